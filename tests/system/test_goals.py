"""The three goals end to end, as customers type: with diacritics and without, to the number and what happens next."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.servers import wait_until
from tests.system.running import System

pytestmark = pytest.mark.system
TICKET, REQUEST = r"SC\d{4}-\d{6}", r"CD\d{4}-\d{6}"


def words(answers: list[dict[str, Any]]) -> str:
    return "\n".join(answer.get("text", "") for answer in answers)


def buttons(answers: list[dict[str, Any]]) -> list[str]:
    return [button["title"] for answer in answers for button in answer.get("buttons", ())]


def arrived(system: System, what: str, number: str) -> dict[str, Any]:
    """The ticket or request as the utility's own system shows it."""
    response = system.http.get(f"{system.billing}/api/v1/{what}/{number}")
    assert response.status_code == 200
    return dict(response.json())


OUTAGE = {
    "diacritics": ("nhà em mất điện từ sáng", "không có gì nguy hiểm", "PA02CK0012345", "cả xóm em", "0912345678"),
    "none": ("nha em mat dien tu sang", "ko", "pa02ck 0012345", "ca khu vuc", "0912.345.678"),
    "address": (
        "khu tôi bị cúp điện rồi",
        "Không",
        "số 5 đường Trần Phú, phường Bến Nghé, quận 1, TP.HCM",
        "chỉ nhà tôi",
        "+84912345678",
    ),
}


@pytest.mark.parametrize("way", sorted(OUTAGE))
def test_an_outage_is_reported_with_a_ticket(system: System, way: str) -> None:
    sender = f"outage-{way}"
    summary = system.ask(sender, *OUTAGE[way])
    assert "xác nhận" in words(summary)
    assert "0912 345 678" in words(summary)
    assert "Gửi" in buttons(summary)
    done = words(system.ask(sender, "Gửi" if way == "diacritics" else "gui di em"))
    number = re.search(TICKET, done)
    assert number, done
    assert "Dự kiến" in done
    assert arrived(system, "tickets", number.group())["kind"] == "outage"


CONNECTION = {
    "diacritics": (
        "tôi muốn đăng ký điện mới",
        "Nguyễn Thị Hoa",
        "0987654321",
        "số 5 thôn Đông, xã Cẩm Khê, Phú Thọ",
        "sinh hoạt",
        "1 pha",
    ),
    "none": (
        "em muon lap dien moi",
        "tran van nam",
        "0987 654 321",
        "12 le loi, phuong ben nghe, quan 1, tp hcm",
        "kinh doanh",
        "3 pha",
    ),
}


@pytest.mark.parametrize("way", sorted(CONNECTION))
def test_a_new_connection_is_requested_with_a_number(system: System, way: str) -> None:
    sender = f"connection-{way}"
    summary = system.ask(sender, *CONNECTION[way])
    assert "xác nhận" in words(summary)
    done = words(system.ask(sender, "đúng rồi" if way == "diacritics" else "dung roi"))
    number = re.search(REQUEST, done)
    assert number, done
    assert "chuẩn bị" in done
    assert arrived(system, "connection-requests", number.group())["status"] == "received"


BILL = {"diacritics": "tháng này nhà tôi hết bao nhiêu tiền điện", "none": "thang nay nha toi het bao nhieu tien dien"}


@pytest.mark.parametrize("way", sorted(BILL))
def test_a_bill_is_told_to_who_has_shown_that_it_is_theirs(system: System, way: str) -> None:
    sender = f"bill-{way}"
    asked = words(system.ask(sender, BILL[way], "PA02CK0012345"))
    assert "mã xác nhận" in asked
    assert not re.search(r"\d\.\d{3} đ", asked)
    told = words(system.ask(sender, system.one_time_code()))
    assert re.search(r"\d{1,3}(\.\d{3})+ đ", told), told
    assert re.search(r"\d{2}/\d{2}/20\d{2}", told)
    again = words(system.ask(sender, BILL[way]))
    assert re.search(r"\d{1,3}(\.\d{3})+ đ", again), "a linked customer is not asked again"


def test_a_wrong_code_reveals_nothing(system: System) -> None:
    system.ask("thief", "tra tien dien", "PA02CK0012345")
    for guess in ("000000", "111111", "222222", "333333", "444444", "555555"):
        answer = words(system.ask("thief", guess))
        assert not re.search(r"\d\.\d{3} đ|kWh|Nguyễn", answer), answer


def test_nothing_tells_a_code_that_exists_from_one_that_does_not(system: System) -> None:
    real = words(system.ask("prober-1", "tra cứu tiền điện", "PA02CK0012345"))
    unknown = words(system.ask("prober-2", "tra cứu tiền điện", "PA02CK9999999"))
    assert real.replace("PA02CK0012345", "CODE") == unknown.replace("PA02CK9999999", "CODE")


