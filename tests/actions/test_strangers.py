"""Somebody with another person's customer code learns nothing from the services that need no proof of it, nor from lists."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.actions.dialogue import Dialogue, read

SERVICES = [
    ("action_check_request", "check_request_status", "hồ sơ của tôi tới đâu rồi, tôi không nhớ số phiếu"),
    ("action_notifications", "manage_notifications", "có đang nhận tin tiền điện không"),
    ("action_contact", "ask_contact", "điện lực nào quản lý"),
    ("action_where_is_code", "ask_customer_code", "mã này của ai"),
    ("action_request_new_connection", "request_new_connection", "lắp thêm công tơ cạnh nhà có"),
    ("action_meter_reading", "ask_meter_reading", "bao giờ ghi số điện"),
    ("action_verify_scam", "verify_scam", "có người gọi đòi nợ 500k, có thật không"),
    ("action_apply", "file_complaint", "khiếu nại nhân viên ghi điện thái độ lồi lõm với người già"),
    ("action_apply", "report_power_quality", "điện yếu chập chờn tối nào cũng vậy"),
    ("action_apply", "report_meter_fault", "công tơ chạy nhanh bất thường"),
    ("action_apply", "move_meter", "nhờ dời công tơ ra cổng"),
]
VICTIM, NOBODY = "PE01000054321", "PE01009999999"


@pytest.mark.parametrize(("action", "intent", "text"), SERVICES)
async def test_a_strangers_code_is_answered_like_a_code_of_nobody(
    dialogue: Dialogue, stub: httpx.Client, action: str, intent: str, text: str
) -> None:
    customer = read(stub, f"/customers/{VICTIM}")
    heard = []
    for code in (VICTIM, NOBODY):
        talk = Dialogue()
        await talk.run(action, f"{text}, mã {code}", intent, customer_code=code)
        said = json.dumps(talk.said, ensure_ascii=False)
        await talk.run("action_check_request", "các yêu cầu của mã này", "check_request_status")
        said += json.dumps(talk.said, ensure_ascii=False)
        assert not any(secret in said for secret in (customer["name"], customer["address"], customer["phone_masked"]))
        heard.append((said.replace(code, "…"), talk.form))
    assert heard[0] == heard[1]
