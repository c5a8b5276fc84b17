"""Matters that a colleague answers, and questions on a bill that the bill itself answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actions.frame.buttons import LABELS
from actions.talk.wishes import GOALS
from tests.actions.dialogue import Dialogue

CODE = "PA02CK0012345"
DOMAIN: dict[str, Any] = YAML(typ="safe").load(Path(__file__).parents[2] / "domain.yml")
LONGEST_TITLE = 20


def payloads(dialogue: Dialogue) -> list[str]:
    return [button["payload"] for button in dialogue.said[-1]["buttons"]]


def test_whatever_can_be_offered_has_a_short_name_and_somebody_who_does_it() -> None:
    assert LABELS.keys() == GOALS.keys()
    assert LABELS.keys() <= set(DOMAIN["intents"])
    assert all(len(title) <= LONGEST_TITLE for title in LABELS.values())


async def test_flickering_with_sparks_is_an_alarm(dialogue: Dialogue) -> None:
    await dialogue.run("action_apply", "điện chập chờn, trên cột tóe lửa", "report_power_quality")
    assert dialogue.responses()[0] == "utter_hazard_safety"
    assert dialogue.reported["handover"]["priority"] == 1


async def test_a_meter_on_fire_is_asked_about_first(dialogue: Dialogue) -> None:
    await dialogue.run("action_apply", "công tơ đang cháy", "report_meter_fault")
    assert dialogue.responses() == ["utter_hazard_doubt"]
    await dialogue.run("action_go_on", "có", "affirm")
    assert dialogue.reported["handover"]["reason"] == "danger"


async def test_a_matter_that_is_only_guessed_is_asked_about(dialogue: Dialogue) -> None:
    dialogue.likely = {"report_power_quality": 0.5, "report_outage": 0.22}
    await dialogue.run("action_apply", "điện", "report_power_quality", 0.5)
    assert dialogue.responses() == ["utter_did_you_mean"]
    assert payloads(dialogue) == ["/report_power_quality", "/report_outage", "/talk_to_human"]
    dialogue.seen = dialogue.said[-1]["buttons"]
    await dialogue.run("action_offer_choices", "1", "nlu_fallback", 0.4)
    assert dialogue.responses() == ["utter_report_power_quality"]
