"""Amounts of money as people say them among themselves: 5 xị, triệu mốt, bảy trăm, 3800 một số."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.patterns.found import Found
from bot.nlu.patterns.numbers import WORDS, from_words, read
from bot.nlu.patterns.view import END, START, View, bare, vietnamese, words

_DIGIT_WORDS = "mốt|một|hai|ba|bốn|tư|năm|lăm|sáu(?<!sau)|bảy|tám|chín"
_HALF_MILLION = re.compile(START + vietnamese(r"(?:nửa|nữa) triệu") + END)
_MILLION_AND = re.compile(
    START
    + vietnamese(
        rf"(?:triệu (?:(?P<half>rưỡi|rưởi)|(?P<tenth>{_DIGIT_WORDS}))|(?:củ|chai) (?:(?P<more>rưỡi|rưởi)|mốt))"
    )
    + END
    + vietnamese(r"(?! (?:triệu|trăm|chục|người|cái|con|tháng|năm|bà|hộ|đứa|phòng)(?![^\W_]))")
)
_MANY = words("mấy vài bao hàng trăm chục nghìn mỗi bà hai ba bốn năm sáu bảy tám chín mười")
_SLANG = re.compile(
    START
    + rf"(?P<n>(?<![\d.,/:\-])\d{{1,2}}(?![.,]?\d)|{WORDS})"
    + vietnamese(rf" ?(?P<unit>xị|lít|chai|chẹo)(?: ?(?P<half>rưỡi|rưởi)| (?P<rest>[1-9](?!\d)|{_DIGIT_WORDS}))?")
    + END
)
_UNITS = {"x": 100_000, "l": 100_000, "c": 1_000_000}
# Litres and bottles of something.
_LIQUIDS = words("nước bia rượu đế xăng dầu sữa mắm gas nhớt ngọt suối măng")
_VESSEL_BEFORE = re.compile(
    vietnamese(
        r"(?<![^\W_])(?:bình|tủ (?:lạnh|đông|mát)|nồi|ấm|thùng|can|máy|nóng lạnh|dung tích|mua|uống|đổ|xăng|dầu|rượu|bia|nước|rửa)"
        r"(?![^\W_])[^\d]{0,16}$"
    )
)
_HUNDREDS = re.compile(
    START
    + rf"(?P<n>{WORDS})"
    + END
    + vietnamese(
        r"(?=(?: mấy)?(?:\W*$|\s?[,.?!;)]| (?:mà|thì|là|lận|thôi|thui|không|ko|k|hông|vậy|zậy|rồi|r|chừ|giờ|qua|lên|tới|xuống|còn|mới"
        r"|hả|à|ạ|á|đó|nha|nhé|nghe|tiền|nay|tháng|th|kỳ|sao|chứ|chớ|ad|em|nữa|và|với|đùng|trong khi)(?![^\W_])))"
    )
)
_OF_MONEY = frozenset("tien bill tra nop tinh hoa trieu ngan nghin xi tr cu thu thoi".split())
_COUNTED = words(
    "xài dùng sài chạy số nhà phòng hẻm ngõ đường kiệt cách cao dài rộng phần quận tổ bậc ký kí chữ mét được đc khoảng còn ngàn nghìn triệu"
)
_PRICE = re.compile(
    r"(?<![\w.,/\-])(?P<n>\d{4}|\d{1,2}[.,]\d{3})"
    + vietnamese(r"(?= ?(?:/|(?:một|1|mỗi|mỗi một) ) ?(?:số|ký|kí|chữ|kwh|kw)(?![^\W_]))")
)


def spoken_amounts(view: View) -> Iterator[Found]:
    """Yield amounts in whole đồng whose unit is slang, half said or left to the hearer."""
    for match in _HALF_MILLION.finditer(view.text):
        yield Found("money", 500_000, match.start(), match.end())
    for match in _MILLION_AND.finditer(view.text):
        if match.group() == "cu mot":
            continue  # "cử một", "cũ một"
        if view.before(match.start()) not in _MANY and not view.before(match.start()).isdigit():
            tenth = 5 if match["half"] or match["more"] else from_words(match["tenth"] or "một") or 0
            yield Found("money", 1_000_000 + 100_000 * tenth, match.start(), match.end())
    for match in _SLANG.finditer(view.text):
        value = _slang(view, match)
        if value is not None:
            yield Found("money", value, match.start(), match.end())
    if not _OF_MONEY.isdisjoint(view.words):
        yield from _hundreds(view)
    for match in _PRICE.finditer(view.text):
        price = read(match["n"])
        if price is not None and 1000 <= price < 20_000:
            yield Found("money", round(price), match.start(), match.end())


def _slang(view: View, match: re.Match[str]) -> int | None:
    amount = read(match["n"])
    if amount is None or amount <= 0 or view.after(match.end()) in _LIQUIDS:
        return None
    if _VESSEL_BEFORE.search(view.text[max(0, match.start() - 32) : match.start()]):
        return None
    unit = _UNITS[match["unit"][0]]
    rest = read(match["rest"]) if match["rest"] else 5 if match["half"] else 0
    return None if rest is None else round(amount * unit + rest * unit // 10)


def _hundreds(view: View) -> Iterator[Found]:
    """Yield "bảy trăm" and "tám trăm rưỡi", hundreds of thousands where money is spoken of and no other thing counted."""
    for match in _HUNDREDS.finditer(view.text):
        number = read(match["n"]) if "tram" in "".join(map(bare, match["n"])) else None
        if number is not None and number >= 100 and view.before(match.start()) not in _COUNTED:
            yield Found("money", round(number) * 1000, match.start(), match.end())
