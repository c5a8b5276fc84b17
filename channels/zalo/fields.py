"""Reading Zalo's JSON, in which anything may be missing or of another type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core.errors import Unreadable


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
    """The object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def text(value: Any) -> str | None:
    """A text or whole number as text; None for anything else and for nothing."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and str(value) else None


def moment(value: Any) -> datetime | None:
    """Milliseconds since 1970, as text or number; None for 0 and for what is no time."""
    try:
        return datetime.fromtimestamp(int(value) / 1000, UTC) if int(value) else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None
