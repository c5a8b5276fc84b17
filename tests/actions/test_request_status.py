"""How far a request has come, whatever letters its number begins with."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.actions.dialogue import Dialogue, read, set_fault
from tests.billing.stub import API

AN = "PA02CK0012345"
PLACE = {"address": "xã Cẩm Khê, Phú Thọ", "phone": "0912345678"}
MADE: dict[str, tuple[str, dict[str, Any], str]] = {
    "SC": ("/tickets", PLACE | {"kind": "outage", "scope": "house"}, "Hẹn xử lý trước"),
    "CD": (
        "/connection-requests",
        PLACE | {"name": "Lê Thu", "purpose": "household", "phase": 1},
        "Hẹn hoàn thành trước ngày",
    ),
    "YC": ("/applications", PLACE | {"kind": "quota"}, "Hẹn xong trước hết ngày"),
    "CS": (f"/customers/{AN}/readings", {"values": [{"value": 3}]}, "Hẹn xong trước hết ngày"),
}
PAUSED = ("/applications", PLACE | {"kind": "meter_move", "address": "thôn 2, xã Mễ Sở, Hưng Yên"}, "")


def make(stub: httpx.Client, letters: str) -> str:
    path, body, _ = MADE.get(letters, PAUSED)
    answer = stub.post(f"{API}{path}", json=body, headers={"Idempotency-Key": f"status {letters}"}).raise_for_status()
    return str(answer.json()["number"])


@pytest.mark.parametrize("letters", list(MADE))
async def test_any_number_tells_its_state_and_the_promised_day(
    dialogue: Dialogue, stub: httpx.Client, letters: str
) -> None:
    number = make(stub, letters)
    assert number.startswith(letters)
    await dialogue.run("action_check_request", number, "check_request_status", ticket_number=number)
    told = dialogue.said[0]["text"]
    assert told.startswith(f"Dạ phiếu {number}")
    assert MADE[letters][2] in told


async def test_an_application_and_a_reading_are_named_by_their_title(dialogue: Dialogue, stub: httpx.Client) -> None:
    for letters, title in (("YC", "đăng ký định mức"), ("CS", "gửi chỉ số công tơ")):
        number = make(stub, letters)
        await dialogue.run("action_check_request", number, "check_request_status", ticket_number=number)
        assert f"Dạ phiếu {number} ({title}" in dialogue.said[0]["text"]


async def test_a_paused_application_says_what_it_waits_for(dialogue: Dialogue, stub: httpx.Client) -> None:
    number = make(stub, "paused")
    await dialogue.run("action_check_request", number, "check_request_status", ticket_number=number)
    assert "tạm dừng đến hết ngày" in dialogue.said[0]["text"]
    assert read(stub, f"/applications/{number}")["status"] == "on_hold"


@pytest.mark.parametrize("number", ["SC2001-000001", "CD2001-000001", "YC2001-000001", "CS2001-000001"])
async def test_a_number_nobody_has_is_said_to_be_unknown(dialogue: Dialogue, number: str) -> None:
    await dialogue.run("action_check_request", number, "check_request_status", ticket_number=number)
    assert dialogue.responses() == ["utter_number_unknown"]


@pytest.mark.parametrize("letters", ["YC", "CS"])
async def test_while_the_systems_are_away_it_says_so(dialogue: Dialogue, stub: httpx.Client, letters: str) -> None:
    number = make(stub, letters)
    set_fault(stub, "failing")
    await dialogue.run("action_check_request", number, "check_request_status", ticket_number=number)
    assert dialogue.responses() == ["utter_status_unavailable"]
