"""Who is told how the system fares: administrators who are logged in, and whoever knows the status token.

Not by address: behind a proxy everybody may seem to come from this machine.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

import structlog
from fastapi import Request

from app.login import Guard
from app.settings import Settings

log = structlog.get_logger()
Insider = Callable[[Request], Awaitable[bool]]


def status_token(settings: Settings) -> str:
    """The one that was entered, else one that nobody can make who does not know the secret key."""
    made = hmac.new(settings.signing_key.encode(), b"status", "sha256").hexdigest()
    return settings.status_token.get_secret_value() or made


def bearer(settings: Settings) -> dict[str, str]:
    """The header with which a program of ours asks."""
    return {"Authorization": f"Bearer {status_token(settings)}"}


def insiders(settings: Settings, guard: Guard) -> Insider:
    expected = bearer(settings)["Authorization"].encode()

    async def is_one(request: Request) -> bool:
        if hmac.compare_digest(request.headers.get("authorization", "").encode("latin-1"), expected):
            return True
        try:
            return await guard.knows(request, "admin")
        except Exception as error:  # while the records are away, only the token opens
            log.warning("insider_unknown", error=type(error).__name__)
            return False

    return is_one
