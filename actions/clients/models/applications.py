"""Services that are asked for in writing, and the notices by which they change for a time."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from actions.clients.models.requests import Pause, Request


class Application(Request):
    """`promised_on` counts from the end of a pause, if the service is paused."""

    kind: str
    title: str
    promised_on: date
    papers: tuple[str, ...] = ()
    fee: str | None = None
    paused: Pause | None = None


class Limit(BaseModel):
    """One of working_days, days (of the calendar) and hours; counted from what `begins` says in Vietnamese."""

    working_days: int | None = None
    working_days_urban: int | None = None
    working_days_transformers: int | None = None
    days: int | None = None
    hours: int | None = None
    reply_working_days: int | None = None
    begins: str = Field("", alias="from")
    kind: str = ""


class Service(BaseModel):
    """`fee` is None where no public figure is known."""

    kind: str
    title: str
    papers: list[str]
    fee: str | None = None
    limit: Limit
    verified_only: bool
    source: str
    last_checked: date


class Services(BaseModel):
    services: list[Service]


class Notice(BaseModel):
    """`services` are the kinds that it pauses, "new_connection" among them."""

    id: str
    kind: Literal["paused", "collection_days", "reading_days", "information"]
    services: list[str]
    title: str
    text: str
    from_date: date
    to_date: date
    area: str


class Notices(BaseModel):
    notices: list[Notice]
