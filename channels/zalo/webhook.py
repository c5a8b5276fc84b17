"""The receiving half of Zalo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import structlog

from channels.fields import load
from channels.zalo import signature
from channels.zalo.parse import parse
from channels.zalo.settings import ZaloSettings
from core.errors import Forged
from core.messages import Inbound

log = structlog.get_logger()


class ZaloWebhook:
    """See channels.webhook.WebhookChannel."""

    name = "zalo"

    def __init__(self, settings: ZaloSettings) -> None:
        self._oa_id = settings.oa_id
        self._secret = settings.oa_secret_key.get_secret_value()
        self._first_terms = {"app_id": settings.app_id, "oa_id": settings.oa_id}
        self._accepted = {"app_id", *(["oa_id"] if settings.signed_with_oa_id else [])}
        self._told: str | None = None

    def parse(self, raw: bytes) -> Sequence[Inbound]:
        return [parse(raw, self._oa_id)]

    def challenge(self, query: Mapping[str, str]) -> str | None:
        return None

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        """An unsigned request is Zalo's console trying the address: answered, never processed."""
        header = headers.get("x-zevent-signature")
        if header is None:
            return False
        timestamp = str(load(raw).get("timestamp", ""))
        macs = {name: signature.mac(first, raw, timestamp, self._secret) for name, first in self._first_terms.items()}
        signed_with = next((name for name, one in macs.items() if signature.fits(header, one)), None)
        if signed_with and signed_with != self._told:
            self._tell(signed_with)
        if signed_with not in self._accepted:
            raise Forged("the signature does not fit")
        return True

    def _tell(self, signed_with: str) -> None:
        """Which of the two Zalo signs with is not certain: who connects an account sees it, once, and what to set."""
        self._told = signed_with
        hint = {} if signed_with in self._accepted else {"hint": "TONGDAI_ZALO__SIGNED_WITH_OA_ID=true accepts these"}
        log.info("zalo_signed_with", first_term=signed_with, **hint)
