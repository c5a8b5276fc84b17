"""Keeps what customers say, and secrets, out of Rasa's logs.

Rasa logs message texts and events as structured values, and exceptions with their messages (a refused action result
holds the whole result). What stays: the event's name, the kinds of exceptions and where they were raised.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType
from typing import Any, MutableMapping, Optional

import structlog

_KEPT = frozenset(
    {"event", "event_info", "event_key", "level", "logger", "timestamp", "filename", "action_name", "url", "host", "key"}
)
_FOREIGN = ("rasa", "sanic", "asyncio", "aiohttp", "apscheduler")
_installed = False


def install() -> None:
    """Scrub every log record of Rasa and its web server from now on; doing it twice changes nothing."""
    global _installed
    if _installed:
        return
    _installed = True
    # In place: Rasa's loggers have already been given this very list.
    structlog.get_config()["processors"].insert(0, _scrub_structured)
    logging.setLogRecordFactory(_scrubbing(logging.getLogRecordFactory()))


def describe(error: BaseException) -> str:
    """Return an exception's kind, place and cause, without its message."""
    parts = []
    cause: Optional[BaseException] = error
    while cause is not None and len(parts) < 5:
        parts.append(f"{type(cause).__name__}{_place(cause.__traceback__)}")
        cause = cause.__cause__ or cause.__context__
    return " from ".join(parts)


def _place(trace: Optional[TracebackType]) -> str:
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

    return factory
