"""Somebody with another person's customer code learns nothing of it, whatever service he asks."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.actions.dialogue import Dialogue, read

SERVICES = [
    ("action_check_bill", "check_bill", "tiền điện bao nhiêu"),
    ("action_check_bill", "check_bill", "xem biểu đồ 12 tháng"),
    ("action_check_bill", "check_bill", "còn nợ bao nhiêu"),
    ("action_check_bill", "check_bill", "các lần thanh toán"),
    ("action_high_bill", "ask_high_bill", "sao tháng này cao vậy"),
    ("action_high_bill", "ask_high_bill", "kiểm tra lại hoá đơn giúp"),
    ("action_payment", "ask_payment", "trả tiền ở đâu"),
    ("action_payment_problem", "report_payment_problem", "trả rồi sao vẫn báo nợ"),
    ("action_debt_cutoff", "ask_debt_cutoff", "nhà này có bị cắt điện không"),
    ("action_debt_cutoff", "ask_debt_cutoff", "nhờ đóng điện lại giúp"),
    ("action_invoice", "ask_invoice", "cho xin hoá đơn tháng trước"),
    ("action_calculate_bill", "calculate_bill", "tính tiền điện nhà này"),
]
CUSTOMERS = ("PD12000013579", "PE01000054321", "PP01000098765", "PB11010024680")


def secrets(stub: httpx.Client, code: str) -> list[str]:
    """What nobody but the customer may read: the name, the address, the newest amount and reading."""
    customer = read(stub, f"/customers/{code}")
    bill = read(stub, f"/customers/{code}/bills?months=1")["bills"][0]
    amounts = [f"{bill[part]:,}".replace(",", ".") for part in ("total", "current_reading")]
    return [customer["name"], customer["address"], *amounts]


@pytest.mark.parametrize(("number", "service"), list(enumerate(SERVICES)))
async def test_a_stranger_hears_the_same_as_for_a_code_that_does_not_exist(
    dialogue: Dialogue, stub: httpx.Client, number: int, service: tuple[str, str, str]
) -> None:
    action, intent, text = service
    victim = CUSTOMERS[number % len(CUSTOMERS)]  # a code gets six one-time codes in an hour
    hidden, heard = secrets(stub, victim), []
    for code in (victim, f"PD120099999{number:02}"):
        talk = Dialogue()
        talk.linked = ["PA02CK0012345"] if action == "action_payment" else []  # a customer, of another code
        await talk.run(action, f"{text} mã {code}", intent, customer_code=code)
        said = json.dumps(talk.said, ensure_ascii=False)
        await talk.run("action_use_information", code, "inform", customer_code=code)
        said += json.dumps(talk.said, ensure_ascii=False)
        assert not any(secret in said for secret in hidden)
        heard.append((said.replace(code, "…"), talk.form))
    assert heard[0] == heard[1]


async def test_a_wrong_one_time_code_shows_nothing(dialogue: Dialogue, stub: httpx.Client) -> None:
    code = "PA02CK0012345"
    await dialogue.run("action_high_bill", "sao cao vậy", "ask_high_bill", customer_code=code)
    await dialogue.answer("000000", otp="000000")
    assert not any(secret in str(dialogue.said) for secret in secrets(stub, code))
    assert dialogue.slots["requested_slot"] == "bill_proof"
