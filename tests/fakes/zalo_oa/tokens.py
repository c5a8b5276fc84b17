"""Access and refresh tokens: an access token lasts 25 hours, a refresh token 90 days and one use."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from tests.fakes.zalo_oa.clock import Clock
from tests.fakes.zalo_oa.errors import TOKEN_EXPIRED, TOKEN_INVALID, OaError, OauthError

ACCESS_SECONDS = 90_000
REFRESH_SECONDS = 90 * 86_400


@dataclass
class Pair:
    """One access token and the refresh token that was issued with it; times in seconds since 1970."""

    access: str
    refresh: str
    access_until: float
    refresh_until: float


class Tokens:
    """The pair in force. Rotation makes both old tokens invalid at once."""

    def __init__(self, access: str, refresh: str, clock: Clock) -> None:
        self._clock = clock
        self.rotations = 0
        self.pair = self._issue(access, refresh)

    def check(self, access: str | None) -> None:
        """Raises OaError -216 for a missing or unknown token, -220 for the current one past its time."""
        if not access or not secrets.compare_digest(access.encode(), self.pair.access.encode()):
            raise OaError(TOKEN_INVALID)
        if self._clock.now() >= self.pair.access_until:
            raise OaError(TOKEN_EXPIRED)

    def rotate(self, refresh: str) -> Pair:
        """Spends a refresh token for a new pair; raises OauthError when it is unknown, spent or too old."""
        known = secrets.compare_digest(refresh.encode(), self.pair.refresh.encode())
        if not known or self._clock.now() >= self.pair.refresh_until:
            raise OauthError(-14014, "Invalid refresh token", "The refresh token is unknown, used or expired")
        self.rotations += 1
        self.pair = self._issue(secrets.token_urlsafe(48), secrets.token_urlsafe(48))
        return self.pair

    def expire(self) -> None:
        """The access token in force has expired as of now."""
        self.pair.access_until = self._clock.now()

    def _issue(self, access: str, refresh: str) -> Pair:
        now = self._clock.now()
        return Pair(access, refresh, now + ACCESS_SECONDS, now + REFRESH_SECONDS)
