"""Calls actions through rasa-sdk's own executor with the JSON that the brain sends."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from rasa_sdk.executor import ActionExecutor
from ruamel.yaml import YAML

from tests.billing.stub import API

RESPONSES: set[str] = set(YAML(typ="safe").load(Path(__file__).parents[2] / "domain.yml")["responses"])
EXECUTOR = ActionExecutor()
EXECUTOR.register_package("actions")


def read(stub: httpx.Client, path: str) -> Any:
    """What the stub itself says."""
    return stub.get(f"{API}{path}").raise_for_status().json()


def set_fault(stub: httpx.Client, mode: str, **more: object) -> None:
    stub.put(f"{API}/_faults", json={"mode": mode, **more}).raise_for_status()


def read_markup(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its marks, and the entities that they mark."""
    plain, entities, end = "", [], 0
    for found in re.finditer(r"\[([^\]]+)\]\(([a-z_]+)(?::([a-z_]+))?\)", text):
        plain += text[end : found.start()]
        entity = {"entity": found[2], "value": found[1], "start": len(plain), "end": len(plain) + len(found[1])}
        entities.append(entity | ({"role": found[3]} if found[3] else {}))
        plain, end = plain + found[1], found.end()
    return plain + text[end:], entities


def _one_by_one(entities: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        (name, one) for name, value in entities.items() for one in (value if isinstance(value, tuple) else (value,))
    ]


@dataclass
class Dialogue:
    """One conversation: its slots, the form that runs, the intents that seem likely; an action's answers are kept in `said` and `reported`."""

    slots: dict[str, Any] = field(default_factory=dict)
    form: str | None = None
    likely: list[str] | dict[str, float] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    attachments: list[dict[str, str]] = field(default_factory=list)  # of the next message
    clauses: list[dict[str, Any]] = field(default_factory=list)  # of the next message
    said: list[dict[str, Any]] = field(default_factory=list)
    refuses_notices: bool = False
    reported: dict[str, Any] = field(default_factory=dict)
    next: str | None = None
    over: bool = False  # whether the action ended the turn
    seen: list[dict[str, str]] = field(default_factory=list)  # the buttons under the last message
    heard: str = "?"  # the last message's text
    conversation: str = field(default_factory=lambda: str(uuid.uuid4()))

    async def run(
        self, action: str, text: str = "", intent: str = "inform", sure: float = 0.9, **entities: Any
    ) -> None:
        """Run the action on a message understood as `intent`, and take over what it remembers.

        The message's entities are those marked in `text`, "[thôn 3](address:hamlet)", and `entities`, by their values: a
        tuple holds several of a kind.
        """
        plain, marked = read_markup(text)
        message = {
            "text": plain,
            "intent": {"name": intent, "confidence": sure},
            "entities": [*marked, *({"entity": name, "value": value} for name, value in _one_by_one(entities))],
            "intent_ranking": [{"name": name, "confidence": share} for name, share in self._shares()],
            "clauses": self.clauses,
            "metadata": {
                "message_id": str(uuid.uuid4()),
                "conversation_id": self.conversation,
                "channel": "zalo",
                "linked_customer_codes": self.linked,
                "refuses_notices": self.refuses_notices,
                "attachments": self.attachments,
            },
        }
        if "phone" in entities:
            self.slots["phone"] = entities["phone"]  # what the slot's mapping does in the brain
        self.said, self.reported, self.clauses = [], {}, []
        await self._execute(action, message)
        if self.next and self.next.startswith("action_"):
            await self._execute(self.next, message)
        elif self.next:
            self.form = self.next
            await self._execute(f"validate_{self.form}", message)  # what the brain does when a form begins

    async def answer(self, text: str, intent: str = "inform", sure: float = 0.9, **entities: Any) -> None:
        """Answer the question of the running form."""
        await self.run(f"validate_{self.form}", text, intent, sure, **entities)

    def _shares(self) -> Iterable[tuple[str, float]]:
        return self.likely.items() if isinstance(self.likely, dict) else ((name, 0.3) for name in self.likely)

    def responses(self) -> list[str]:
        """The names of the responses, or the texts of what was put together from data."""
        return [message.get("response") or message["text"] for message in self.said]

    async def _execute(self, action: str, message: dict[str, Any]) -> None:
        result = await EXECUTOR.run(self._call(action, message))
        assert result is not None
        said = [m for m in result.responses if m.get("response") or m.get("text")]
        assert {m["response"] for m in said if m.get("response")} <= RESPONSES, (
            "the brain is silent where it lacks words"
        )
        self.said += said
        self.reported |= {k: v for m in result.responses for k, v in (m.get("custom") or {}).items()}
        followed = next((e["name"] for e in result.events if e["event"] == "followup"), None)
        self.over = followed == "action_listen"
        self.next = None if self.over else followed
        self._apply(result.events)

    def _call(self, action: str, message: dict[str, Any]) -> dict[str, Any]:
        tracker = {
            "sender_id": self.conversation,
            "slots": dict(self.slots),
            "latest_message": message,
            "events": self._events(message),
            "active_loop": {"name": self.form} if self.form else {},
        }
        return {"next_action": action, "sender_id": self.conversation, "tracker": tracker, "domain": {}}

    def _events(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        if not self.seen and self.heard == "?":
            return []
        return [{"event": "bot", "text": self.heard, "data": {"buttons": self.seen}}, {"event": "user", **message}]

    def _apply(self, events: list[dict[str, Any]]) -> None:
        for event in events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "active_loop":
                self.form = event["name"]
