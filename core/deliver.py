"""Deliver what is in a conversation's outbox, in order."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from core.errors import Refused, TryLater
from core.numbering import within
from core.ports import Channel, Outbox, Pace
from core.turns import Job, Letter

MOST_TRIES = 30
"""With the pauses between them: given up after about four hours."""
LONGEST_PAUSE = 600.0  # seconds
LONGEST_WAIT = 3.0
"""Seconds that a letter is held up for the channel's pace with its conversation in hand."""


@dataclass(frozen=True, slots=True)
class Deliver:
    outbox: Outbox
    channels: Mapping[str, Channel]
    pace: Pace

    async def __call__(self, conversation_id: str) -> None:
        """Send what is due. Stops at the first letter that must be tried again, so that order is kept.

        Each letter is claimed before it is sent. With the claim it is decided once more who owns the conversation: the bot's
        words are dropped once a person has it.
        """
        while letters := await self.outbox.due(conversation_id, datetime.now(UTC)):
            letter = letters[0]
            if letter.channel not in self.channels:
                return  # fetched by the customer's side (REST), or a channel that is switched off
            if not await self._in_pace(letter):
                return
            if await self.outbox.claim(letter) and not await self._send(letter):
                return
            if len(letters) == 1:
                return

    async def typing(self, job: Job) -> None:
        """Let the customer see that the bot is at it, where it is."""
        if job.owner.bot_may_speak and not job.continues_album and job.channel in self.channels:
            with suppress(Exception):  # a hint; whoever misses it misses nothing
                await self.channels[job.channel].typing(job.conversation_id, job.recipient)

    async def _in_pace(self, letter: Letter) -> bool:
        """Wait for the channel's pace; False when that would be long, and the letter is left for later."""
        limits = self.channels[letter.channel].limits
        while seconds := await self.pace.wait(letter.channel, letter.recipient, limits):
            if seconds > LONGEST_WAIT:
                await self.outbox.postpone(letter, datetime.now(UTC) + timedelta(seconds=seconds))
                return False
            await asyncio.sleep(seconds)
        return True

    async def _send(self, letter: Letter) -> bool:
        channel = self.channels[letter.channel]
        try:
            receipt = await channel.send(replace(letter, message=within(letter.message, channel.limits.buttons)))
        except TryLater as error:
            await self.outbox.failed(letter, str(error), next_try(letter.tries, error.retry_after))
            return False
        except Refused as error:
            await self.outbox.failed(letter, str(error), None)
            return True
        except Exception as error:  # a fault of ours: it must not turn one letter into many
            await self.outbox.failed(letter, type(error).__name__, next_try(letter.tries, None))
            return False
        await self.outbox.sent(letter, receipt)
        return True


def next_try(tries: int, retry_after: float | None) -> datetime | None:
    """When to try again after `tries` earlier tries: doubling pauses with jitter, at least what the remote asked for (seconds);
    None when it is enough."""
    if tries + 1 >= MOST_TRIES:
        return None
    pause = max(retry_after or 0.0, min(LONGEST_PAUSE, 0.5 * 2**tries))
    return datetime.now(UTC) + timedelta(seconds=pause * random.uniform(1.0, 1.25))
