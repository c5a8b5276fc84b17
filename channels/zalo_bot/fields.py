"""Reading what may be of any shape: each gives a value of the kind asked for, or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core.errors import Unreadable
from core.messages import storable


def load(raw: bytes) -> dict[str, Any]:
    """The JSON object of the body. Raises Unreadable."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable("the body is not JSON") from error
    if not isinstance(body, dict):
        raise Unreadable("the body is not a JSON object")
    return body


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def text(value: Any) -> str | None:
    """A string that is not empty, as the records take it."""
    return storable(value) if isinstance(value, str) and value else None


def moment(milliseconds: Any) -> datetime | None:
    """Of milliseconds since 1970."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
