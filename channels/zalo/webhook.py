"""The receiving half of Zalo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from channels.fields import load
from channels.zalo import signature
from channels.zalo.parse import parse
from channels.zalo.settings import ZaloSettings
from core.errors import Forged
from core.messages import Inbound


class ZaloWebhook:
    """See channels.webhook.WebhookChannel."""

    name = "zalo"

    def __init__(self, settings: ZaloSettings) -> None:
        self._oa_id = settings.oa_id
        self._secret = settings.oa_secret_key.get_secret_value()
        self._first_terms = [settings.app_id] + ([settings.oa_id] if settings.signed_with_oa_id else [])

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
        if not signature.fits(header, *(signature.mac(f, raw, timestamp, self._secret) for f in self._first_terms)):
            raise Forged("the signature does not fit")
        return True
