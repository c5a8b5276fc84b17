"""Months of the calendar, as customers name the month of a bill: tháng trước, T6, tháng 6/2026, kỳ này."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bot.nlu.patterns.found import Found
from bot.nlu.patterns.time_doubts import lasted
from bot.nlu.patterns.view import END, START, View, bare, vietnamese, words

_NAMES = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
_BY_BARE_NAME = {"".join(map(bare, name)): number for name, number in _NAMES.items()}
_MONTH = r"tháng|thág|thg|kỳ|kì"
_YEAR = r"20[1-3]\d"
# A number before a price, a count or another date is no month ("mỗi tháng 3 triệu", "tháng hai lần").
_COUNTED = r"(?!k(?![^\W_]))" + vietnamese(
    r"(?! ?(?:triệu|tr|củ|xị|nghìn|ngàn|trăm|kwh?|lần|chai|đồng|%|máy|người|h|giờ)(?![^\W_]))(?![/.\-]?\d)(?![,.]\d)"
)
_YEARS = rf"(?: ?[/\-.] ?(?P<year>{_YEAR}|2\d)| năm (?P<last>ngoái|trước|nay|ni)|(?: năm)? (?P<year2>{_YEAR}))?"
_ASIDE = r"(?P<aside> (?:này|sắp tới|tới đây|tới(?<!toi)|vừa rồi|vừa qua|rồi)(?! (?:tháng|thg|giờ|nay|chừ|cuối|hết|đầu|kỳ|ngày|hay|hả|phải|đúng|t?\d)))?"
_NUMBERED = re.compile(
    START
    + vietnamese(
        rf"(?:(?:{_MONTH}) ?(?P<n>0?[1-9]|1[0-2])|(?:{_MONTH}) (?P<name>{'|'.join(_NAMES)})"
        r"|(?:th(?:\. ?| )?|t(?:\. ?)?)(?P<t>0?[1-9]|1[0-2]))"
    )
    + vietnamese(_YEARS)
    + END
    + _COUNTED
    + vietnamese(_ASIDE)
    + END
)
_BARE_YEAR = re.compile(rf"(?<![\w/.\-])(?P<n>0?[1-9]|1[0-2])/(?P<year>{_YEAR})(?![\w/\-])")
_RELATIVE = re.compile(
    START
    + vietnamese(
        rf"(?:{_MONTH}|(?P<short>th)) (?:(?P<now>này|nay|nầy|ni|hiện tại)|(?P<before>trước nữa|trước|trc|vừa rồi|vừa rùi|vừa qua|rồi|rùi|r|qua)"
        r"|(?P<after>sau|sắp tới|tới|kế tiếp))(?: năm (?P<last>ngoái|trước))?"
    )
    + END
)
_WEEKDAY_NEXT = words("này ni nầy tới sau tuần")
_OUTAGE = frozenset(("cup", "lich"))
_CASES_BEFORE = words("trong gặp với như các những mấy nhiều trường từng")
# After these, the months are counted ("3 tháng trước", "mấy tháng nay") or the word is another one ("học kỳ này").
_COUNTING = words("mấy vài nhiều bao hàng hằng mỗi từng một hai ba bốn sáu học thời chu định hoa bậc") - {"moi"}
_SIGNING = words("đăng")
_READ_AS_SIGNED = re.compile(r"ky\s+(?:roi|rui|r|qua)")
_UNTIL_NOW = words("giờ nay chừ")
_CYCLE = re.compile(vietnamese(r"(?<![^\W_])(?:kỳ|kì|tháng|thg|th|t) ?\d{1,2},? $"))
_NO_NAME_NEXT = words("ngoái nay lần")
_DAY = words("thứ sáng trưa chiều tối đêm hôm ngày khuya")
_PLACES = words(
    "tòa toà block lô căn trạm tổ đường hẻm ngõ số khu ấp mba nhà cột trụ tầng phòng quyết định tư quý luật qđ tt nđ công văn"
)


def bill_months(view: View, now: datetime) -> Iterator[Found]:
    """Yield months as "2026-10"; a bare number is the latest such month that is not after the present one."""
    for match in _RELATIVE.finditer(view.text):
        if _READ_AS_SIGNED.fullmatch(match.group()) or view.before(match.start()) in _SIGNING:
            continue  # "ký rồi"
        if match["short"] and view.before(match.start()) in _CASES_BEFORE:
            continue  # "trong TH này": in this case
        if match["after"] == "toi" and view.before(match.start()) == "moi":
            continue  # "mỗi tháng tôi"
        if lasted(view, match.start(), match["before"] or match["now"] or ""):
            continue
        if not _counted(view, match.start()) and not (match["after"] and view.after(match.end()) in _UNTIL_NOW):
            yield _found(match, _relative(match, now))
    for match in _NUMBERED.finditer(view.text):
        if not _refused(view, match):
            yield _found(match, _numbered(match, now))
    for match in _BARE_YEAR.finditer(view.text):
        if view.before(match.start()) not in _PLACES:
            yield _found(match, (int(match["year"]), int(match["n"])))


def _counted(view: View, start: int) -> bool:
    before = view.before(start)
    return before in _COUNTING or before.isdigit()


def _refused(view: View, match: re.Match[str]) -> bool:
    before = view.before(match.start())
    if match["name"] == "tu" or (match.group().startswith("k") and before in _SIGNING):
        return True  # as often "từ", from
    if match["t"]:
        return before in _DAY or before in _PLACES or _is_weekday(view, match)
    if match["name"] and not match["last"] and view.after(match.end()) in _NO_NAME_NEXT:
        return True
    if match.group().startswith("k") and view.after(match.end()) in ("tháng", "thang"):
        return True  # "kỳ 1 tháng 10": readings within a month
    if (
        match.group().startswith("k")
        and not (match["year"] or match["year2"] or match["last"])
        and int(match["n"] or 0) <= 3
    ):
        return True  # one of up to three readings within a month
    if before in ("mạng", "mang"):
        return True  # a street: Cách Mạng Tháng Tám
    return (
        before != "may"
        and _counted(view, match.start())
        and not _CYCLE.search(view.text[max(0, match.start() - 8) : match.start()])
    )


def _is_weekday(view: View, match: re.Match[str]) -> bool:
    """Whether "t7" is rather Saturday: "t7 này", "t2, cn"; "th 7" besides where a day without electricity is asked for."""
    after = view.after(match.end("t"))
    if after == "cn":
        return True
    named = not match["year"] and not match["year2"] and 2 <= int(match["t"]) <= 7
    return named and (after in _WEEKDAY_NEXT or (match.group()[1] == "h" and not _OUTAGE.isdisjoint(view.words)))


def _relative(match: re.Match[str], now: datetime) -> tuple[int, int]:
    past = match["before"] or ""
    step = -2 if past.endswith(("nữa", "nưa", "nua")) else -1 if past else 1 if match["after"] else 0
    months = now.year * 12 + now.month - 1 + step - (12 if match["last"] else 0)
    return months // 12, months % 12 + 1


def _numbered(match: re.Match[str], now: datetime) -> tuple[int, int]:
    digits = match["n"] or match["t"]
    month = int(digits) if digits else _BY_BARE_NAME["".join(map(bare, " ".join(match["name"].split())))]
    year = match["year"] or match["year2"]
    if year:
        return (int(year) if len(year) == 4 else 2000 + int(year)), month
    if match["last"]:
        return now.year - (0 if match["last"] in ("nay", "ni") else 1), month
    if match["aside"] and not re.search(r"r[ồô]?[ồôo]i|qua", match["aside"]):
        return now.year + (month < now.month), month
    return now.year - (month > now.month), month


def _found(match: re.Match[str], month: tuple[int, int]) -> Found:
    return Found("bill_month", f"{month[0]}-{month[1]:02d}", match.start(), match.end())
