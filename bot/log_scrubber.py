"""Keeps what customers say, and secrets, out of Rasa's logs.

Rasa logs message texts and events as structured values, and exceptions with their messages (a refused action result
holds the whole result). What stays: the event's name, the kinds of exceptions and where they were raised.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

_KEPT = frozenset(
    {
        "event",
        "event_info",
        "event_key",
        "level",
        "logger",
        "timestamp",
        "filename",
        "action_name",
        "url",
        "host",
        "key",
    }
)
_FOREIGN = ("rasa", "sanic", "asyncio", "aiohttp", "apscheduler")


def install() -> None:
    """Scrub every log record of Rasa and its web server from now on; doing it twice changes nothing."""
    processors = structlog.get_config()["processors"]
    if _scrub_structured not in processors:
        # In place: Rasa's loggers have already been given this very list.
        processors.insert(0, _scrub_structured)
    make_record = logging.getLogRecordFactory()
    if not getattr(make_record, "scrubs", False):
        logging.setLogRecordFactory(_scrubbing(make_record))


def describe(error: BaseException) -> str:
    """Return an exception's kind, place and cause, without its message."""
    parts = []
    cause: BaseException | None = error
    while cause is not None and len(parts) < 5:
        parts.append(f"{type(cause).__name__}{_place(cause.__traceback__)}")
        cause = cause.__cause__ or cause.__context__
    return " from ".join(parts)


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f" at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""


def _scrub_structured(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    error = sys.exc_info()[1] if event.get("exc_info") else None
    kept = {key: value if key in _KEPT or key.startswith("_") else "(hidden)" for key, value in event.items()}
    if error is not None:
        kept["event"] = f"{kept.get('event')} [{describe(error)}]"
    if "exc_info" in event:
        kept["exc_info"] = False
    return kept


def _scrubbing(make_record: Any) -> Any:
    def factory(
        name: str, level: int, path: str, line: int, message: Any, args: Any, exc_info: Any, *rest: Any, **kwargs: Any
    ) -> logging.LogRecord:
        error = exc_info[1] if isinstance(exc_info, tuple) else exc_info
        if isinstance(error, BaseException) and name.split(".")[0] in _FOREIGN:
            message, exc_info = f"{message} [{describe(error)}]", None
        record: logging.LogRecord = make_record(name, level, path, line, message, args, exc_info, *rest, **kwargs)
        return record

    factory.scrubs = True  # type: ignore[attr-defined]
    return factory
