"""Applications and other people's secrets: a stranger, a reporter of theft, systems that are away."""

from __future__ import annotations

import json

import httpx
import pytest

from actions.clients.billing import BillingClient
from actions.service.kinds import SERVICES
from actions.service.terms import terms
from app.systems import BillingSystems
from tests.actions.applying import CODE, OTHER, PHONE, PLACE, application, confirmed, question, reply, wish
from tests.actions.dialogue import Dialogue, read, set_fault

SECRETS = ("Nguyễn Văn An", "0912 345 678", "0912345678")
VERIFIED = sorted(kind for kind in SERVICES if terms(kind).verified_only)
UNKNOWN = "PA02CK9999999"
CUSTOMERS = ("PB11010024680", "PD12000013579", "PE01000054321", "PP01000098765")


async def begun(dialogue: Dialogue, kind: str, code: str) -> list[str]:
    """The form as another service begins it, with somebody's customer code."""
    await dialogue.run("action_apply", f"mã {code}", SERVICES[kind].intent, customer_code=code, service=kind)
    if dialogue.form is None:
        await reply(dialogue, "ừ", "affirm")
    return dialogue.responses()


@pytest.mark.parametrize(("number", "kind"), list(enumerate(VERIFIED)))
async def test_a_stranger_with_a_code_learns_nothing(
    dialogue: Dialogue, stub: httpx.Client, number: int, kind: str
) -> None:
    victim = CUSTOMERS[number % len(CUSTOMERS)]  # a code gets six one-time codes in an hour
    customer = read(stub, f"/customers/{victim}")
    secrets = [customer[part] for part in ("name", "address", "phone_masked")]
    heard = []
    for code in (victim, f"PA02CK99999{number:02}"):
        talk = Dialogue()
        await begun(talk, kind, code)
        said = [talk.said, await question(talk), talk.said]
        await reply(talk, "000000", otp="000000")
        said += [talk.said, talk.slots["requested_slot"]]
        text = json.dumps(said, ensure_ascii=False)
        assert not any(secret in text for secret in secrets)
        assert talk.slots["requested_slot"] == "bill_proof"
        heard.append(text.replace(code, "…"))
    assert heard[0] == heard[1]


@pytest.mark.parametrize("code", [CODE, UNKNOWN])
async def test_a_code_that_needs_no_proof_tells_nothing_either(
    dialogue: Dialogue, stub: httpx.Client, code: str
) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, code, customer_code=code)
    await reply(dialogue, "ra ngoài cổng")
    await reply(dialogue, "0987654321", phone="0987654321")
    await reply(dialogue, "gửi", "affirm")
    assert dialogue.slots["ticket_number"].startswith("YC")
    assert not any(secret in str(dialogue.said) for secret in SECRETS)
    assert application(stub, dialogue)["kind"] == "meter_move"


async def test_who_has_no_code_gets_a_person_with_what_was_told(dialogue: Dialogue) -> None:
    await wish(dialogue, "em muốn chấm dứt hợp đồng", "change_contract")
    await reply(dialogue, "em không nhớ mã", "inform")
    await reply(dialogue, "không có", "deny")
    assert dialogue.responses() == ["utter_service_to_person"]
    assert dialogue.reported["handover"]["reason"] == "no_proof"
    assert "Chấm dứt hợp đồng" in dialogue.slots["matter_note"]


async def test_wrong_codes_end_in_a_pause_and_nothing_is_sent(dialogue: Dialogue) -> None:
    await wish(dialogue, "em muốn chấm dứt hợp đồng", "change_contract")
    await reply(dialogue, OTHER, customer_code=OTHER)
    for _ in range(5):
        await reply(dialogue, "000000", otp="000000")
    assert dialogue.responses() == ["utter_otp_paused"]
    assert "ticket_number" not in dialogue.slots


