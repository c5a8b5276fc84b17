"""Meta's numbered errors as ours. Source: Messenger Platform, "Common Error Codes"; Graph API, "Handling Errors"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.errors import Refused, SendFailed, TryLater


class WindowClosed(Refused):
    """The customer has not written for too long."""


class HeldElsewhere(Refused):
    """Another tool of the Page has the conversation."""


TOKEN_DIED = frozenset({102, 190})
TOKEN_PAUSE = 300.0
"""Seconds until a dead token is tried again: a person must enter a new one first."""
_RATE = frozenset({4, 17, 32, 613, 80006})
RATE_PAUSE = 5.0
LONGEST_WORDS = 200
"""Characters of what Meta says of a message that it does not take: it names the parameter or the permission that is wrong."""
_PASSING = frozenset({1, 2, 1200})
_WINDOW = frozenset({2018065, 2018278})
_ELSEWHERE = frozenset({2018300})
_UNREACHABLE = frozenset({2018001, 2018108, 1545041})


def judged(status: int, error: Mapping[str, Any], retry_after: str | None) -> SendFailed:
    """What an answer's `error` asks us to do. `retry_after`: that header, if there is one."""
    code, subcode = error.get("code"), error.get("error_subcode")
    reason = f"messenger error {code}/{subcode}" if subcode else f"messenger error {code}"
    if code in TOKEN_DIED:
        return TryLater(f"{reason}: the page token is no longer valid", TOKEN_PAUSE)
    if code in _RATE or status == 429:
        return TryLater(f"{reason}: too many calls", _seconds(retry_after) or RATE_PAUSE)
    if subcode in _WINDOW or (code == 10 and subcode is None and "window" in str(error.get("message"))):
        return WindowClosed(f"{reason}: the customer last wrote more than 24 hours ago")
    if subcode in _ELSEWHERE:
        return HeldElsewhere(f"{reason}: another tool of the Page has the conversation")
    if code == 551 or subcode in _UNREACHABLE:
        return Refused(f"{reason}: this person cannot be reached any more")
    if status >= 500 or code in _PASSING or error.get("is_transient") is True:
        return TryLater(reason, _seconds(retry_after))
    return Refused(f"{reason}: {str(error.get('message') or '')[:LONGEST_WORDS]}")


def _seconds(header: str | None) -> float | None:
    return float(header) if header and header.isascii() and header.isdigit() and len(header) < 6 else None
