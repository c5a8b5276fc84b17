"""Webhooks: verify the raw bytes, parse, commit to the inbox, put into the mailbox, and only then answer 200."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from core.messages import Inbound
from core.ports import Inbox, Mailbox

log = structlog.get_logger()


class WebhookChannel(Protocol):
    name: str

    def parse(self, raw: bytes) -> Sequence[Inbound]:
        """The events of one request. Raises Unreadable."""
        ...

    def challenge(self, query: Mapping[str, str]) -> str | None:
        """What a GET is answered with where the remote tries the address that way, None where it is not the remote's. Raises Forged."""
        ...

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        """True when the signature fits, False when there is none. Raises Forged."""
        ...


@runtime_checkable
class Replies(Protocol):
    """A channel whose remote takes a command with the answer to its webhook."""

    def reply(self, raw: bytes) -> Mapping[str, Any] | None:
        """What the answer says, None for nothing. Called once the events are committed."""
        ...


def create_webhook_router(channels: Sequence[WebhookChannel], inbox: Inbox, mailbox: Mailbox) -> APIRouter:
    """`POST /webhooks/<channel>` for each of the channels."""
    router = APIRouter()
    for channel in channels:
        path = f"/webhooks/{channel.name}"
        router.add_api_route(path, _endpoint(channel, inbox, mailbox), methods=["POST"], name=channel.name)
        router.add_api_route(path, _tried(channel), methods=["GET"], name=f"{channel.name}_tried")
    return router


def _endpoint(channel: WebhookChannel, inbox: Inbox, mailbox: Mailbox) -> Any:
    async def receive(request: Request) -> Mapping[str, Any]:
        raw = await request.body()
        if not channel.verify(request.headers, raw):
            return {"status": "ignored", "reason": "unsigned"}
        await wake(mailbox, *await inbox.receive_all(channel.parse(raw)))
        told = channel.reply(raw) if isinstance(channel, Replies) else None
        return told or {"status": "ok"}

    return receive


def _tried(channel: WebhookChannel) -> Any:
    async def answer(request: Request) -> PlainTextResponse:
        expected = channel.challenge(request.query_params)
        return PlainTextResponse(f"{channel.name} delivers here with POST" if expected is None else expected)

    return answer


async def wake(mailbox: Mailbox, *conversation_ids: str) -> None:
    """Tell the workers. What fails here costs seconds, not the message: it is committed, and a sweep finds it."""
    try:
        await mailbox.put(*conversation_ids)
    except Exception as error:
        log.warning("mailbox_unreachable", error=type(error).__name__)
