"""What a customer of the web chat says, into the inbox."""

from __future__ import annotations

from dataclasses import dataclass

from channels.webhook import wake
from core.messages import Attachment, Inbound
from core.ports import Inbox, Mailbox

NAME = "webchat"


def event_id(customer: str, id: str) -> str:
    """Unique per customer: nobody can take another's ids."""
    return f"{customer}:{id}"


@dataclass(frozen=True, slots=True)
class Receiving:
    inbox: Inbox
    mailbox: Mailbox

    async def __call__(
        self, customer: str, id: str, raw: bytes, text: str | None, attachments: tuple[Attachment, ...] = ()
    ) -> str | None:
        """The conversation's id once it is committed, None for what was received before. Raises whatever the records raise."""
        name = "user_uttered" if not attachments else "photo"
        event = Inbound(NAME, event_id(customer, id), name, raw, customer, text, attachments)
        conversation_id = await self.inbox.receive(event)
        if conversation_id is not None:
            await wake(self.mailbox, conversation_id)
        return conversation_id
