"""What an application asks for, each in a response of its own (`utter_ask_service_<name>`), and how its answer is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from actions.connection.purposes import phase_in
from actions.connection.words import PURPOSES, purpose_told
from actions.frame.formats import money, month, telephone
from actions.frame.turn import Turn
from actions.words.names import name_answer, name_in, name_told
from actions.words.reading import NO, clean, letters, says

LONGEST = 500
MORE = 4  # words of a message that goes on with a story
UNNAMED = "unnamed"

_COMMON = frozenset(
    "toi tui em minh to chau con anh chi ad oi a da vang thua kinh gui xin chao cho hoi muon can nho giup gium dum ho voi nha"
    " nhe di nay thi la ma duoc khong ko k gi nao dien luc bao phan anh khieu nai yeu cau dang ky kiem tra den bu boi thuong"
    " trom cap dien cong to hop dong doi sua xoa xem cung".split()
)
"""Words of a mere wish: what is told beside them is the answer already."""
_PEOPLE = re.compile(
    r"(?<!\w)(?:\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?:nguoi|nhan khau|ho|khau|ban|phong)(?!\w)"
)
_PHONE = re.compile(
    r"(?:(?:số )?(?:điện thoại|sđt|sdt|đt)[ :]*(?:em |là )*)?(?<!\d)\+?\d(?:[ .\-]?\d){8,11}(?!\d)", re.IGNORECASE
)
_UNNAMED = rf"giau ten|an danh|nac danh|giau mat|(?:{NO}|dung|khoi)(?: \w+){{0,2}} (?:ten|de lai|noi la|lo|tiet lo|cho ai)|(?:giu )?bi mat|(?:giu )?kin"
_UNNUMBERED = (
    rf"(?:{NO}|dung|khoi)(?: (?:can|muon|ghi|luu|de|cho|lay|dua|hien|gui))+(?: lai)? (?:so|sdt|dt|dien thoai)(?! nha)"
    r"|(?:bo|xoa|go) (?:so|sdt|dien thoai)(?! nha)|so (?:bi )?(?:tra thu|tra dua|lo(?: (?:ra|ten))?|danh|kiem chuyen)"
)

Reader = Callable[[Turn], str | None]


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

    def shown(self, value: str) -> str:
        return self.choices.get(value, value)


def _none(turn: Turn) -> None:
    return None


def words_of(turn: Turn) -> str | None:
    """The answer in the customer's own words."""
    text = clean(turn.typed)[:LONGEST]
    return text if letters(text) + len(re.findall(r"\d", text)) > 0 and not text.startswith("/") else None


def only_phone(turn: Turn) -> bool:
    """Whether a message holds a telephone and no other word: "0912 345 678 nha"."""
    rest = re.findall(r"\w+", _PHONE.sub(" ", turn.folded))
    return "phone" in turn.entities and not turn.tapped and _COMMON.issuperset(rest)


def _without_place(turn: Turn) -> str | None:
    """A story without the address and the telephone told beside it, which have places of their own."""
    text = clean(_PHONE.sub(" ", turn.typed))
    for _, part in turn.parts:
        text = text.replace(part, " ")
    text = re.sub(r"(?:\s*[,;]\s*)+(?:(?:ở|o|tại|tai|nhà ở|sđt|sdt|đt|số)[\s,;]*)*(?=[,;]|$)", "", text)
    return clean(text)[:LONGEST] or None


def _story(enough: int) -> Reader:
    def read(turn: Turn) -> str | None:
        said = [word for word in re.findall(r"\w+", turn.folded) if word not in _COMMON]
        return _without_place(turn) if len(said) >= enough else None

    return read


story = _story(MORE)


def _month(turn: Turn) -> str | None:
    period = turn.meant("bill_month")
    return month(str(period)) if period else None


def _power(turn: Turn) -> str | None:
    """The power that is wished for: of "từ 50 kW xuống 20 kW" the second."""
    told = turn.every.get("power") or ()
    changes = len(told) > 1 and says(r"tu|dang|hien", turn.folded) and says("xuong|len|sang|con|thanh|qua", turn.folded)
    power = told[-1] if changes else turn.meant("power")
    return f"{power:g} kW".replace(".", ",") if isinstance(power, int | float) else None


def _people(turn: Turn) -> str | None:
    found = _PEOPLE.search(turn.folded)
    return turn.text[found.start() : found.end()] if found and len(turn.folded) == len(turn.text) else None


