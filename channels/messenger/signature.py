"""The signature of Meta's webhooks: HMAC-SHA256 over the body as received, under the app's secret."""

from __future__ import annotations

import hashlib
import hmac
import re

_HEADER = re.compile(r"\s*sha256=([0-9a-f]{64})\s*", re.IGNORECASE)


def sign(raw: bytes, secret: str) -> str:
    """Lower-case hex. Source: Messenger Platform, "Validate Payloads", header X-Hub-Signature-256."""
    return hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()


def fits(header: str, raw: bytes, secret: str) -> bool:
    """Compared in constant time."""
    match = _HEADER.fullmatch(header)
    given = match.group(1).lower() if match and match.group(1).isascii() else ""
    return hmac.compare_digest(given, sign(raw, secret))
