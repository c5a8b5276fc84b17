"""What an application asks for, each in a response of its own (`utter_ask_service_<name>`), and how its answer is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from actions.connection.words import PURPOSES
from actions.frame.turn import Turn
from actions.service.facts import (
    UNNAMED,
    contact_answered,
    contact_in,
    days_in,
    month_in,
    occasion_in,
    payment_in,
    people_in,
    phase_wanted,
    phone_in,
    power_in,
    purpose_wanted,
)
from actions.service.own_words import Reader, story_of, words_of
from actions.words.names import name_answer, name_in, name_told


@dataclass(frozen=True)
class Question:
    """`told` reads what a message tells in passing; `answer` an answer to the question. `choices` become buttons.

    An open question takes any words; told in passing only from as many as `enough` that are more than the wish itself.
    """

    label: str
    told: Reader
    answer: Reader
    words: str = ""  # how customers name it when they change it
    choices: Mapping[str, str] = field(default_factory=dict)
    open: bool = False
    passing: Reader | None = None  # reads an open answer told in passing, whenever it is told

    def shown(self, value: str) -> str:
        return self.choices.get(value, value)


def _none(turn: Turn) -> None:
    return None


def _or_words(reader: Reader) -> Reader:
    return lambda turn: reader(turn) or (None if turn.tapped else words_of(turn))


def _either(*readers: Reader) -> Reader:
    """What the first of the readers that finds anything finds."""
    return lambda turn: next((told for reader in readers if (told := reader(turn))), None)


def _open(label: str, enough: int, words: str = "") -> Question:
    return Question(label, story_of(enough), words_of, words, open=True)


def _typed(label: str, reader: Reader, words: str) -> Question:
    return Question(label, reader, _or_words(reader), words)


_PHASES = {"1": "1 pha", "3": "3 pha"}

QUESTIONS: dict[str, Question] = {
    "new_name": Question("Người đứng tên mới", name_told, lambda turn: name_answer(turn) or name_in(turn.typed), r"ten|nguoi dung ten|ho ten"),
    "new_purpose": Question("Mục đích mới", purpose_wanted, purpose_wanted, r"muc dich", PURPOSES),
    "end_on": Question("Ngày muốn ngừng", _none, words_of, r"ngay|thoi gian"),
    "people": _typed("Số người, số hộ", people_in, r"so (?:nguoi|ho)|nguoi|nhan khau"),
    "power": _typed("Công suất cần", power_in, r"cong suat|kw|tai"),
    "new_phase": Question("Loại điện mới", phase_wanted, phase_wanted, r"so pha|pha|loai dien", _PHASES),
    "devices": _open("Máy móc sẽ dùng", 99, r"may moc|thiet bi"),
    "move": _open("Cần dời", 9, r"noi doi|cho doi|can doi"),
    "use": Question("Dùng điện cho", _either(story_of(9), occasion_in), words_of, r"muc dich|dung cho", open=True, passing=occasion_in),
    "use_days": Question("Thời gian dùng", days_in, words_of, r"thoi gian|ngay"),
    "solar_power": _typed("Công suất dự kiến", power_in, r"cong suat|kw"),
    "solar_use": _open("Dùng hay bán điện", 99, r"ban dien|tu dung"),
    "symptom": _open("Hiện tượng", 3, r"hien tuong|trieu chung"),
    "fault": _open("Hiện tượng", 3, r"hien tuong|tinh trang"),
    "damage": _open("Thiệt hại", 4, r"thiet hai|noi dung"),
    "story": _open("Nội dung", 5, r"noi dung|su viec"),
    "seen": _open("Điều đã thấy", 7, r"noi dung|dieu thay|su viec"),
    "contact": Question("Người báo", contact_in, contact_answered, r"(?:so )?(?:dien thoai|dt|sdt)|lien he|ten", {UNNAMED: "không nêu tên"}),
    "data": _open("Dữ liệu", 6, r"du lieu|thong tin"),
    "right_data": _open("Chỗ cần sửa", 6, r"du lieu|thong tin|cho sai"),
    "month": _typed("Kỳ hoá đơn", month_in, r"thang|ky"),
    "reason": _open("Lý do", 8, r"ly do|noi dung"),
    "paid": Question("Lần trả tiền", payment_in, words_of, r"so tien|ngay tra|giao dich|thanh toan", open=True),
    "new_phone": Question("Số điện thoại mới", phone_in, phone_in, r"so (?:dien thoai )?moi"),
    "problem": _open("Vấn đề gặp phải", 5, r"van de|loi|noi dung"),
}  # fmt: skip
