"""One turn: what a customer's message asks of the brain, and what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from core.messages import Button, Outbound, storable_json
from core.ownership import Ownership

Outcome = Literal["answered", "degraded", "superseded", "left_to_person", "failed", "same_album"]


@dataclass(frozen=True, slots=True)
class Attached:
    """What came with a message. `id` names it in the media store, where it has bytes that are kept; `missing`: its channel does not
    pass it on, so that nobody can look at it."""

    id: str
    kind: str
    caption: str | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """The oldest message of a conversation that nobody has handled, and what is needed to handle it."""

    conversation_id: str
    message_id: str
    channel: str
    text: str
    received_at: datetime
    owner: Ownership
    attachments: tuple[Attached, ...] = ()
    continues_album: bool = False
    """Whether it is photos without words that came together with others, to which the bot has said what there is to say."""
    linked_codes: tuple[str, ...] = ()
    offered: tuple[tuple[str, str], ...] = ()
    """(title, payload) of the buttons that this conversation was shown lately, newest first."""
    last_buttons: tuple[Button, ...] = ()
    """The buttons that our last answer offered."""
    last_outcome: str | None = None
    """How this conversation's turn before ended."""
    recipient: str = ""
    """The customer's id on the channel."""
    after_notice: bool = False
    """Whether the last that we said was a notice."""
    refuses_notices: bool = False
    """Whether the customer wants no notices."""
    to_forget: bool = False
    """Whether the brain still knows what it is to know no more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the brain made of one message (tests/contracts/turn.json)."""

    messages: tuple[Outbound, ...] = ()
    intent: str | None = None
    confidence: float | None = None
    understanding: Mapping[str, Any] = field(default_factory=dict)
    actions: tuple[str, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    handover: Mapping[str, Any] | None = None
    links: tuple[Mapping[str, Any], ...] = ()
    unlinks: tuple[str, ...] = ()
    """Customer codes that the customer wants no more in this conversation."""
    deferred: tuple[Mapping[str, Any], ...] = ()
    watches: tuple[Mapping[str, Any], ...] = ()
    notices: bool | None = None
    """Whether the customer wants notices from now on; None where nothing changes."""
    leaves_queue: bool = False
    """Whether the customer waits for a person no more, and the bot answers again."""
    model: str | None = None
    timings: Mapping[str, float] = field(default_factory=dict)
    outcome: Outcome = "answered"
    tapped: str | None = None
    """The title of the button whose payload the message was; people are shown it in place of the payload."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Answer:
        """From the brain's response; raises KeyError, TypeError or ValueError when it is not one."""
        data = storable_json(dict(data))
        understanding = data["understanding"]
        return cls(
            messages=tuple(Outbound.from_json(m) for m in data["messages"]),
            intent=understanding["intent"],
            confidence=understanding["confidence"],
            understanding=understanding,
            actions=tuple(data["actions"]),
            slots=data["slots"],
            handover=data["handover"],
            links=tuple(data["links"]),
            deferred=tuple(data["deferred"]),
            watches=tuple(data.get("watches", ())),
            notices=None if data.get("notices") is None else bool(data["notices"]),
            model=data["model"],
            timings=data["timings"],
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """One message that waits in the outbox. `tries` counts the sendings that were begun so far."""

    id: str
    message_id: str
    conversation_id: str
    channel: str
    recipient: str
    author: str
    message: Outbound
    tries: int
    may_be_said: bool
    """False when it is the bot's and the conversation had changed hands when it was read."""
    in_reply_to: str | None = None
    last_interaction: datetime | None = None
    """When the customer last did something that lets the channel be used; None where that is not known."""
    author_name: str | None = None
    """The operator's name, None for the bot and the system."""
