"""The signature of Zalo's webhooks: a plain SHA-256 over app id, body as received, timestamp and the OA's secret."""

from __future__ import annotations

import hashlib
import hmac
import re

_MAC = re.compile(r"^\s*mac\s*=\s*([0-9a-f]{64})\s*$", re.IGNORECASE)


def mac(first_term: str, raw: bytes, timestamp: str, secret: str) -> str:
    """Lower-case hex. Source: Zalo's event reference, header X-ZEvent-Signature."""
    parts = (first_term.encode(), raw, timestamp.encode("utf-8", "surrogatepass"), secret.encode())
    return hashlib.sha256(b"".join(parts)).hexdigest()


def fits(header: str, *expected: str) -> bool:
    """Whether the header holds one of the expected values; compared in constant time."""
    match = _MAC.match(header)
    given = match.group(1).lower() if match else ""
    return any(hmac.compare_digest(given, one) for one in expected)
