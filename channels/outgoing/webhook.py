"""The receiving half: what the app posts for its customers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from pydantic import ValidationError

from channels import fields
from channels.outgoing import signature
from channels.outgoing.shapes import Attached, Event
from core.errors import Forged, Unreadable
from core.events import Receipt
from core.messages import Attachment, Inbound, storable_json

NAME = "outgoing"


class OutgoingWebhook:
    """See channels.webhook.WebhookChannel. Nothing unsigned is taken."""

    name = NAME

    def __init__(self, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._secret, self._clock = secret, clock

    def parse(self, raw: bytes) -> Sequence[Inbound]:
        event = load(raw)
        customer = event.customer
        told = customer.model_dump(exclude={"id"}, exclude_none=True)
        receipt = Receipt(event.receipt.state, tuple(event.receipt.ids)) if event.receipt else None
        says = bool((event.text or "").strip() or event.attachments)
        return [
            Inbound(
                channel=NAME,
                event_id=fields.digest([customer.id, event.id]),
                event_name="message" if says else "receipt",
                raw=raw,
                sender=customer.id,
                text=event.text if says else None,
                attachments=tuple(_attachment(one) for one in event.attachments),
                profile=told,
                receipt=receipt,
            )
        ]

    def challenge(self, query: Mapping[str, str]) -> str | None:
        return None

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        """The id is signed with the body: a captured request under another id is no other event."""
        signature.check(self._secret, headers, raw, self._clock())
        if headers.get(signature.ID.lower(), "") != load(raw).id:
            raise Forged(f"{signature.ID} is not the id of the body")
        return True


def load(raw: bytes) -> Event:
    """Raises Unreadable, which names what is wrong and shows nothing of the content."""
    try:
        return Event.model_validate(storable_json(fields.load(raw)))
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False, include_context=False)
        told = (f"{'.'.join(map(str, one['loc'])) or 'body'}: {one['msg']}" for one in found[:5])
        raise Unreadable("; ".join(told)) from None


def _attachment(one: Attached) -> Attachment:
    return Attachment(one.kind, one.model_dump(exclude={"kind"}, exclude_none=True))
