"""What the control API is told, as JSON."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from tests.fakes.messenger_graph.faults import Mode
from tests.fakes.messenger_graph.sender import Signature


class EventIn(BaseModel):
    """One thing a person does, or of kind "raw" the item of `details.item` as it is. The same mid and timestamp give the same bytes
    again."""

    user_id: str
    kind: str = "text"
    text: str = ""
    details: dict[str, Any] = Field(default_factory=dict)
    standby: bool = False
    copies: int = Field(default=1, ge=1, le=1000)
    signature: Signature = "valid"
    mid: str | None = None
    timestamp: int | None = None
    retries: bool = True


class BatchIn(BaseModel):
    """Several events in one request, spread over `entries`."""

    events: list[EventIn] = Field(min_length=1, max_length=1000)
    entries: int = Field(default=1, ge=1)


class TapIn(BaseModel):
    """A tap on the quick reply of this title, of a message that was delivered."""

    user_id: str
    message_id: str
    title: str


class PeopleIn(BaseModel):
    ids: list[str]


class PersonChange(BaseModel):
    blocked: bool | None = None
    owner: str | None = None


class FaultIn(BaseModel):
    mode: Mode
    calls: int | None = Field(default=None, ge=1)
    skip: int = Field(default=0, ge=0)
    takes_effect: bool = False


class SettingsIn(BaseModel):
    """`human_agent`: the app has that permission; `token_is_dead`: the page token works no more; `subscribed`:
    the Page says that it delivers its events to the app."""

    speed: float | None = Field(default=None, gt=0)
    timeout: float | None = Field(default=None, gt=0)
    rate_limit: int | None = Field(default=None, ge=0)
    echo: bool | None = None
    human_agent: bool | None = None
    token_is_dead: bool | None = None
    subscribed: bool | None = None


class ClockIn(BaseModel):
    advance: float


class VerifyIn(BaseModel):
    token: str | None = None
    challenge: str = "1158201444"
