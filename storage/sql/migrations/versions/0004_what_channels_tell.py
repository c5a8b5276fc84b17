"""What channels tell of a customer, and when they last did something that lets us write to them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("identities") as identities:
        identities.add_column(sa.Column("profile", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True))
        identities.add_column(sa.Column("last_interaction_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("identities") as identities:
        identities.drop_column("last_interaction_at")
        identities.drop_column("profile")
