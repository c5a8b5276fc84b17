"""Send what waited for the utility's systems, and tell the customer its number."""

from __future__ import annotations

from dataclasses import dataclass

from core import words
from core.deliver import next_try
from core.errors import Refused, TryLater
from core.ports import Mailbox, UtilitySystems
from storage.sql.deferred import Deferred, SqlDeferred


@dataclass(frozen=True, slots=True)
class SendDeferred:
    requests: SqlDeferred
    systems: UtilitySystems
    mailbox: Mailbox

    async def __call__(self) -> None:
        """One round over what is due. The idempotency key makes a doubled try harmless."""
        for request in await self.requests.due():
            await self._send(request)
            await self.mailbox.put(request.conversation_id)

    async def _send(self, request: Deferred) -> None:
        try:
            news = await self.systems.submit(request.kind, request.body, request.key)
        except TryLater as error:
            # Never given up for being late: a customer was promised that it will be sent.
            moment = next_try(min(request.tries, 8), error.retry_after)
            await self.requests.failed(request, str(error), moment)
        except Refused as error:
            await self.requests.failed(request, str(error), None, words.DEFERRED_REFUSED)
        else:
            await self.requests.done(request, news)
