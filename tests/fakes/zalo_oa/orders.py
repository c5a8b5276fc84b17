"""What the control API is told, as JSON."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from tests.fakes.zalo_oa.faults import Mode
from tests.fakes.zalo_oa.sender import Signature


class EventIn(BaseModel):
    """One thing a user does. The same msg_id and timestamp give the same bytes again, for replays."""

    user_id: str
    kind: str = "text"
    text: str = ""
    details: dict[str, Any] = Field(default_factory=dict)
    copies: int = Field(default=1, ge=1, le=1000)
    parallel: bool = False
    retries: bool = True
    signature: Signature = "valid"
    msg_id: str | None = None
    timestamp: str | None = None


class BurstIn(BaseModel):
    """Several events: as written, reversed or shuffled; one after the other, or all at once."""

    events: list[EventIn] = Field(min_length=1, max_length=10_000)
    order: Literal["written", "reversed", "shuffled"] = "written"
    seed: int = 0
    parallel: bool = False


class TapIn(BaseModel):
    """A tap on a button, counted from 0, of a message that was delivered to the user."""

    user_id: str
    message_id: str
    button: int = Field(default=0, ge=0)


class UserIn(BaseModel):
    """`ids` for many at once. `met`: they have just written, so that they can be answered."""

    ids: list[str] = Field(default_factory=list)
    name: str | None = None
    met: bool = True


class UserChange(BaseModel):
    name: str | None = None
    follows: bool | None = None
    blocked: bool | None = None
    last_interaction: int | None = None
    """ms since 1970"""


class FaultIn(BaseModel):
    mode: Mode
    calls: int | None = Field(default=None, ge=1)
    path: str = "/"
    seconds: float = Field(default=1.0, ge=0)
    takes_effect: bool = False
    code: int = 0
    skip: int = Field(default=0, ge=0)


class SettingsIn(BaseModel):
    """`speed` divides the pauses between retries; `timeout` is in seconds; `echo` sends oa_send_text events."""

    speed: float | None = Field(default=None, gt=0)
    timeout: float | None = Field(default=None, gt=0)
    rate_limit: int | None = Field(default=None, ge=0)
    echo: bool | None = None
    subscribed: bool | None = None


class TemplateIn(BaseModel):
    """A template that Zalo has approved, with the names of its parameters."""

    id: str
    parameters: list[str] = Field(default_factory=list)


class PhonesIn(BaseModel):
    """How templates by phone fare: the numbers that cannot receive, what is left of the day's quota, whether there is money, and
    whether it is night."""

    unreached: list[str] | None = None
    remaining: int | None = Field(default=None, ge=0)
    balance: bool | None = None
    night: bool | None = None


class ClockIn(BaseModel):
    advance: float


class ResetIn(BaseModel):
    """`tokens`: back to the first pair. A client that has stored a newer pair is then locked out, as by Zalo."""

    tokens: bool = True
