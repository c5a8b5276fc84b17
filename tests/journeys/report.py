"""The report of a run: every journey by service, as it was played, with what was said (var/journeys/report.html)."""

from __future__ import annotations

import html
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.journeys.playing import Play
from tests.journeys.scripts import Journey

REPORT = Path(os.environ.get("TONGDAI_VAR") or "var") / "journeys" / "report.html"
HEAD = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Hành trình khách hàng</title>
<style>body{font:15px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap;background:#f4f4f4;padding:.7rem}
.failed summary{color:#b00020;font-weight:600}summary{cursor:pointer}</style><h1>Hành trình khách hàng</h1>"""


@dataclass(frozen=True)
class Played:
    journey: Journey
    way: str
    passed: bool
    said: str


_PLAYED: list[Played] = []


@contextmanager
def note(journey: Journey, way: str, play: Play) -> Iterator[None]:
    """Write the report anew after each journey, so that a broken run has one too."""
    passed = False
    try:
        yield
        passed = True
    finally:
        _PLAYED.append(Played(journey, way, passed, "\n".join(play.said)))
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(page(_PLAYED), encoding="utf-8")


def page(played: list[Played]) -> str:
    by_service = groupby(sorted(played, key=lambda one: one.journey.service), key=lambda one: one.journey.service)
    return HEAD + "".join(_section(service, list(ones)) for service, ones in by_service)


def _section(service: str, played: list[Played]) -> str:
    good = sum(one.passed for one in played)
    return f"<h2>{html.escape(service)}: {good}/{len(played)}</h2>" + "".join(_one(one) for one in played)


def _one(one: Played) -> str:
    kind = "passed" if one.passed else "failed"
    title = f"{one.journey.name} ({', '.join((one.way, *one.journey.shows))})"
    said = html.escape(one.said)
    return f'<details class="{kind}"><summary>{html.escape(title)}</summary><pre>{said}</pre></details>'
