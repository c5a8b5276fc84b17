"""Who answers a conversation: `bot → queued → assigned → bot | closed`; in the queue its team and priority may change.

Each transition gives a new `Ownership` with the next version. Storing it is a compare-and-set on the version, so that of two
who change the same conversation one wins and the other is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from core.errors import NotAllowed

ELSEWHERE = "elsewhere"
"""The reason of a conversation that is answered with another tool of its channel."""
State = Literal["bot", "queued", "assigned", "closed"]


@dataclass(frozen=True, slots=True)
class Ownership:
    """`priority`: 1 is danger, 5 the ordinary; `operator`: the user's id while assigned."""

    state: State = "bot"
    version: int = 0
    team: str | None = None
    operator: str | None = None
    reason: str | None = None
    priority: int = 5

    @property
    def is_elsewhere(self) -> bool:
        """Whether a person answers with another tool of the channel."""
        return self.state == "assigned" and self.operator is None

    @property
    def bot_may_speak(self) -> bool:
        return self.state == "bot"

    def hand_over(self, team: str, reason: str, priority: int = 5) -> Ownership:
        """The bot stands back and the conversation waits for a person of the team."""
        self._only_from("bot")
        return Ownership("queued", self.version + 1, team, None, reason, priority)

    def escalate(self, team: str, reason: str, priority: int) -> Ownership:
        """What was told in the queue is more urgent than what led there: another team is called, and sooner."""
        self._only_from("queued")
        urgent = min(priority, self.priority)
        return replace(self, version=self.version + 1, team=team, reason=reason, priority=urgent)

    def stand_back(self) -> Ownership:
        """A person answers with another tool: the bot is silent, and nobody at the desk has the conversation."""
        self._only_from("queued", "bot")
        return replace(self, state="assigned", version=self.version + 1, operator=None, reason=ELSEWHERE)

    def take(self, operator: str) -> Ownership:
        """A person takes the conversation: out of the queue, from the bot in the middle of its talk, or from another tool."""
        if not self.is_elsewhere:
            self._only_from("queued", "bot")
        return replace(self, state="assigned", version=self.version + 1, operator=operator)

    def give_back(self) -> Ownership:
        """The bot answers again."""
        self._only_from("assigned", "queued")
        return Ownership("bot", self.version + 1)

    def close(self) -> Ownership:
        """Nothing is open any more; the customer's next message opens it again."""
        self._only_from("bot", "queued", "assigned")
        return Ownership("closed", self.version + 1)

    def reopen(self) -> Ownership:
        """The customer wrote to a closed conversation: the bot answers."""
        self._only_from("closed")
        return Ownership("bot", self.version + 1)

    def _only_from(self, *states: State) -> None:
        if self.state not in states:
            raise NotAllowed(f"a conversation that is {self.state} cannot do this")
