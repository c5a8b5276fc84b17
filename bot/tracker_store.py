"""Dialogue state whose cost per turn does not grow with the conversation.

Keys of one conversation share a hash tag, so that a Redis cluster keeps them together and one transaction can write
the state after a turn and the answer to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import orjson
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot import patches
from bot.dialogue_window import shorten
from bot.state_backend import MemoryBackend, RedisBackend, StateBackend

patches.apply()

DAY = 24 * 3600
PREFIX = "tongdai:brain:"
# Needed while a message is handled, not after: half the bytes of a stored turn.
_ONLY_DURING_TURN = ("intent_ranking", "text_tokens", "written_out", "clauses", "message_id", "metadata", "text")
_SAME_ON_ALL_EVENTS = ("model_id", "assistant_id")


class DialogueStore(TrackerStore):
    """Keeps the last turns of each conversation in Redis, or in memory where no address is given.

    Settings in endpoints.yml: `url` (default: REDIS_URL of the environment), `keep_turns` (user turns that stay
    as they were), `idle_days` (after so many days of silence a conversation is forgotten), `answer_days`.
    """

    def __init__(
        self,
        domain: Domain | None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        url: str | None = None,
        keep_turns: int = 3,
        idle_days: float = 30,
        answer_days: float = 1,
        **kwargs: Any,
    ) -> None:
        if event_broker is not None:
            raise RasaException("Events are not streamed: the gateway keeps the record. Remove event_broker.")
        address = url or host or os.environ.get("REDIS_URL")
        self.backend: StateBackend = RedisBackend(address) if address else MemoryBackend()
        self._keep_turns = keep_turns
        self._idle_seconds = int(idle_days * DAY)
        self._answer_seconds = int(answer_days * DAY)
        super().__init__(domain, event_broker, **kwargs)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the conversation's current session, or None. Raises StateUnavailable."""
        stored = await self.backend.get(_dialogue_key(sender_id))
        if stored is None:
            return None
        tracker = self.init_tracker(sender_id)
        tracker.events.extend(deserialise_events(orjson.loads(stored)))
        tracker.replay_events()
        return tracker

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """Return a new tracker; nothing is written before its first turn is complete."""
        return self.init_tracker(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the conversation's state. Raises StateUnavailable."""
        await self.backend.set_all(_kept_key(tracker.sender_id), self._state(tracker))

    async def save_turn(self, tracker: DialogueStateTracker, message_id: str, answer: bytes) -> None:
        """Write the state after a turn and the answer to it, both or neither. Raises StateUnavailable."""
        sender = tracker.sender_id
        answers = {_answer_key(sender, message_id): (answer, self._answer_seconds)}
        await self.backend.set_all(_kept_key(sender), self._state(tracker) | answers)

    async def answer(self, sender_id: str, message_id: str) -> bytes | None:
        """Return the answer that a message already got, or None. Raises StateUnavailable."""
        return await self.backend.get(_answer_key(sender_id, message_id))

    async def forget(self, sender_id: str) -> None:
        """Erase what the conversation came to and what it was answered. Raises StateUnavailable."""
        await self.backend.delete_all(_kept_key(sender_id), _dialogue_key(sender_id))

    async def keys(self) -> Iterable[str]:
        """Return the ids of the conversations."""
        found = [key async for key in self.backend.keys(PREFIX)]
        return [key[len(PREFIX) + 1 : -len("}:dialogue")] for key in found if key.endswith("}:dialogue")]

    def _state(self, tracker: DialogueStateTracker) -> dict[str, tuple[bytes, int]]:
        events = shorten(list(tracker.events), lambda: self.init_tracker(tracker.sender_id), self._keep_turns)
        packed = orjson.dumps([_compact(event) for event in events])
        return {_dialogue_key(tracker.sender_id): (packed, self._idle_seconds)}


def _dialogue_key(sender_id: str) -> str:
    return f"{PREFIX}{{{sender_id}}}:dialogue"


def _answer_key(sender_id: str, message_id: str) -> str:
    return f"{PREFIX}{{{sender_id}}}:answer:{message_id}"


def _kept_key(sender_id: str) -> str:
    """Names the conversation's other keys."""
    return f"{PREFIX}{{{sender_id}}}:kept"


def _compact(event: Event) -> dict[str, Any]:
    data: dict[str, Any] = event.as_dict()
    data["metadata"] = {k: v for k, v in event.metadata.items() if k not in _SAME_ON_ALL_EVENTS}
    if not data["metadata"]:
        del data["metadata"]
    if "parse_data" in data:
        data["parse_data"] = {k: v for k, v in data["parse_data"].items() if k not in _ONLY_DURING_TURN}
    return {key: value for key, value in data.items() if value is not None or key == "value" or key == "name"}
