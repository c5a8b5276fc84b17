"""Matters that a colleague answers, and questions on a bill that the bill itself answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from actions.frame.buttons import LABELS
from actions.matter.matters import FITTING
from actions.talk.wishes import GOALS
from tests.actions.dialogue import Dialogue

CODE = "PA02CK0012345"
DOMAIN: dict[str, Any] = YAML(typ="safe").load(Path(__file__).parents[2] / "domain.yml")
LONGEST_TITLE = 20


def payloads(dialogue: Dialogue) -> list[str]:
    return [button["payload"] for button in dialogue.said[-1]["buttons"]]


@pytest.mark.parametrize("intent", sorted(FITTING))
async def test_each_matter_has_words_of_its_own_a_person_and_at_most_one_service(
    dialogue: Dialogue, intent: str
) -> None:
    await dialogue.run("action_matter", "em hỏi chút", intent)
    [response] = dialogue.responses()
    assert response == f"utter_{intent}"
    assert response in DOMAIN["responses"]
    assert payloads(dialogue)[-1] == "/talk_to_human"
    assert len(payloads(dialogue)) <= 2
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.reported["handover"]["reason"] == "customer_asked"


def test_whatever_can_be_offered_has_a_short_name_and_somebody_who_does_it() -> None:
    assert LABELS.keys() == GOALS.keys()
    assert LABELS.keys() <= set(DOMAIN["intents"])
    assert all(len(title) <= LONGEST_TITLE for title in LABELS.values())


async def test_the_consumption_to_compute_is_repeated(dialogue: Dialogue) -> None:
    await dialogue.run("action_matter", "1350 số hết bao nhiêu", "calculate_bill", energy=1350.0)
    assert (dialogue.responses(), dialogue.said[0]["kwh"]) == (["utter_calculate_bill_heard"], "1.350")


async def test_flickering_with_sparks_is_an_alarm(dialogue: Dialogue) -> None:
    await dialogue.run("action_matter", "điện chập chờn, trên cột tóe lửa", "report_power_quality")
    assert dialogue.responses()[0] == "utter_hazard_safety"
    assert dialogue.reported["handover"]["priority"] == 1


async def test_a_meter_on_fire_is_asked_about_first(dialogue: Dialogue) -> None:
    await dialogue.run("action_matter", "công tơ đang cháy", "report_meter_fault")
    assert dialogue.responses() == ["utter_hazard_doubt"]
    await dialogue.run("action_go_on", "có", "affirm")
    assert dialogue.reported["handover"]["reason"] == "danger"


async def test_a_high_bill_of_the_only_linked_code_is_compared_at_once(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_matter", "sao tiền điện tháng này nhiều thế", "ask_high_bill")
    assert "so với kỳ trước" in dialogue.responses()[0]


async def test_the_way_to_a_high_bill_leads_to_the_comparison(dialogue: Dialogue) -> None:
    await dialogue.run("action_matter", "tiền điện tăng vọt", "ask_high_bill")
    assert payloads(dialogue)[0] == '/check_bill{"bill_view": "change"}'
    await dialogue.run("action_check_bill", "", "check_bill", 1.0, bill_view="change")
    assert dialogue.slots["bill_wish"]["view"] == "change"


@pytest.mark.parametrize(
    ("text", "intent", "shows"),
    [
        ("sao cao vậy", "ask_high_bill", "so với kỳ trước"),
        ("tính kiểu gì ra số này", "calculate_bill", "Bậc 1"),
        ("giá từng bậc thế nào", "ask_tariff", "Bậc 1"),
    ],
)
async def test_a_question_on_the_bill_just_shown_is_answered_from_it(
    dialogue: Dialogue, text: str, intent: str, shows: str
) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "tiền điện", "check_bill")
    await dialogue.run("action_matter", text, intent)
    assert shows in dialogue.responses()[0]


@pytest.mark.parametrize(
    ("text", "intent", "entities"),
    [
        ("dùng 350 số thì bao nhiêu tiền", "calculate_bill", {"energy": 350.0}),
        ("giá điện kinh doanh giờ cao điểm", "ask_tariff", {}),
        ("giá bậc 3 bao nhiêu", "ask_tariff", {}),
        ("cho xin hóa đơn đỏ tháng 6", "ask_invoice", {"bill_month": "2026-06"}),
    ],
)
async def test_another_question_is_not_answered_with_the_bill_just_shown(
    dialogue: Dialogue, text: str, intent: str, entities: dict[str, Any]
) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "tiền điện", "check_bill")
    await dialogue.run("action_matter", text, intent, **entities)
    assert dialogue.responses()[0].startswith(f"utter_{intent}")


async def test_a_matter_that_is_only_guessed_is_asked_about(dialogue: Dialogue) -> None:
    dialogue.likely = {"report_power_quality": 0.5, "report_outage": 0.22}
    await dialogue.run("action_matter", "điện", "report_power_quality", 0.5)
    assert dialogue.responses() == ["utter_did_you_mean"]
    assert payloads(dialogue) == ["/report_power_quality", "/report_outage", "/talk_to_human"]
    dialogue.seen = dialogue.said[-1]["buttons"]
    await dialogue.run("action_offer_choices", "1", "nlu_fallback", 0.4)
    assert dialogue.responses() == ["utter_report_power_quality"]
