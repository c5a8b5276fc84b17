"""Meter readings: the digits after the words that announce them, and the three of a time-of-use meter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.patterns.found import Found
from bot.nlu.patterns.numbers import from_digits
from bot.nlu.patterns.view import START, View, vietnamese, words

_DIGITS = r"(?<!\d[.,/])(?P<digits>\d{1,3}[.,]\d{3}|\d{2,6}(?:[.,]\d{1,2})?)(?!\d|[^\W_]|[.,/:\-]\d)" + vietnamese(
    r"(?! ?(?:đ|đồng|₫|vnđ|vnd|k|kw|kwh|kí|ký|ki|chữ|nghìn|ngàn|triệu|tr|củ|lần|ngày(?! ?\d)|tháng|giờ|h|năm|người|hộ|gọi|%"
    r"|số(?! (?:mới|cũ|đầu|cuối)))(?![^\W_]))"
)
_WHEN = r"(?:tháng|kỳ) (?:này|ni|trước|rồi|\d{1,2})|hôm nay|hnay|ngày \d{1,2}(?:/\d{1,2})?|hiện (?:tại|nay|giờ)|bây giờ|mới nhất|(?:sáng|trưa|chiều|tối) (?:nay|qua)|bữa nay"
_WHOSE = (
    r"(?:(?:của|cua|nhà) )?(?:nhà )?(?:em|tôi|mình|tui|nhà|chị|anh|con|cô|chú|bác|o|bà|ông)|(?:trên |của |nhà )?"
    r"(?:công tơ|đồng hồ|điện kế|điện)|cũ|mới|đầu kỳ|cuối kỳ|chốt|ghi được|đọc được"
)
_LINK = r"đang là|đang ở|đang|hiện|ghi là|ghi|chỉ|báo|là|tới|đến|nó|=|:|,|nhảy tới|nhảy|lên|từ"
_FILL = vietnamese(rf"(?: ?(?:{_WHEN}|{_WHOSE}|{_LINK})(?![^\W\d_]))") + r"{0,5}\s{0,3}"
_AFTER_WORDS = re.compile(
    START
    + vietnamese(
        r"(?:(?<!địa\s)chỉ số|cs|số (?:trên )?(?:công tơ|đồng hồ|điện kế)(?=.{0,24}(?:là|đang|:|=|ghi|tới|đến|hiện|tháng|hôm))"
        rf"|(?<!\d\s)số (?:điện )?(?:cũ|mới|đầu|cuối)|số điện(?= ?(?:{_WHEN}|{_WHOSE}|là|đang|:|=))"
        r"|(?:công tơ|đồng hồ|điện kế) (?:đang |nhà em |nhà tôi )?(?:chỉ|ghi|báo|hiện|nhảy tới|nhảy đến|đang ở số|tới số))"
    )
    + _FILL
    + _DIGITS
)
# A longer way from the word to the number: "chỉ số lúc giao chìa khóa là 16.553", "báo số luôn: 18.442".
_AFTER_LINK = re.compile(
    START
    + vietnamese(r"(?:(?<!địa\s)chỉ số|(?:gửi|báo|chốt|đọc) số)")
    + r"[^.,?!;:=\n]{0,45}?"
    + vietnamese(r"(?: là|:|=) ?")
    + _DIGITS
)
# Nothing between: only four to six digits are long enough to be no other number.
_AFTER_NAME = re.compile(
    START
    + vietnamese(
        r"(?:(?:(?:công tơ|ctơ|cto|đồng hồ|điện kế)(?: (?:điện|chính|phụ|đang|nhà|hiện|nay|bữa|hôm|e|em|tôi|tui|mình|con|o)){0,4}:?"
        r"|(?:(?<!nó\s)(?:gửi|chốt|báo|ghi)(?: giùm| dùm| giúp| hộ)? số(?: điện)?|số điện)(?: (?:nè|nek|nha|đây|ad|em|ạ)){0,2}[:,]?"
        r"|số (?:hôm nay|bữa nay|bữa ni|nè|nek|đây)|(?:chốt|gửi luôn)(?= \d{5}(?!\d))|số(?= 0\d{4}(?!\d))) )"
    )
    + r"(?=\d{4,6}(?!\d)|\d{1,3}[.,]\d{3}(?!\d))"
    + _DIGITS
)
# The meter named afterwards: "11870 trên điện kế", "09127 là chữ điện nhà em".
_BEFORE_NAME = re.compile(
    r"(?<![\w.,/:\-])"
    + r"(?P<digits>\d{4,6})"
    + vietnamese(
        r"(?=(?: (?:nghen|nghe|nha|nhé|ạ))?(?:,? (?:là )?(?:số|chữ))? (?:trên|ở) (?:công tơ|đồng hồ|điện kế)|,? là (?:số|chữ) điện)"
    )
)
_PATTERNS = (_AFTER_WORDS, _AFTER_LINK, _AFTER_NAME, _BEFORE_NAME)
_FOLLOWING = re.compile(
    START + vietnamese(r"(?:số )?(?:cũ|mới|đầu kỳ|cuối kỳ|đầu|cuối|thành)(?: ?(?:là|:|=))?") + r"\s{0,3}" + _DIGITS
)
_BAND = re.compile(
    START + vietnamese(r"(?P<band>bt|cđ|tđ|bình thường|cao điểm|thấp điểm)(?P<link>(?: ?(?:là|:|=))?) ?") + _DIGITS
)
_ROLES = {"b": "normal", "c": "peak", "t": "off_peak"}
_NEGATIONS = words("ko k không chưa hok hong hông khum")


def meter_readings(view: View) -> Iterator[Found]:
    """Yield readings (digits only, as int, or float where decimals are typed), time bands with their role."""
    plain = [match for pattern in _PATTERNS for match in pattern.finditer(view.text)]
    for match in plain:
        yield _found(match, None)
    bands = list(_BAND.finditer(view.text))
    for match in bands:
        if len(bands) > 1 or _is_reading(view, match):
            yield _found(match, _ROLES[match["band"][0]])
    if plain:
        for match in _FOLLOWING.finditer(view.text, plain[0].end()):
            yield _found(match, None)


def _is_reading(view: View, match: re.Match[str]) -> bool:
    """Whether the words before the digits name a band of the meter ("bt" is also teencode for "know")."""
    if view.before(match.start()) in _NEGATIONS:
        return False
    return len(match["band"]) == 2 or bool(match["link"].strip()) or {"chi", "so"} <= view.words


def _found(match: re.Match[str], role: str | None) -> Found:
    number = from_digits(match["digits"])
    value = int(number) if number.is_integer() else number
    return Found("meter_reading", value, match.start("digits"), match.end("digits"), role)
