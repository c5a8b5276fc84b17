"""How both directions are signed: HMAC-SHA256 over "<timestamp>.<body>", with the time against replays."""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections.abc import Callable, Mapping

from core.errors import Forged

ID, TIMESTAMP, SIGNATURE = "X-Tongdai-Id", "X-Tongdai-Timestamp", "X-Tongdai-Signature"
WINDOW = 300
"""Seconds that a timestamp may be away from our clock, either way."""
_SECONDS = re.compile(r"\d{1,12}", re.ASCII)


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The value of X-Tongdai-Signature."""
    return "sha256=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def headers(secret: str, id: str, body: bytes, clock: Callable[[], float] = time.time) -> dict[str, str]:
    timestamp = str(int(clock()))
    return {ID: id, TIMESTAMP: timestamp, SIGNATURE: sign(secret, timestamp, body)}


def check(secret: str, given: Mapping[str, str], body: bytes, now: float) -> None:
    """`given`: headers whose names are looked up in lower case. Raises Forged."""
    timestamp, signature = given.get(TIMESTAMP.lower(), ""), given.get(SIGNATURE.lower(), "")
    if not _SECONDS.fullmatch(timestamp):
        raise Forged(f"{TIMESTAMP} must be the time in seconds since 1970")
    if not hmac.compare_digest(signature.encode("utf-8", "replace"), sign(secret, timestamp, body).encode()):
        raise Forged("the signature does not fit")
    if abs(now - int(timestamp)) > WINDOW:
        raise Forged(f"the timestamp is more than {WINDOW} seconds away")
