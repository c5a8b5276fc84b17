"""Who else has proved a customer code is asked with every look at a conversation."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index("ix_links_customer_code", "links", ["customer_code"])


def downgrade() -> None:
    op.drop_index("ix_links_customer_code", "links")
