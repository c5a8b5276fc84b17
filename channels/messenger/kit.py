"""Messenger's settings and halves, as the wiring takes them."""

from __future__ import annotations

import httpx

from channels.kit import ChannelKit, Notes, TokenStore, Tools
from channels.messenger import trial
from channels.messenger.alarm import TokenAlarm
from channels.messenger.calls import GraphCalls
from channels.messenger.channel import MessengerChannel
from channels.messenger.settings import MessengerSettings
from channels.messenger.webhook import MessengerWebhook
from channels.progress import Progress
from channels.quiet_notes import QuietNotes


class Messenger(MessengerSettings, ChannelKit):
    @property
    def is_set(self) -> bool:
        secrets = (self.page_token, self.app_secret, self.verify_token)
        return bool(self.page_id and self.app_id) and all(one.get_secret_value() for one in secrets)

    @property
    def largest_body(self) -> int:
        """Meta delivers up to 1,000 events at once, each of 2,000 characters at most, which it may write as \\uXXXX."""
        return 16_000_000

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.api_url,)

    def receiver(self) -> MessengerWebhook:
        return MessengerWebhook(self)

    def sender(self, tools: Tools) -> MessengerChannel:
        notes = QuietNotes(tools.notes, "messenger")
        calls = GraphCalls(self, tools.client, TokenAlarm(notes, self))
        return MessengerChannel(calls, tools.media, Progress(notes), self.human_agent)

    async def warning(self, notes: Notes) -> str | None:
        """What an administrator has to put right, told by /readyz; None while all is well."""
        return await TokenAlarm(QuietNotes(notes, "messenger"), self).told()

    async def try_out(self, http: httpx.AsyncClient, tokens: TokenStore | None) -> str | None:
        return await trial.try_out(self, http)
