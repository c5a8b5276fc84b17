"""Webhooks: verify the raw bytes, parse, commit to the inbox, put into the mailbox, and only then answer 200."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import structlog
from fastapi import APIRouter, Request

from core.errors import TooLarge
from core.messages import Inbound
from core.ports import Inbox, Mailbox

BODY_LIMIT = 1_000_000  # bytes
log = structlog.get_logger()


class WebhookChannel(Protocol):
    name: str

    def parse(self, raw: bytes) -> Sequence[Inbound]:
        """The events of one request. Raises Unreadable."""
        ...

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        """True when the signature fits, False when there is none. Raises Forged."""
        ...


def create_webhook_router(channels: Sequence[WebhookChannel], inbox: Inbox, mailbox: Mailbox) -> APIRouter:
    """`POST /webhooks/<channel>` for each of the channels."""
    router = APIRouter()
    for channel in channels:
        router.add_api_route(
            f"/webhooks/{channel.name}", _endpoint(channel, inbox, mailbox), methods=["POST"], name=channel.name
        )
    return router


def _endpoint(channel: WebhookChannel, inbox: Inbox, mailbox: Mailbox) -> Any:
    async def receive(request: Request) -> dict[str, Any]:
        raw = await read_body(request)
        events = channel.parse(raw)
        if not channel.verify(request.headers, raw):
            return {"status": "ignored", "reason": "unsigned"}
        fresh = [id for event in events if (id := await inbox.receive(event))]
        await wake(mailbox, *fresh)
        return {"status": "ok"}

    return receive


async def read_body(request: Request, limit: int = BODY_LIMIT) -> bytes:
    """The body, at most `limit` bytes. Raises TooLarge without reading further."""
    if int(request.headers.get("content-length") or 0) > limit:
        raise TooLarge(f"the body may have {limit} bytes")
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > limit:
            raise TooLarge(f"the body may have {limit} bytes")
    return bytes(raw)


async def wake(mailbox: Mailbox, *conversation_ids: str) -> None:
    """Tell the workers. What fails here costs seconds, not the message: it is committed, and a sweep finds it."""
    try:
        await mailbox.put(*conversation_ids)
    except Exception as error:
        log.warning("mailbox_unreachable", error=type(error).__name__)
