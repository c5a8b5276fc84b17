"""Whole conversations through real HTTP on a running system with its trained model, in three ways of typing."""

from __future__ import annotations

import pytest

from tests.journeys.people import People
from tests.journeys.playing import Play
from tests.journeys.report import note
from tests.journeys.scripts import Journey, read_journeys
from tests.journeys.ways import WAYS
from tests.system.running import System

JOURNEYS = read_journeys()
PLAYS = [(journey, way) for journey in JOURNEYS for way in journey.ways]


@pytest.mark.system
@pytest.mark.parametrize(("journey", "way"), PLAYS, ids=[f"{one.service}: {one.name}-{way}" for one, way in PLAYS])
def test_a_customer_gets_there(system: System, people: People, journey: Journey, way: str) -> None:
    play = Play(system, way, people.facts(journey.customer))
    with note(journey, way, play):
        play.play(journey)


def test_every_kind_of_trouble_is_among_them() -> None:
    shown = {what for journey in JOURNEYS for what in journey.shows}
    assert {"interruption", "correction", "cancellation"} <= shown
    assert {way for _, way in PLAYS} == set(WAYS)
