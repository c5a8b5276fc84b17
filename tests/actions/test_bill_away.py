"""The utility's systems slow, failing, silent or gone: a clear word each time, and what is asked in writing is kept."""

from __future__ import annotations

import httpx
import pytest

from actions.clients.billing import billing
from tests.actions.applying import confirmed, question, reply
from tests.actions.dialogue import Dialogue, set_fault

CODE = "PA02CK0012345"
LOOKS = [
    ("action_check_bill", "check_bill", "tiền điện bao nhiêu"),
    ("action_check_bill", "check_bill", "xem biểu đồ 12 tháng"),
    ("action_check_bill", "check_bill", "các lần thanh toán"),
    ("action_high_bill", "ask_high_bill", "sao cao vậy"),
    ("action_payment", "ask_payment", "trả ở đâu"),
    ("action_debt_cutoff", "ask_debt_cutoff", "có bị cắt không"),
]
WRITTEN = [
    ("action_payment_problem", "report_payment_problem", "ck rồi mà vẫn báo nợ", "payment_check"),
    ("action_high_bill", "ask_high_bill", "ghi sai số rồi, kiểm tra lại đi", "bill_review"),
]


@pytest.fixture
async def gone(dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens where the systems were."""
    await billing().close()
    monkeypatch.setenv("BILLING_URL", "http://127.0.0.1:9")
    billing.cache_clear()


@pytest.mark.parametrize("mode", ["failing", "silent"])
@pytest.mark.parametrize(("action", "intent", "text"), LOOKS)
async def test_what_can_not_be_looked_up_is_said(
    dialogue: Dialogue, stub: httpx.Client, action: str, intent: str, text: str, mode: str
) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, mode)
    await dialogue.run(action, text, intent)
    assert dialogue.responses()[-1] == "utter_bill_unavailable"


async def test_a_slow_system_is_not_waited_for_longer_than_three_seconds(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, "slow", seconds=8)
    await dialogue.run("action_check_bill", "tiền điện", "check_bill")
    assert dialogue.responses() == ["utter_bill_unavailable"]


@pytest.mark.parametrize(("action", "intent", "text"), LOOKS)
async def test_with_the_systems_gone_a_clear_word_is_said(
    gone: None, dialogue: Dialogue, action: str, intent: str, text: str
) -> None:
    dialogue.linked = [CODE]
    await dialogue.run(action, text, intent)
    assert dialogue.responses()[-1] == "utter_bill_unavailable"


@pytest.mark.parametrize(("action", "intent", "text", "kind"), WRITTEN)
async def test_what_was_asked_for_is_kept_and_sent_later(
    dialogue: Dialogue, stub: httpx.Client, action: str, intent: str, text: str, kind: str
) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, "failing")
    await dialogue.run(action, text, intent)
    assert dialogue.responses() == ["utter_bill_unavailable_written", "utter_offer_application"]
    await reply(dialogue, "ừ", "affirm")
    for _ in range(2):
        if dialogue.slots["requested_slot"] != "service_detail":
            break
        await reply(dialogue, "hôm qua trả 300 nghìn qua momo")
    await reply(dialogue, "0912345678", phone="0912345678")
    assert await question(dialogue) == "utter_service_summary"
    assert (await confirmed(dialogue, stub))["kind"] == kind


@pytest.mark.parametrize(
    ("action", "intent", "text", "says"),
    [
        ("action_ask_tariff", "ask_tariff", "giá điện sinh hoạt", "Bậc 1"),
        ("action_tenant_price", "ask_tenant_price", "giá điện phòng trọ", "utter_tenant_price"),
        ("action_debt_cutoff", "ask_debt_cutoff", "chậm tiền bao lâu thì cắt", "utter_cutoff_rules"),
        ("action_payment", "ask_payment", "trả tiền điện ở đâu", "utter_pay_ways"),
        ("action_calculate_bill", "calculate_bill", "300 số bao nhiêu", "Tổng cộng"),
    ],
)
async def test_prices_and_rules_need_no_system(
    gone: None, dialogue: Dialogue, action: str, intent: str, text: str, says: str
) -> None:
    await dialogue.run(action, text, intent)
    assert says in "\n".join(dialogue.responses())
