"""Plays a journey on the running system, over HTTP as an app of the utility would."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.scripts import Journey, Step
from tests.journeys.ways import typed, without_diacritics
from tests.system.running import System

NUMBER = re.compile(r"\b(SC|CD|YC|CS)\d{4}-\d{6}\b")
CALLS = {"SC": "tickets", "CD": "connection-requests", "YC": "applications", "CS": "applications"}


@dataclass
class Play:
    """One journey under way; `said` holds what was said and heard, for whoever reads why it failed."""

    system: System
    way: str
    facts: dict[str, str]
    sender: str = field(default_factory=lambda: f"journey-{uuid.uuid4()}")
    answers: list[dict[str, Any]] = field(default_factory=list)
    offered: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    number: str | None = None

    def play(self, journey: Journey) -> None:
        """Raises AssertionError with the whole conversation where something is not as the journey says."""
        if journey.proved:
            self._say("tra cứu tiền điện")
            self._say(self.facts["code"])
            self._say(self.system.one_time_code())
        try:
            for step in journey.steps:
                self._do(step)
                self._check(step.checks)
        finally:
            self._systems("ok")

    def _do(self, step: Step) -> None:
        words = self._filled(step.words)
        match step.act:
            case "say":
                self._say(typed(words, self.way))
            case "tap":
                assert words in self.offered, self._told(f"no button {words!r}")
                self._say(self.offered[words], shown=f"[{words}]")
            case "otp":
                self._say(self.system.one_time_code())
            case "system":
                self._systems(words)
            case _:
                raise AssertionError(self._told(f"{step.act} can't be played"))

    def _say(self, words: str, shown: str | None = None) -> None:
        self.answers = self.system.ask(self.sender, words)
        self.offered = {b["title"]: b["payload"] for a in self.answers for b in a.get("buttons", ())}
        self.said += [
            f"> {shown or words}",
            self._heard(),
            *([f"  ({' | '.join(self.offered)})"] if self.offered else []),
        ]
        if found := NUMBER.search(self._heard()):
            self.number = found.group()

    def _heard(self) -> str:
        return "\n".join(answer.get("text", "") for answer in self.answers)

    def _systems(self, mode: str) -> None:
        self.system.http.put(f"{self.system.billing}/api/v1/_faults", json={"mode": mode}).raise_for_status()

    def _check(self, checks: dict[str, Any]) -> None:
        heard = self._heard()
        for words in _list(checks.get("hear")):
            assert self._matches(words, heard), self._told(f"not heard: {words}")
        for words in _list(checks.get("not")):
            assert not self._matches(words, heard), self._told(f"heard: {words}")
        for title in _list(checks.get("offered")):
            assert title in self.offered, self._told(f"no button {title!r}")
        if "arrives" in checks:
            self._arrived(checks["arrives"])
        if "queued" in checks:
            assert self._owner() == ("queued", checks["queued"]), self._told(f"not queued: {self._owner()}")

    def _matches(self, pattern: str, heard: str) -> bool:
        """What was typed without diacritics may be repeated without them."""
        pattern = self._filled(pattern, re.escape)
        if self.way != "diacritics":
            pattern, heard = without_diacritics(pattern), without_diacritics(heard)
        return re.search(pattern, heard, re.IGNORECASE) is not None

    def _arrived(self, expected: dict[str, Any]) -> None:
        """The request stands in the utility's own system, as it was asked for."""
        assert self.number, self._told("no number was told")
        path = f"{CALLS[self.number[:2]]}/{self.number}"
        response = self.system.http.get(f"{self.system.billing}/api/v1/{path}")
        assert response.status_code == 200, self._told(f"{path}: {response.status_code}")
        arrived = response.json()
        wrong = {name: arrived.get(name) for name, value in expected.items() if arrived.get(name) != value}
        assert not wrong, self._told(f"arrived otherwise: {wrong}")

    def _owner(self) -> tuple[str, str] | None:
        found = self.system.query(
            "SELECT c.owner, c.team FROM conversations c JOIN identities i ON i.id = c.identity_id WHERE i.external_id = ?",
            self.sender,
        )
        return found[0] if found else None

    def _filled(self, words: str, quote: Any = str) -> str:
        """The words with the customer's facts in place of {names}."""
        return re.sub(r"\{([a-z_]+)\}", lambda found: quote(self.facts[found[1]]), words)

    def _told(self, what: str) -> str:
        return "\n".join([what, "", *self.said])


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [] if value is None else [value]
