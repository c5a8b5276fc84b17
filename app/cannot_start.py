"""What is said in a line, not in a traceback, when a command cannot do its work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util import CommandError
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from app.settings import Settings


class CannotStart(Exception):
    """Says plainly what is in the way and what to do."""


@contextmanager
def records_in_use(settings: Settings) -> Iterator[None]:
    """Raises CannotStart when the records cannot be opened: a wrong address, no server, no right to write."""
    shown = _address(settings.records_url).render_as_string(hide_password=True)
    try:
        yield
    except (SQLAlchemyError, CommandError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
        raise CannotStart(f"The records at {shown} cannot be used: {reason.splitlines()[0]}.") from error


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        address = None
    if address is None or address.get_backend_name() not in ("sqlite", "postgresql"):
        raise CannotStart(
            "DATABASE_URL must look like postgresql://USER:PASSWORD@HOST/DATABASE, or be empty for SQLite."
        )
    return address
