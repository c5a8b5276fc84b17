"""Templates by user and by phone: what Zalo gets, and what its refusals mean."""

from __future__ import annotations

import re

import pytest

from channels.zalo.templates import Template
from core.errors import Refused, TryLater
from tests.channels.zalo_rig import Remote, Rig
from tests.fakes.zalo_client import USER

OUTAGE = Template("301234", {"noi_dung": "Tạm ngừng cấp điện 08:00-11:30 ngày 25/11/2026"})
PHONE = "0912 345 678"


async def test_a_template_reaches_a_user_whose_window_is_closed(rig: Rig, remote: Remote) -> None:
    remote.control("PATCH", f"users/{USER}", last_interaction=1)
    accepted = await rig.templates().to_user(USER, OUTAGE)
    [delivery] = remote.deliveries()
    assert delivery["message"] == {"template_id": "301234", "template_data": dict(OUTAGE.data)}
    assert accepted.message_id == delivery["message_id"]


@pytest.mark.parametrize("phone", ["0912345678", "+84 912 345 678", "84912345678", "0912.345.678"])
async def test_a_template_reaches_a_number_however_it_is_written(rig: Rig, remote: Remote, phone: str) -> None:
    accepted = await rig.templates().to_phone(phone, OUTAGE, "bao-mat-dien-7")
    [delivery] = remote.deliveries()
    assert (delivery["phone"], delivery["tracking_id"], delivery["mode"]) == ("84912345678", "bao-mat-dien-7", "")
    assert (accepted.message_id, accepted.remaining) == (delivery["message_id"], 499)
    assert accepted.at is not None
    assert await rig.templates().state(accepted.message_id) == "sent"
    assert await rig.templates().state("nobody's") == "unknown"


async def test_a_trial_reaches_administrators_only(rig: Rig, remote: Remote) -> None:
    await rig.templates().to_phone(PHONE, OUTAGE, "t1", only_admins=True)
    assert remote.deliveries()[0]["mode"] == "development"


@pytest.mark.parametrize(
    "phone", ["", "12345", "0912", "+1 202 555 0100", "không có", "０９１２３４５６７８", "9" * 400]
)
async def test_what_is_no_number_is_refused_before_it_costs_anything(rig: Rig, remote: Remote, phone: str) -> None:
    with pytest.raises(Refused, match="-108"):
        await rig.templates().to_phone(phone, OUTAGE, "t1")
    assert remote.calls("/message/template") == 0


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (Template("999", {"noi_dung": "a"}), -131),
        (Template("301234", {}), -1122),
        (Template("301234", {"noi_dung": "a" * 201}), -1121),
    ],
)
async def test_a_template_that_is_filled_wrongly_is_refused(rig: Rig, template: Template, code: int) -> None:
    with pytest.raises(Refused, match=f"Zalo {code}"):
        await rig.templates().to_phone(PHONE, template, "t1")


async def test_a_number_that_cannot_receive_is_refused(rig: Rig, remote: Remote) -> None:
    remote.control("PUT", "phones", unreached=["84912345678"])
    with pytest.raises(Refused, match="-114"):
        await rig.templates().to_phone(PHONE, OUTAGE, "t1")


async def test_at_night_it_waits_for_the_day(rig: Rig, remote: Remote) -> None:
    remote.control("PUT", "phones", night=True)
    with pytest.raises(TryLater) as raised:
        await rig.templates().to_phone(PHONE, OUTAGE, "t1")
    assert 0 < (raised.value.retry_after or 0) <= 24 * 3600


async def test_an_account_without_money_is_told_to_its_administrator(rig: Rig, remote: Remote) -> None:
    remote.control("PUT", "phones", balance=False)
    with pytest.raises(TryLater):
        await rig.templates().to_phone(PHONE, OUTAGE, "t1")
    assert re.search(r"số dư \(Zalo -\d+, gặp lúc \d\d:\d\d\)", str(await rig.warning()))


async def test_a_quota_that_runs_out_is_told_before_it_has(rig: Rig, remote: Remote) -> None:
    await rig.templates().to_phone(PHONE, OUTAGE, "t1")
    assert await rig.warning() is None
    remote.control("PUT", "phones", remaining=12)
    await rig.templates().to_phone(PHONE, OUTAGE, "t2")
    assert "11/500" in str(await rig.warning())


@pytest.mark.parametrize("tracking", ["", "t" * 49])
async def test_an_id_of_ours_that_zalo_cannot_carry_is_a_fault_of_the_caller(rig: Rig, tracking: str) -> None:
    with pytest.raises(ValueError, match="48"):
        await rig.templates().to_phone(PHONE, OUTAGE, tracking)


@pytest.mark.parametrize("mode", ["garbage", "half", "http_500", "hang"])
async def test_an_answer_that_is_none_is_tried_later(rig: Rig, remote: Remote, mode: str) -> None:
    remote.fails(mode, 1, path="/message/template")
    with pytest.raises(TryLater):
        await rig.templates().to_phone(PHONE, OUTAGE, "t1")
