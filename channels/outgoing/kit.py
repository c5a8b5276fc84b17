"""The settings and halves of an app of the utility's own, as the wiring takes them."""

from __future__ import annotations

import httpx
from fastapi import APIRouter

from channels.kit import ChannelKit, TokenStore, Tools
from channels.outgoing import trial
from channels.outgoing.channel import OutgoingChannel
from channels.outgoing.openapi import document
from channels.outgoing.settings import OutgoingSettings
from channels.outgoing.webhook import OutgoingWebhook


class Outgoing(OutgoingSettings, ChannelKit):
    @property
    def is_set(self) -> bool:
        return bool(self.url and self.secret.get_secret_value())

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.url,)

    def receiver(self) -> OutgoingWebhook:
        return OutgoingWebhook(self.secret.get_secret_value())

    def sender(self, tools: Tools) -> OutgoingChannel:
        return OutgoingChannel(self.url, self.secret.get_secret_value(), tools.client, tools.link)

    async def try_out(self, http: httpx.AsyncClient, tokens: TokenStore | None) -> str | None:
        return await trial.try_out(self.url, http)

    def routes(self) -> APIRouter:
        """The OpenAPI document of both directions."""
        router = APIRouter()
        router.add_api_route("/webhooks/outgoing/openapi.json", document, methods=["GET"], include_in_schema=False)
        return router