async def test_a_report_of_theft_without_a_name_leaves_no_trace_of_who_sent_it(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    dialogue.slots |= {"phone": PHONE, "customer_code": CODE}
    dialogue.linked = [CODE]
    await wish(dialogue, "hàng xóm móc dây thẳng lên trụ xài chùa ban đêm, ở " + PLACE, "report_theft")
    assert dialogue.responses()[0] == "utter_report_theft"
    assert await question(dialogue) == "utter_ask_service_contact"
    await reply(dialogue, "đừng nói tên tôi nhé", "deny")
    sent = json.dumps(await confirmed(dialogue, stub), ensure_ascii=False)
    assert "móc dây" in sent
    assert PHONE not in sent
    assert CODE not in sent
    assert dialogue.conversation not in sent
    assert dialogue.responses() == ["utter_service_kept", "utter_theft_kept_secret"]


async def test_who_asks_whether_their_name_comes_out_is_not_asked_for_a_number(dialogue: Dialogue) -> None:
    await wish(dialogue, "báo trộm điện", "report_theft")
    await wish(dialogue, "tên tôi có bị lộ không", "data_privacy")
    assert dialogue.responses() == ["utter_theft_anonymous"]
    await reply(dialogue, PLACE)
    await reply(dialogue, "nhà đó nối tắt công tơ ban đêm")
    assert await question(dialogue) == "utter_service_summary"
    assert "không nêu tên" in dialogue.said[-1]["told"]


async def test_the_reported_house_is_not_the_customers_own(dialogue: Dialogue) -> None:
    await wish(dialogue, "báo trộm điện", "report_theft")
    await reply(dialogue, PLACE)
    assert dialogue.slots.get("address") is None


async def test_no_sum_is_promised_for_a_damage(dialogue: Dialogue) -> None:
    await wish(dialogue, "yêu cầu bồi thường tủ lạnh 12 triệu", "file_complaint", money=12_000_000.0)
    assert dialogue.responses()[0] == "utter_compensation"


@pytest.mark.parametrize("mode", ["failing", "silent"])
async def test_an_application_is_kept_while_the_systems_are_away(
    dialogue: Dialogue, stub: httpx.Client, mode: str
) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, PLACE)
    await reply(dialogue, "ra ngoài cổng")
    await reply(dialogue, PHONE, phone=PHONE)
    set_fault(stub, mode)
    await reply(dialogue, "gửi", "affirm")
    assert dialogue.responses() == ["utter_service_kept"]
    assert dialogue.reported["deferred"]["body"]["details"]["move"] == "ra ngoài cổng"


async def test_a_kept_application_is_sent_later_and_its_number_told(
    dialogue: Dialogue, stub: httpx.Client, client: BillingClient
) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, PLACE)
    await reply(dialogue, "ra ngoài cổng")
    await reply(dialogue, PHONE, phone=PHONE)
    body = await confirmed(dialogue, stub)
    set_fault(stub, "ok")
    key = dialogue.reported["deferred"]["idempotency_key"]
    told = [await BillingSystems(client).submit("application", body, key) for _ in range(2)]
    assert told[0] == told[1]
    assert "YC" in told[0].text


async def test_without_one_time_codes_the_application_goes_on_marked(dialogue: Dialogue, stub: httpx.Client) -> None:
    set_fault(stub, "failing")
    await wish(dialogue, "em muốn chấm dứt hợp đồng", "change_contract")
    await reply(dialogue, CODE, customer_code=CODE)
    assert dialogue.responses() == ["utter_service_unproved"]
    await reply(dialogue, "cuối tháng")
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "gửi", "affirm")
    body = dialogue.reported["deferred"]["body"]
    assert (body["customer_code"], body["details"]["proved"]) == (CODE, False)


async def test_angry_words_about_the_press_bring_a_person(dialogue: Dialogue) -> None:
    await wish(dialogue, "không giải quyết tôi lên báo Thanh Niên đấy", "file_complaint")
    assert dialogue.responses() == ["utter_sorry", "utter_handover_kept"]
    assert dialogue.reported["handover"]["team"] == "general"
    assert "Thanh Niên" in dialogue.slots["matter_note"]


async def test_a_number_can_be_asked_after(dialogue: Dialogue, stub: httpx.Client) -> None:
    await test_a_code_that_needs_no_proof_tells_nothing_either(dialogue, stub, CODE)
    assert read(stub, f"/applications/{dialogue.slots['ticket_number']}")["history"]
