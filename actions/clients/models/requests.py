"""Tickets, connection requests, and the list of all requests of a customer."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel

from actions.clients.models.units import Unit


class Step(BaseModel):
    at: datetime
    status: str
    note: str = ""


class Ticket(BaseModel):
    number: str
    kind: str
    status: str
    created_at: datetime
    promised_at: datetime
    unit: Unit | None = None
    next_step: str = ""
    history: list[Step] = []


class Pause(BaseModel):
    until: date
    reason: str


class ConnectionRequest(BaseModel):
    """`promised_on` counts from the end of a pause, if new connections are paused there."""

    number: str
    status: str
    created_at: datetime
    promised_on: date
    unit: Unit | None = None
    next_step: str = ""
    paused: Pause | None = None
    history: list[Step] = []


class RequestSummary(BaseModel):
    """`promised` is a day or a time."""

    number: str
    kind: str
    title: str
    status: str
    created_at: datetime
    promised: date | datetime


class RequestSummaries(BaseModel):
    requests: list[RequestSummary]
