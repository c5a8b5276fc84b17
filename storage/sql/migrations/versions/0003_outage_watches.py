"""Who waits for power to be back, and letters that yield to a person."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "outage_watches",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("conversation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("outage_id", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_outage_watches_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage_watches")),
        sa.UniqueConstraint("conversation_id", "outage_id", name=op.f("uq_outage_watches_conversation_id_outage_id")),
    )
    op.create_index("ix_outage_watches_due", "outage_watches", ["state", "next_at"])
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("yields", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("yields")
    op.drop_table("outage_watches")
