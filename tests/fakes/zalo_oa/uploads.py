"""Files that the Official Account uploaded to send later; an upload lives seven days."""

from __future__ import annotations

import secrets
from typing import Any

from tests.fakes.zalo_oa.clock import Clock
from tests.fakes.zalo_oa.errors import ASSET_EXPIRED, BAD_PARAMETER, TOO_LONG, OaError

LIFE_SECONDS = 7 * 86_400
MEGABYTE = 1024 * 1024
ACCEPTED = {
    "image": (MEGABYTE, ("jpg", "jpeg", "png")),
    "gif": (5 * MEGABYTE, ("gif",)),
    "file": (5 * MEGABYTE, ("pdf", "doc", "docx", "csv")),
}


class Uploads:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, tuple[str, float]] = {}

    def add(self, kind: str, name: str, size: int) -> str:
        """Keeps an upload and returns its id or token; raises OaError -201 (type) or -210 (size)."""
        limit, endings = ACCEPTED[kind]
        if name.rpartition(".")[2].lower() not in endings:
            raise OaError(BAD_PARAMETER, f"Params is invalid: {kind} must be one of {', '.join(endings)}")
        if size > limit:
            raise OaError(TOO_LONG, "The file is bigger than allowed")
        key = secrets.token_urlsafe(24)
        self._kept[key] = (kind, self._clock.now() + LIFE_SECONDS)
        return key

    def check(self, kind: str, key: Any) -> None:
        """Raises OaError -201 for an unknown id or one of another kind, -100 for one past seven days."""
        kept_kind, until = self._kept.get(str(key), ("", 0.0))
        if kept_kind != kind:
            raise OaError(BAD_PARAMETER, "Params is invalid: attachment is unknown")
        if self._clock.now() >= until:
            raise OaError(ASSET_EXPIRED)

    def reset(self) -> None:
        self._kept.clear()
