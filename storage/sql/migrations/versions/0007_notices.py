"""Notices to many customers, and who wants none."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"

_ID, _TIME = sa.Uuid(as_uuid=False), sa.DateTime(timezone=True)
_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_DUE = sa.text("state IN ('waiting', 'trying')")


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", _ID, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("stopped_at", _TIME, nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("name", name=op.f("uq_notices_name")),
    )
    _people()
    op.create_table(
        "notice_keys",
        sa.Column("notice_id", _ID, nullable=False),
        sa.Column("key", sa.String(340), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_notice_keys_notice_id")),
        sa.ForeignKeyConstraint(["person_id"], ["notice_people.id"], name=op.f("fk_notice_keys_person_id")),
        sa.PrimaryKeyConstraint("notice_id", "key", name=op.f("pk_notice_keys")),
    )
    op.create_table(
        "notice_refusals",
        sa.Column("key", sa.String(340), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_notice_refusals")),
    )


def _people() -> None:
    op.create_table(
        "notice_people",
        sa.Column("id", _ID, nullable=False),
        sa.Column("notice_id", _ID, nullable=False),
        sa.Column("codes", _JSON, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("phone", sa.String(20), nullable=True),
        sa.Column("email", sa.String(320), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(20), nullable=True),
        sa.Column("recipient", sa.String(320), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Boolean(), nullable=False),
        sa.Column("failed", _JSON, nullable=False),
        sa.Column("message_id", _ID, nullable=True),
        sa.Column("remote_id", sa.String(200), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("next_at", _TIME, nullable=False),
        sa.Column("done_at", _TIME, nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_notice_people_notice_id")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_notice_people_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_people")),
    )
    op.create_index("ix_notice_people_notice_id", "notice_people", ["notice_id", "state"])
    op.create_index("ix_notice_people_due", "notice_people", ["next_at"], sqlite_where=_DUE, postgresql_where=_DUE)
    op.create_index("ix_notice_people_message_id", "notice_people", ["message_id"])


def downgrade() -> None:
    for table in ("notice_refusals", "notice_keys", "notice_people", "notices"):
        op.drop_table(table)
