"""`tongdai bill`: the options of the command."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from app.bill_answer import Asked, answer
from tariff import Need
from tariff.supply import GROUPS

_DAY = ["%Y-%m-%d", "%d/%m/%Y"]


def bill(
    kwh: Annotated[int | None, typer.Option(help="What was used in the month.")] = None,
    on: Annotated[datetime | None, typer.Option(formats=_DAY, help="A day of it; today without it.")] = None,
    since: Annotated[datetime | None, typer.Option("--from", formats=_DAY, help="First day of a period.")] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=_DAY, help="Its last day.")] = None,
    readings: Annotated[tuple[int, int] | None, typer.Option(help="Old and new reading, in place of --kwh.")] = None,
    digits: Annotated[int, typer.Option(help="Digits of that meter.")] = 5,
    households: Annotated[str, typer.Option(help="On the same meter; 4 people are one: 1.25 is 5 people.")] = "1",
    group: Annotated[str, typer.Option(help=f"One of {', '.join(GROUPS)}.")] = "household",
    voltage: Annotated[str, typer.Option(help="As the price table names it, for groups with voltages.")] = "lt_6kV",
    normal: Annotated[int, typer.Option(help="kWh of normal hours (production, business).")] = 0,
    peak: Annotated[int, typer.Option(help="kWh of peak hours.")] = 0,
    off_peak: Annotated[int, typer.Option(help="kWh of off-peak hours.")] = 0,
    need: Annotated[Need | None, typer.Option(help="Adds what the state supports such a household with.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON in place of words.")] = False,
) -> None:
    """Work out a bill and explain it, line by line."""
    asked = Asked(kwh, on, since, until, readings, digits, households, group, voltage, normal, peak, off_peak, need)
    shape, words = answer(asked)
    typer.echo(json.dumps(shape, ensure_ascii=False, indent=2) if as_json else "\n".join(words))
