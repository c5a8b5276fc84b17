"""The receiving half of Messenger."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence

from channels.messenger import signature
from channels.messenger.batch import read_batch
from channels.messenger.parse import Account
from channels.messenger.settings import MessengerSettings
from core.errors import Forged, WrongToken
from core.messages import Inbound


class MessengerWebhook:
    """See channels.webhook.WebhookChannel."""

    name = "messenger"

    def __init__(self, settings: MessengerSettings) -> None:
        self._account = Account(settings.page_id, settings.app_id)
        self._secret = settings.app_secret.get_secret_value()
        self._token = settings.verify_token.get_secret_value()

    def parse(self, raw: bytes) -> Sequence[Inbound]:
        return read_batch(raw, self._account)

    def challenge(self, query: Mapping[str, str]) -> str | None:
        """Meta tries the address when it is entered in the app's console. Raises WrongToken."""
        if "hub.mode" not in query:
            return None
        given = query.get("hub.verify_token", "")
        same = hmac.compare_digest(given.encode(errors="replace"), self._token.encode())
        if query["hub.mode"] != "subscribe" or not self._token or not same:
            raise WrongToken("the verify token is not ours")
        return query.get("hub.challenge", "")

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        """Meta signs whatever it sends, so what is not signed is not Meta's."""
        if not signature.fits(headers.get("x-hub-signature-256", ""), raw, self._secret):
            raise Forged("the signature is missing or does not fit")
        return True
