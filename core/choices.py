"""What a button carries where a channel allows it few bytes only."""

from __future__ import annotations

import hashlib

KEY_BYTES = 64


def key_of(payload: str) -> str:
    """The payload itself where it has at most 64 bytes, else a key of it. Nothing has to be kept for it: a key that comes back is
    compared with those of the payloads that the conversation was offered."""
    whole = payload.encode("utf-8", "surrogatepass")
    return payload if len(whole) <= KEY_BYTES else f"#{hashlib.sha256(whole).hexdigest()[:40]}"
