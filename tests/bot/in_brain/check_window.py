"""A conversation whose past was cut goes on as the whole one would: actions, slots, forms, rules."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import unittest
from typing import Any, ClassVar

from rasa.core.agent import Agent
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa.utils.log_utils import configure_structlog

from bot.action_calls import close_session
from bot.tracker_store import DialogueStore
from bot.turn import parts, take_turn, understand
from bot.turn_request import TurnRequest

WHOLE = 10**6
FORM = ["nhà em mất điện", "chào em", "PA02CK0012345", "xin chào", "có", "alo", "0900000000", "chào", "0912345678"]
WORDS = [*FORM, "dừng lại", "tiền điện tháng này", "/affirm", "/deny", "/restart", "/stop", "không", "abcxyz", "ừ đúng"]


def _agent(keep_turns: int) -> Agent:
    actions = EndpointConfig(os.environ["ACTIONS_URL"])
    store = DialogueStore(None, keep_turns=keep_turns)
    return Agent.load(os.environ["BRAIN_MODEL"], tracker_store=store, action_endpoint=actions)


class Window(unittest.TestCase):
    agents: ClassVar[dict[int, Agent]]
    loop: ClassVar[asyncio.AbstractEventLoop]

    @classmethod
    def setUpClass(cls) -> None:
        os.environ.pop("REDIS_URL", None)
        configure_structlog(logging.WARNING)
        cls.loop = asyncio.new_event_loop()
        cls.agents = {keep: _agent(keep) for keep in (WHOLE, 1, 2, 3)}

    @classmethod
    def tearDownClass(cls) -> None:
        cls.loop.run_until_complete(close_session())
        cls.loop.close()

    def play(self, keep_turns: int, words: list[str]) -> list[Any]:
        return self.loop.run_until_complete(
            _play(self.agents[keep_turns], words, f"c{keep_turns}-{len(words)}-{words}")
        )

    def test_a_form_goes_on_across_the_cut(self) -> None:
        whole = self.play(WHOLE, FORM)
        self.assertIn("action_report", whole[-1]["actions"])
        for keep in (1, 2, 3):
            self.assertEqual(self.play(keep, FORM), whole)

    def test_any_conversation_goes_on_across_the_cut(self) -> None:
        for seed in range(3):
            chooser = random.Random(seed)
            words = [chooser.choice(WORDS) for _ in range(14)]
            whole = self.play(WHOLE, words)
            for keep in (2, 3):
                self.assertEqual(self.play(keep, words), whole, words)

    def test_a_cut_does_not_look_like_the_start_of_a_conversation(self) -> None:
        words = ["chào em", "xin chào", "chào em", "xin chào", "chào em", "/affirm"]
        self.assertEqual(self.play(2, words), self.play(WHOLE, words))
        self.assertEqual(self.play(2, ["/affirm"])[0]["actions"], ["utter_default"])

    def test_what_is_stored_does_not_grow(self) -> None:
        agent = self.agents[3]
        _, store = parts(agent)
        sizes = []
        for turns in (12, 40):
            conversation = f"size-{turns}"
            words = ["xin chào", "nhà em mất điện", "dừng lại", "tiền điện"] * (turns // 4)
            self.loop.run_until_complete(_play(agent, words, conversation))
            stored = self.loop.run_until_complete(store.backend.get(f"tongdai:brain:{{{conversation}}}:dialogue"))
            sizes.append(len(stored or b""))
        self.assertGreater(sizes[0], 500)
        self.assertLess(abs(sizes[0] - sizes[1]), 100)


async def _play(agent: Agent, words: list[str], conversation: str) -> list[Any]:
    """Say the words one after the other; return what can be seen of each turn, without times and ids."""
    seen = []
    _, store = parts(agent)
    for i, word in enumerate(words):
        payload = word if word.startswith("/") else None
        ids = {"conversation_id": conversation, "message_id": f"m{i}"}
        request = TurnRequest(**ids, text=None if payload else word, payload=payload, metadata=ids)
        await take_turn(agent, request, ())
        tracker = await store.retrieve(conversation)
        assert tracker is not None
        seen.append(_seen(tracker, f"m{i}"))
    return seen


def _seen(tracker: DialogueStateTracker, message_id: str) -> dict[str, Any]:
    events = list(tracker.events)
    # "/restart" starts a new session: the message itself is then forgotten, by the whole conversation too.
    said = max((i for i, e in enumerate(events) if getattr(e, "message_id", None) == message_id), default=-1)
    done = [event for event in events[said + 1 :] if isinstance(event, ActionExecuted)]
    loop = tracker.active_loop
    return {
        "actions": [event.action_name for event in done if event.action_name != "action_listen"],
        "predictions": [(event.action_name, event.policy, event.confidence) for event in done],
        "slots": {k: v for k, v in tracker.current_slot_values().items() if k != "session_started_metadata"},
        "loop": loop and (loop.name, loop.rejected, loop.is_interrupted, _text(loop.trigger_message)),
        "followup": tracker.followup_action,
        "paused": tracker.is_paused(),
    }


def _text(message: dict[str, Any] | None) -> Any:
    return message and message.get("text")


class Understanding(unittest.TestCase):
    def test_the_graph_gives_offsets_into_the_text_as_typed(self) -> None:
        text = "/Mã của em là pa02ck0012345 ạ"
        agent = _agent(3)
        request = TurnRequest("c", "m", text, None, {})
        parsed = asyncio.run(understand(parts(agent)[0], request))
        (entity,) = parsed["entities"]
        self.assertEqual(parsed["text"], text)
        self.assertEqual(text[entity["start"] : entity["end"]], "pa02ck0012345")


if __name__ == "__main__":
    unittest.main()
