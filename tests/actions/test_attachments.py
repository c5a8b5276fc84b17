"""Photos and files that customers send, and pictures that they are shown."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.frame.exchange import PICTURE_LIMIT, Exchange
from actions.frame.reading_turns import read_turn
from actions.frame.turn import Attachment, Turn
from tests.actions.dialogue import Dialogue

CONTRACT = json.loads((Path(__file__).parents[1] / "contracts/turn.json").read_text())
PHOTO = {"id": "Qm3v0x8kT1uJr6yZ2wLh5A", "kind": "image"}
VOICE = {"id": "Qm3v0x8kT1uJr6yZ2wLh5A", "kind": "audio"}


def test_an_action_sees_the_photo_of_the_message() -> None:
    turn = read_turn({"text": "", "intent": {"name": "inform"}, "metadata": {"attachments": [PHOTO]}}, "u")
    assert turn.attachments == (Attachment(PHOTO["id"], "image"),)
    assert turn.only_attached


def test_a_photo_with_words_is_read_by_its_words() -> None:
    turn = read_turn({"text": "công tơ", "intent": {"name": "inform"}, "metadata": {"attachments": [PHOTO]}}, "u")
    assert not turn.only_attached


async def test_a_photo_out_of_the_blue_is_thanked_for_and_its_use_is_asked(dialogue: Dialogue) -> None:
    dialogue.attachments = [PHOTO]
    await dialogue.run("action_use_information", "", "inform", 1.0)
    assert dialogue.responses() == ["utter_attachment_alone"]
    assert [b["payload"] for b in dialogue.said[0]["buttons"]] == [
        "/report_outage",
        "/submit_meter_reading",
        "/talk_to_human",
    ]


async def test_an_album_of_photos_is_not_taken_for_a_question_asked_again_and_again(dialogue: Dialogue) -> None:
    dialogue.attachments = [PHOTO]
    for _ in range(4):
        await dialogue.run("action_use_information", "", "inform", 1.0)
        assert dialogue.responses() == ["utter_attachment_alone"]


async def test_a_photo_where_a_form_waits_for_words_is_kept_and_the_question_stays(dialogue: Dialogue) -> None:
    dialogue.form, dialogue.slots = "outage_form", {"requested_slot": "outage_danger"}
    dialogue.attachments = [PHOTO]
    await dialogue.answer("", "inform", 1.0)
    assert dialogue.responses() == ["utter_attachment_kept"]
    assert dialogue.slots["requested_slot"] == "outage_danger"


@pytest.mark.parametrize(
    ("sent", "response"),
    [
        ([VOICE], "utter_recording_alone"),
        ([PHOTO, VOICE], "utter_recording_alone"),
        ([{**PHOTO, "kind": "video"}], "utter_attachment_alone"),
        ([{**PHOTO, "kind": "location"}], "utter_location_alone"),
        ([{**PHOTO, "kind": "link"}], "utter_link_alone"),
        ([{**PHOTO, "kind": "sticker"}] * 2, "utter_sticker_alone"),
        ([{**PHOTO, "kind": "sticker"}, PHOTO], "utter_attachment_alone"),
        ([CONTRACT["missing_example"]], "utter_attachment_missing"),
        ([CONTRACT["missing_example"], PHOTO], "utter_attachment_alone"),
    ],
    ids=[
        "voice",
        "voice_and_photo",
        "film",
        "place",
        "link",
        "stickers",
        "sticker_and_photo",
        "voice_not_passed_on",
        "only_the_photo_passed_on",
    ],
)
async def test_who_sends_what_the_bot_cannot_read_hears_who_can(
    dialogue: Dialogue, sent: list[dict[str, Any]], response: str
) -> None:
    dialogue.attachments = sent
    await dialogue.run("action_use_information", "", "inform", 1.0)
    assert dialogue.responses() == [response]


async def test_a_recording_where_a_form_waits_for_words_keeps_the_question(dialogue: Dialogue) -> None:
    dialogue.form, dialogue.slots = "outage_form", {"requested_slot": "outage_danger"}
    dialogue.attachments = [VOICE]
    await dialogue.answer("", "inform", 1.0)
    assert dialogue.responses() == ["utter_recording_kept"]


def test_a_picture_travels_with_its_words() -> None:
    mouth = CollectingDispatcher()
    Exchange(Turn(), {}, None, mouth, None).show_picture(b"png", "Biểu đồ")
    assert mouth.messages[0]["custom"] == {"picture": {"png": base64.b64encode(b"png").decode(), "alt": "Biểu đồ"}}


def test_a_picture_that_no_channel_would_take_is_told_in_words() -> None:
    mouth = CollectingDispatcher()
    Exchange(Turn(), {}, None, mouth, None).show_picture(b"x" * (PICTURE_LIMIT + 1), "Biểu đồ")
    assert (mouth.messages[0]["text"], mouth.messages[0]["custom"]) == ("Biểu đồ", {})


def test_an_outage_is_watched_and_forgotten_as_the_contract_says() -> None:
    mouth = CollectingDispatcher()
    exchange = Exchange(Turn(), {}, None, mouth, None)
    exchange.watch_outage(CONTRACT["watch_example"]["outage_id"])
    exchange.forget_outage_watch()
    assert [message["custom"] for message in mouth.messages] == [
        {"watch": CONTRACT["watch_example"]},
        {"watch": CONTRACT["watch_ends_example"]},
    ]
