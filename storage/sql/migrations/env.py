"""Alembic's entry: migrates the connection that `storage.sql.migrate` hands over."""

from alembic import context

from storage.sql import notice_tables  # noqa: F401  its tables are in the metadata then
from storage.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=False,
)
with context.begin_transaction():
    context.run_migrations()
