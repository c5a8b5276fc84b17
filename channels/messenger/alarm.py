"""A page token that died: only a person can mend it, so it is said in the log and by /readyz."""

from __future__ import annotations

import hashlib

import structlog

from channels.messenger.settings import MessengerSettings
from channels.quiet_notes import QuietNotes

log = structlog.get_logger()
KEPT = 3600
"""Seconds after which a fault that was not met again is over."""


class TokenAlarm:
    """The alarm of one token: with another one entered an old alarm means nothing."""

    def __init__(self, notes: QuietNotes, settings: MessengerSettings) -> None:
        token = settings.page_token.get_secret_value()
        self._notes, self._key = notes, f"token:{hashlib.sha256(token.encode()).hexdigest()[:12]}"

    async def ring(self, code: object, subcode: object) -> None:
        told = "make a new page token and enter it as TONGDAI_MESSENGER__PAGE_TOKEN"
        log.error("messenger_token_dead", code=code, subcode=subcode, do=told)
        await self._notes.keep(self._key, f"mã truy cập Trang không còn dùng được, cần tạo lại (Meta {code})", KEPT)

    async def told(self) -> str | None:
        """What an administrator has to put right."""
        return await self._notes.read(self._key)
