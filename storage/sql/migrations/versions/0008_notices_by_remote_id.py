"""A channel's receipt names a template by the channel's own id."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_notice_people_remote_id", "notice_people", ["remote_id"])


def downgrade() -> None:
    op.drop_index("ix_notice_people_remote_id", "notice_people")
