"""Conversations written down: one YAML file per service, each with what customers say and must hear (README.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.journeys.ways import WAYS

FOLDER = Path(__file__).parent
ACTS = ("say", "tap", "otp", "photo", "system")
CHECKS = ("hear", "not", "offered", "arrives", "queued")


@dataclass(frozen=True)
class Step:
    """One thing the customer does (`act`, with its words), and what holds afterwards."""

    act: str
    words: str
    checks: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Journey:
    """`customer`: the code of a named customer, or "household", "business" for anyone of that kind; `proved`: whether the
    code was proved before the first step; `ways`: fewer ways of typing, where a named customer would get too many one-time codes;
    `shows`: what is special (interruption, correction, cancellation, …)."""

    service: str
    name: str
    steps: tuple[Step, ...]
    customer: str = "household"
    proved: bool = False
    shows: tuple[str, ...] = ()
    ways: tuple[str, ...] = tuple(WAYS)


def read_journeys(folder: Path = FOLDER) -> list[Journey]:
    """All journeys of all services. Raises ValueError where one is written wrongly."""
    return [journey for file in sorted(folder.glob("*.yml")) for journey in _journeys(file)]


def _journeys(file: Path) -> list[Journey]:
    return [_journey(file.stem, one) for one in YAML(typ="safe").load(file)]


def _journey(service: str, written: dict[str, Any]) -> Journey:
    name = written["name"]
    unknown = written.keys() - {"name", "steps", "customer", "proved", "shows", "ways"}
    if unknown:
        raise ValueError(f"{service}, {name}: {sorted(unknown)} means nothing")
    return Journey(
        service=service,
        name=name,
        steps=tuple(_step(f"{service}, {name}", one) for one in written["steps"]),
        customer=written.get("customer", "household"),
        proved=bool(written.get("proved")),
        shows=tuple(written.get("shows", ())),
        ways=tuple(written.get("ways", WAYS)),
    )


def _step(where: str, written: dict[str, Any]) -> Step:
    acts = [act for act in ACTS if act in written]
    unknown = written.keys() - {*ACTS, *CHECKS}
    if len(acts) != 1 or unknown:
        raise ValueError(f"{where}: a step does one of {ACTS} and checks {CHECKS}, not {sorted(written)}")
    return Step(acts[0], str(written[acts[0]]), {name: written[name] for name in CHECKS if name in written})
