"""Identifiers that sort by time (UUIDv7, RFC 9562) and say nothing about anybody."""

from __future__ import annotations

import os
import secrets
import threading
import time

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A UUIDv7; two made by one process never sort against their order of making."""
    global _last
    with _lock:
        # 48 bits of milliseconds and 12 bits of fraction make one clock that only moves forward.
        now = time.time_ns() * 4096 // 1_000_000
        _last = now if now > _last else _last + 1
        stamp = _last
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62
    value |= int.from_bytes(os.urandom(8)) >> 2
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def new_media_id() -> str:
    """128 random bits: whoever has not been shown the id cannot guess it."""
    return secrets.token_urlsafe(16)
