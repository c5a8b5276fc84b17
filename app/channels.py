"""The channels that are wired: each field of the settings whose type is a channel's kit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import structlog

from app.media_links import MediaLinks
from app.resources import Resources
from app.settings import Settings
from channels.fetching import Fetcher
from channels.kit import ChannelKit, Locates, Tools
from channels.webchat.channel import WebChatChannel
from core.ports import Channel
from storage.redis.notes import RedisNotes
from storage.sql.tokens import SqlTokens

log = structlog.get_logger()


def kits(settings: Settings) -> dict[str, ChannelKit]:
    """By name, whether they are set or not."""
    return {name: kit for name, kit in settings if isinstance(kit, ChannelKit)}


def set_kits(settings: Settings) -> dict[str, ChannelKit]:
    return {name: kit for name, kit in kits(settings).items() if kit.is_set}


def tools(resources: Resources, client: aiohttp.ClientSession) -> Tools:
    settings = resources.settings
    return Tools(
        client=client,
        http=resources.http,
        tokens=SqlTokens(resources.database),
        lock=lambda name: resources.redis.lock(f"tongdai:{name}", timeout=30, blocking_timeout=30),
        media=resources.media,
        link=MediaLinks(settings.signing_key, settings.public_url).to,
        notes=RedisNotes(resources.redis),
        public_url=settings.public_url,
    )


def senders(resources: Resources, lent: Tools) -> dict[str, Channel]:
    """The channels that letters are pushed to. One without credentials is off."""
    on: dict[str, Channel] = {"webchat": WebChatChannel(resources.bus, lent.link)}
    for name, kit in kits(resources.settings).items():
        if kit.is_set:
            on[name] = kit.sender(lent)
        else:
            log.info("channel_off", channel=name, reason=f"no credentials in TONGDAI_{name.upper()}__*")
    return on


def trusted_addresses(settings: Settings) -> frozenset[tuple[str, int]]:
    """Private addresses that files of customers may be fetched from: those of fakes, none beside a real account."""
    local = [urlsplit(one) for kit in set_kits(settings).values() if kit.is_demo for one in kit.addresses]
    return frozenset((one.hostname or "", one.port or 0) for one in local)


@dataclass(frozen=True, slots=True)
class Fetching:
    """Fetches a file that a customer sent, by its address or by what its channel calls it."""

    fetcher: Fetcher
    channels: Mapping[str, Channel]

    async def __call__(self, source: str) -> bytes:
        """Raises TryLater or Refused."""
        name, _, id = source.partition(":")
        channel = self.channels.get(name)
        return await self.fetcher(await channel.locate(id) if isinstance(channel, Locates) else source)
