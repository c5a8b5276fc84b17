"""Conversations whose customer withdrew, until the brain has forgotten them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "forgetting",
        sa.Column("conversation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_forgetting_conversation_id_conversations")
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_forgetting")),
    )


def downgrade() -> None:
    op.drop_table("forgetting")
