"""What every channel folder hands in: its settings, its receiving and its sending half (docs/channels/adding.md).

The wiring of a channel is one field of app.settings.Settings whose type is its kit.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import aiohttp
import httpx
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from channels.webhook import WebhookChannel
from core.messages import Inbound
from core.ports import Channel, MediaStore


class TokenStore(Protocol):
    """Tokens that a channel rotates, in the records."""

    async def load(self, channel: str) -> Mapping[str, str] | None: ...

    async def save(self, channel: str, tokens: Mapping[str, str]) -> None: ...


class Notes(Protocol):
    """Short notes under a key, for all processes, for a time."""

    async def keep(self, key: str, value: str, seconds: int) -> None: ...

    async def read(self, key: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What the system lends to a channel."""

    client: aiohttp.ClientSession
    http: httpx.AsyncClient
    tokens: TokenStore
    lock: Callable[[str], AbstractAsyncContextManager[object]]
    """One holder of a name at a time, in all processes."""
    media: MediaStore
    link: Callable[[str], str]
    """A signed address of a kept picture, good for a day; only its path where the system has no public address."""
    notes: Notes
    public_url: str = ""
    """The https address that the system is reached at from outside; empty where there is none."""


Receive = Callable[[Inbound], Awaitable[None]]


class ChannelKit(BaseModel, ABC):
    """A channel's settings (TONGDAI_<FIELD>__…), and what is made of them. What is entered blank counts as not entered."""

    model_config = ConfigDict(str_strip_whitespace=True)

    @property
    @abstractmethod
    def is_set(self) -> bool:
        """Whether enough is entered to receive and to answer."""

    @property
    def largest_body(self) -> int:
        """Bytes of one delivery."""
        return 1_000_000

    @property
    def addresses(self) -> tuple[str, ...]:
        """The remote's addresses. One of this machine is a fake's: files may be fetched from it."""
        return ()

    @property
    def is_demo(self) -> bool:
        """Whether the remote is a fake on this machine."""
        return any(one.startswith("http://127.0.0.1:") for one in self.addresses)

    @abstractmethod
    def receiver(self) -> WebhookChannel:
        """Takes what comes to POST /webhooks/<name>."""

    @abstractmethod
    def sender(self, tools: Tools) -> Channel: ...

    def routes(self) -> APIRouter | None:
        """Further addresses of the web process."""
        return None

    @property
    def site_marks(self) -> Mapping[str, str]:
        """Meta tags of the home page, by name: how a remote is shown that the domain is the utility's."""
        return {}

    async def warning(self, notes: Notes) -> str | None:
        """What an administrator has to put right, in Vietnamese: told by /readyz, at the desk and by `tongdai doctor`. None while
        all is well."""
        return None

    async def running_out(self, tokens: TokenStore) -> str | None:
        """The same of tokens that will die if nobody does anything, as the records tell."""
        return None

    async def try_out(self, http: httpx.AsyncClient, tokens: TokenStore | None) -> str | None:
        """Ask the remote whether it takes what was entered, for `tongdai doctor`: nothing is sent or changed. What is wrong and what
        to do about it, in Vietnamese; None while all is well. `tokens`: None where there are no records yet. Raises trial.NotAsked."""
        return None

    async def keep_up(self, tools: Tools) -> None:
        """What has to be done now and then even while nobody writes: each worker process calls it every hour."""

    async def listen(self, tools: Tools, receive: Receive) -> None:
        """Fetch events where the remote does not deliver them. Runs in one process at a time; returns at once where nothing is to
        be fetched."""


@runtime_checkable
class KnowsPeople(Protocol):
    """A channel that can be asked who a customer is."""

    async def profile(self, recipient: str) -> Mapping[str, str]:
        """Name, phone, address … as far as they are told. Raises TryLater or Refused."""
        ...


@runtime_checkable
class Locates(Protocol):
    """A channel whose attachments name a file by "<channel>:<id>" in place of an address."""

    async def locate(self, id: str) -> str:
        """The file's address now. Raises TryLater or Refused."""
        ...