def test_danger_comes_before_every_question_and_goes_to_a_person(system: System) -> None:
    answer = words(system.ask("danger", "dây điện đứt rơi xuống đường đang toé lửa"))
    assert "10 m" in answer
    owner = system.query(
        "SELECT c.owner, c.team, c.priority FROM conversations c JOIN identities i ON i.id = c.identity_id"
        " WHERE i.external_id = 'danger'"
    )
    assert owner == [("queued", "outage", 1)]
    assert "đã được gọi khẩn" in words(system.ask("danger", "ở trước số 5 Trần Phú"))
    assert system.ask("danger", "có ai tới chưa") == [], "after one word of the queue it is silent: a person answers"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("xin chào", "trợ lý"),
        ("em giúp được gì", "giúp"),
        ("cam on em nhieu", "ạ"),
        ("tạm biệt", "ạ"),
        ("gia vang hom nay bao nhieu", "ngoài phạm vi"),
        ("gặp nhân viên", "nhân viên"),
        ("cho toi noi chuyen voi nguoi that", "nhân viên"),
    ],
)
def test_ordinary_words_get_a_fitting_answer(system: System, line: str, expected: str) -> None:
    assert expected in words(system.ask(f"words-{line}", line))


def test_a_matter_in_the_middle_of_a_report_is_answered_and_the_report_goes_on(system: System) -> None:
    answers = system.ask("aside", "mất điện rồi", "không", "đóng tiền điện qua momo được không")
    assert "MoMo" in words(answers)
    assert "mã khách hàng" in answers[-1]["text"]
    assert "xung quanh" in words(system.ask("aside", "so 5 ngo 20 pho ho tung mau, phuong mai dich, ha noi"))


def test_the_cost_of_a_connection_is_answered_and_the_form_goes_on(system: System) -> None:
    answers = system.ask("cost", "tôi muốn đăng ký điện mới", "hết bao nhiêu tiền vậy")
    assert "Chi phí" in words(answers)
    assert "họ tên" in answers[-1]["text"]


def test_the_place_is_taken_from_a_story_and_not_asked_again(system: System) -> None:
    story = "Tôi có quán phở ở khu 5 xã Cẩm Khê, Phú Thọ, đang bán thì điện tắt ngóm từ trưa, gọi mãi không ai nghe"
    summary = words(system.ask("story", story, "không có gì nguy hiểm", "cả xóm luôn", "0912345678"))
    assert "Nơi mất điện: khu 5 xã Cẩm Khê, Phú Thọ\n" in summary


def test_a_question_after_the_planned_days_is_about_another_day(system: System) -> None:
    first = words(system.ask("days", "mai phường Hải Châu Đà Nẵng có cúp điện không"))
    assert "cắt điện" in first or "ngừng cấp điện" in first
    again = words(system.ask("days", "thế ngày kia"))
    assert "cắt điện" in again or "ngừng cấp điện" in again


def test_words_that_could_mean_much_get_a_choice_once(system: System) -> None:
    answers = system.ask("vague", "về điện nhà anh ấy mà")
    assert 2 <= len(buttons(answers)) <= 4
    assert buttons(answers)[-1] == "Gặp nhân viên"
    assert {"Báo mất điện", "Tra cứu tiền điện", "Gặp nhân viên"} <= set(buttons(system.ask("vague", "cái đó đó em")))


def test_a_form_is_cancelled_corrected_and_resumed(system: System) -> None:
    assert "chưa có gì được gửi" in words(system.ask("cancel", "mất điện", "không", "huỷ"))
    summary = words(system.ask("correct", *OUTAGE["diacritics"]))
    assert "0912 345 678" in summary
    corrected = words(system.ask("correct", "Sửa", "sửa số điện thoại", "0987654321"))
    assert "0987 654 321" in corrected
    interrupted = words(system.ask("interrupt", "mất điện rồi", "không", "em là ai vậy"))
    assert "địa chỉ" in interrupted or "mã khách hàng" in interrupted, "the form goes on after the question"


@pytest.mark.parametrize("mode", ["failing", "silent"])
def test_what_is_asked_for_while_the_utility_is_down_is_kept_and_sent_later(system: System, mode: str) -> None:
    sender = f"down-{mode}"
    system.ask(sender, *OUTAGE["diacritics"])
    with system.billing_is(mode):
        told = words(system.ask(sender, "Gửi"))
        assert "gián đoạn" in told
        assert "giữ nguyên" in told
        assert not re.search(TICKET, told)
    kept = (
        "SELECT d.state FROM deferred d JOIN conversations c ON c.id = d.conversation_id JOIN identities i"
        " ON i.id = c.identity_id WHERE i.external_id = ?"
    )
    wait_until(lambda: system.query(kept, sender) == [("done",)], 60, every=0.5)
    news = words(system.ask(sender, "cảm ơn em"))
    assert re.search(TICKET, news), "the number comes with the next answer on a channel that cannot be pushed to"


def test_a_read_that_fails_is_said_plainly(system: System) -> None:
    with system.billing_is("failing"):
        told = words(system.ask("down-read", "lịch cắt điện phường Bến Nghé quận 1 thành phố hồ chí minh"))
    assert re.search("chưa tra|bận|gián đoạn|sự cố", told), told
