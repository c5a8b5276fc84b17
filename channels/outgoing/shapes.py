"""The JSON of both directions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

LONGEST_TEXT = 10_000
Name = Annotated[str, Field(min_length=1, max_length=180)]
Line = Annotated[str, Field(max_length=300)]


class _Taken(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", hide_input_in_errors=True)


class Customer(_Taken):
    """`id` is the app's own name of the customer; what else is told is shown to operators."""

    id: Name
    name: Line | None = None
    phone: Line | None = None
    address: Line | None = None


class Attached(_Taken):
    """A file by its address, fetched by us, or a place."""

    kind: Literal["image", "file", "audio", "video", "link", "location"]
    url: Annotated[str, Field(max_length=2000, pattern=r"^https?://[^\s]+$")] | None = None
    name: Line | None = None
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> Attached:
        place = self.latitude is not None and self.longitude is not None
        if not (place if self.kind == "location" else self.url):
            raise ValueError("a location needs latitude and longitude, anything else a url")
        return self


class Fate(_Taken):
    """What became of messages of ours, by their ids."""

    state: Literal["delivered", "seen"]
    ids: Annotated[list[Name], Field(min_length=1, max_length=100)]


class Event(_Taken):
    """What the app posts: a customer's message, what became of ours, or both. The same `id` again changes nothing."""

    id: Name
    customer: Customer
    text: Annotated[str, Field(max_length=LONGEST_TEXT)] | None = None
    attachments: Annotated[list[Attached], Field(max_length=10)] = Field(default_factory=list)
    receipt: Fate | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Event:
        if not ((self.text or "").strip() or self.attachments or self.receipt):
            raise ValueError("text, attachments or receipt is needed")
        return self


class Choice(BaseModel):
    """A button: posting `payload`, or else `title`, as the customer's text is a tap. `url` (also tel:) is opened by the app."""

    title: str
    payload: str | None = None
    url: str | None = None


class Shown(BaseModel):
    """A picture: what it shows in words, and its address, good for a day, where this system has a public address."""

    alt: str
    url: str | None = None


class Message(BaseModel):
    """What we post to the app. The same `id` may come again: show it once."""

    id: str
    conversation: str
    customer: str
    author: Literal["bot", "operator", "system"]
    text: str | None = None
    buttons: list[Choice] | None = None
    picture: Shown | None = None
    image: str | None = None
    custom: dict[str, Any] | None = None
