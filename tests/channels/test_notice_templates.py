"""Notices as Zalo's approved templates, on a Zalo that keeps its own rules."""

from __future__ import annotations

import pytest

from app.notice_settings import NoticeSettings
from app.notice_ways import ByTemplate
from app.zalo_notices import ZaloNotices
from core.errors import Refused, TryLater, Unsure
from core.notices.notice import Notice, Person
from core.notices.ports import Dispatch
from tests.channels.zalo_rig import Remote, Rig
from tests.fakes.zalo_client import USER

TEXT = "Tạm ngừng cấp điện 08:00-11:30 ngày 25/11/2026"
LAN = Person(("PC05AA0000001",), "Chị Lan", "84912345678")
SETTINGS = NoticeSettings(templates={"outage": "301234"}, template_data={"noi_dung": "{name} ({code}): {text}"})
REFERENCE = "0199b3c0-7e1c-7a44-b0aa-2f0b8a5f1d11-0"


def way(rig: Rig, by_phone: bool) -> ByTemplate:
    return ByTemplate(ZaloNotices(rig.templates()), SETTINGS, by_phone)


def notice(to: str, person: Person = LAN, kind: str = "outage") -> Dispatch:
    return Dispatch(Notice(kind, TEXT), person, to, REFERENCE)  # type: ignore[arg-type]


async def test_who_was_silent_for_long_is_told_by_template(rig: Rig, remote: Remote) -> None:
    remote.control("PATCH", f"users/{USER}", last_interaction=1)
    id = await way(rig, by_phone=False).send(notice(USER))
    [delivery] = remote.deliveries()
    assert delivery["message_id"] == id
    assert delivery["message"]["template_data"] == {"noi_dung": f"Chị Lan (PC05AA0000001): {TEXT}"}


async def test_who_never_wrote_is_told_by_phone_under_our_own_number(rig: Rig, remote: Remote) -> None:
    await way(rig, by_phone=True).send(notice("84912345678", Person(phone="84912345678")))
    [delivery] = remote.deliveries()
    assert (delivery["phone"], delivery["tracking_id"]) == ("84912345678", REFERENCE)
    assert delivery["message"]["template_data"] == {"noi_dung": f"Quý khách (Quý khách): {TEXT}"}


async def test_a_number_without_zalo_is_left_to_the_next_way(rig: Rig, remote: Remote) -> None:
    remote.control("PUT", "phones", unreached=["84912345678"])
    with pytest.raises(Refused, match="-114"):
        await way(rig, by_phone=True).send(notice("84912345678"))


async def test_a_kind_without_a_template_is_left_to_the_next_way(rig: Rig, remote: Remote) -> None:
    with pytest.raises(Refused):
        await way(rig, by_phone=True).send(notice("84912345678", kind="danger"))
    assert remote.deliveries() == []


@pytest.mark.parametrize("by_phone", [True, False])
@pytest.mark.parametrize("mode", ["http_500", "garbage", "half", "hang"])
async def test_where_no_answer_can_be_read_nobody_knows_whether_it_was_sent(
    rig: Rig, remote: Remote, mode: str, by_phone: bool
) -> None:
    remote.fails(mode, 1, takes_effect=True)
    with pytest.raises(Unsure):
        await way(rig, by_phone).send(notice("84912345678" if by_phone else USER))
    assert len(remote.deliveries()) == 1


async def test_what_zalo_says_it_did_not_take_is_tried_later(rig: Rig, remote: Remote) -> None:
    remote.refuses(-32, path="/message/template")
    with pytest.raises(TryLater) as caught:
        await way(rig, by_phone=True).send(notice("84912345678"))
    assert not isinstance(caught.value, Unsure)
