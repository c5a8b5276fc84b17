"""Tickets, connection requests, and the list of all requests of a customer."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel

from actions.clients.models.units import Unit


class Step(BaseModel):
    at: datetime
    status: str
    note: str = ""


class Request(BaseModel):
    """What every request has, whatever it asks for."""

    number: str
    status: str
    created_at: datetime
    unit: Unit | None = None
    next_step: str = ""
    history: list[Step] = []


class Ticket(Request):
    kind: str
    promised_at: datetime


class Pause(BaseModel):
    until: date
    reason: str


class ConnectionRequest(Request):
    """`promised_on` counts from the end of a pause, if new connections are paused there."""

    promised_on: date
    paused: Pause | None = None


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
