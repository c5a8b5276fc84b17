"""Who forgot the customer code: where it stands, and a reminder to the registered telephone's owner only."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.dialogue import Dialogue, set_fault
from tests.billing.stub import newest_otp

CODE, PHONE = "PA02CK0012345", "0912345678"


async def wants(dialogue: Dialogue) -> None:
    await dialogue.run("action_where_is_code", "quên mã khách hàng rồi", "ask_customer_code")
    assert dialogue.responses() == ["utter_code_where_or_find"]
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.slots["requested_slot"] == "code_phone"


async def proved(dialogue: Dialogue, stub: httpx.Client) -> None:
    await wants(dialogue)
    await dialogue.answer(PHONE, phone=PHONE)
    otp = newest_otp(stub, PHONE)
    await dialogue.answer(otp, otp=otp)


async def test_the_codes_of_a_proved_telephone_are_told_and_linked(dialogue: Dialogue, stub: httpx.Client) -> None:
    await proved(dialogue, stub)
    assert dialogue.slots["requested_slot"] == "code_link"
    await dialogue.run("action_ask_code_form_code_link", "")
    assert CODE in dialogue.said[0]["codes"]
    await dialogue.answer("có", "affirm")
    await dialogue.run("action_show_codes", "có", "affirm")
    assert dialogue.responses()[0] == "utter_codes_linked"
    linked = dialogue.reported["link"]
    assert linked["proof"] == "otp"
    assert {CODE, linked["customer_code"]} <= set(dialogue.said[0]["codes"].split(", "))
    assert dialogue.slots["code_found"] is None


async def test_nothing_is_linked_without_a_yes(dialogue: Dialogue, stub: httpx.Client) -> None:
    await proved(dialogue, stub)
    await dialogue.answer("không", "deny")
    await dialogue.run("action_show_codes", "không", "deny")
    assert (dialogue.responses(), dialogue.reported) == (["utter_alright"], {})


async def test_known_and_unknown_telephones_are_answered_alike(dialogue: Dialogue) -> None:
    heard = []
    for phone in ("0983000979", "0999999999"):
        talk = Dialogue()
        await wants(talk)
        await talk.answer(phone, phone=phone)
        assert talk.responses() == []
        await talk.run("action_ask_code_form_code_proof", "")
        heard.append((talk.responses(), talk.slots["requested_slot"]))
        await talk.answer("000000", otp="000000")
        heard[-1] += (talk.responses(), talk.said[0]["tries"])
    assert heard[0] == heard[1]


async def test_five_wrong_codes_end_in_a_pause(dialogue: Dialogue) -> None:
    await wants(dialogue)
    await dialogue.answer("0939000680", phone="0939000680")
    for _ in range(5):
        await dialogue.answer("000000", otp="000000")
    await dialogue.run("action_show_codes", "000000")
    assert dialogue.responses() == ["utter_otp_paused"]


async def test_the_telephone_told_with_the_wish_is_taken(dialogue: Dialogue) -> None:
    await dialogue.run("action_where_is_code", f"tra mã theo số {PHONE} giúp em", "ask_customer_code", phone=PHONE)
    assert dialogue.slots["requested_slot"] == "code_proof"


async def test_impatience_while_the_code_is_awaited_is_about_the_code(dialogue: Dialogue) -> None:
    await wants(dialogue)
    await dialogue.answer("0966000703", phone="0966000703")
    await dialogue.answer("sao lâu vậy", "ask_outage_status")
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_otp_needed"], "code_proof")


async def test_another_telephone_replaces_the_first(dialogue: Dialogue) -> None:
    await wants(dialogue)
    await dialogue.answer("0935000765", phone="0935000765")
    await dialogue.answer("à nhầm 0903000321", phone="0903000321")
    assert (dialogue.slots["code_phone"], dialogue.slots["requested_slot"]) == ("0903000321", "code_proof")


@pytest.mark.parametrize("fault", ["failing", "silent"])
async def test_without_the_utilitys_systems_it_ends_in_a_clear_word(
    dialogue: Dialogue, stub: httpx.Client, fault: str
) -> None:
    await wants(dialogue)
    set_fault(stub, fault)
    await dialogue.answer(PHONE, phone=PHONE)
    await dialogue.run("action_show_codes", PHONE)
    assert dialogue.responses() == ["utter_proof_unavailable"]


async def test_who_has_no_such_telephone_gets_a_person(dialogue: Dialogue) -> None:
    await wants(dialogue)
    await dialogue.answer("không có số điện thoại", "deny")
    await dialogue.run("action_show_codes", "không có số điện thoại")
    assert dialogue.responses() == ["utter_code_to_person"]
    assert dialogue.reported["handover"]["reason"] == "no_proof"


async def test_it_is_stopped(dialogue: Dialogue) -> None:
    await wants(dialogue)
    await dialogue.answer(PHONE, phone=PHONE)
    await dialogue.run("action_stop", "thôi", "stop")
    assert (dialogue.form, dialogue.slots["code_phone"]) == (None, None)


async def test_a_linked_code_is_told(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_where_is_code", "quên mã rồi", "ask_customer_code")
    assert dialogue.said[0]["codes"] == CODE
