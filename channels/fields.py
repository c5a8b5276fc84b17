"""Reading what may be of any shape: each gives a value of the kind asked for, or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
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


def listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def rows(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list; what else is in it is passed over."""
    return [one for one in listed(value) if isinstance(one, dict)]


def text(value: Any) -> str | None:
    """A text, or a whole number as text, as the records take it; None for what is empty."""
    known = isinstance(value, str | int) and not isinstance(value, bool)
    return storable(str(value)) or None if known else None


def number(value: Any) -> int | None:
    """A whole number; `true` is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def moment(value: Any, in_a_second: int = 1000) -> datetime | None:
    """Of milliseconds (or what there is `in_a_second`) since 1970, as text or number; None for 0."""
    try:
        count = 0 if isinstance(value, bool) else int(value)
        return datetime.fromtimestamp(count / in_a_second, UTC) if count else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def packed(value: Any) -> bytes:
    """The same bytes for the same value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def digest(value: Any) -> str:
    """An id for what has none of its own: the same again has the same."""
    return hashlib.sha256(packed(value)).hexdigest()