def _phase(turn: Turn) -> str | None:
    phase = turn.entities.get("phase") if turn.tapped else phase_in(turn.beside) or turn.meant("phase")
    return str(int(phase)) if phase else None


def _purpose(turn: Turn) -> str | None:
    return str(turn.entities.get("purpose") or "") or (None if turn.tapped else purpose_told(turn))


def _phone(turn: Turn) -> str | None:
    phone = turn.meant("phone")
    return telephone(str(phone)) if phone else None


def _contact(turn: Turn) -> str | None:
    """A number to call, or the wish to stay unnamed."""
    if phone := turn.meant("phone"):
        return str(phone)
    unnamed = turn.entities.get("contact") == UNNAMED or says(f"{_UNNAMED}|{_UNNUMBERED}", turn.folded)
    return UNNAMED if unnamed else None


def _contact_answer(turn: Turn) -> str | None:
    return _contact(turn) or (UNNAMED if turn.intent == "deny" else None)


def _paid(turn: Turn) -> str | None:
    amount, channel = turn.meant("money"), turn.meant("payment_channel")
    told = [money(round(amount))] if isinstance(amount, int | float) else []
    return words_of(turn) if told and channel else None


def _or_words(reader: Reader) -> Reader:
    return lambda turn: reader(turn) or (None if turn.tapped else words_of(turn))


def _open(label: str, enough: int, words: str = "") -> Question:
    return Question(label, _story(enough), words_of, words, open=True)


def _typed(label: str, reader: Reader, words: str) -> Question:
    return Question(label, reader, _or_words(reader), words)


_PHASES = {"1": "1 pha", "3": "3 pha"}

QUESTIONS: dict[str, Question] = {
    "new_name": Question("Người đứng tên mới", name_told, lambda turn: name_answer(turn) or name_in(turn.typed), r"ten|nguoi dung ten|ho ten"),
    "new_purpose": Question("Mục đích mới", _purpose, _purpose, r"muc dich", PURPOSES),
    "end_on": Question("Ngày muốn ngừng", _none, words_of, r"ngay|thoi gian"),
    "people": _typed("Số người, số hộ", _people, r"so (?:nguoi|ho)|nguoi|nhan khau"),
    "power": _typed("Công suất cần", _power, r"cong suat|kw|tai"),
    "new_phase": Question("Loại điện mới", _phase, _phase, r"so pha|pha|loai dien", _PHASES),
    "devices": _open("Máy móc sẽ dùng", 99, r"may moc|thiet bi"),
    "move": _open("Cần dời", 9, r"noi doi|cho doi|can doi"),
    "use": _open("Dùng điện cho", 9, r"muc dich|dung cho"),
    "use_days": Question("Thời gian dùng", _none, words_of, r"thoi gian|ngay"),
    "solar_power": _typed("Công suất dự kiến", _power, r"cong suat|kw"),
    "solar_use": _open("Dùng hay bán điện", 99, r"ban dien|tu dung"),
    "symptom": _open("Hiện tượng", 3, r"hien tuong|trieu chung"),
    "fault": _open("Hiện tượng", 3, r"hien tuong|tinh trang"),
    "damage": _open("Thiệt hại", 4, r"thiet hai|noi dung"),
    "story": _open("Nội dung", 5, r"noi dung|su viec"),
    "seen": _open("Điều đã thấy", 7, r"noi dung|dieu thay|su viec"),
    "contact": Question("Người báo", _contact, _contact_answer, r"(?:so )?(?:dien thoai|dt|sdt)|lien he|ten", {UNNAMED: "không nêu tên"}),
    "data": _open("Dữ liệu", 6, r"du lieu|thong tin"),
    "right_data": _open("Chỗ cần sửa", 6, r"du lieu|thong tin|cho sai"),
    "month": _typed("Kỳ hoá đơn", _month, r"thang|ky"),
    "reason": _open("Lý do", 8, r"ly do|noi dung"),
    "paid": Question("Lần trả tiền", _paid, words_of, r"so tien|ngay tra|giao dich|thanh toan", open=True),
    "new_phone": Question("Số điện thoại mới", _phone, _phone, r"so (?:dien thoai )?moi"),
    "problem": _open("Vấn đề gặp phải", 5, r"van de|loi|noi dung"),
}  # fmt: skip
