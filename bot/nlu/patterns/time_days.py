"""Days and hours in a message: mai, thứ 5 tuần sau, tối qua, 8h30."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.nlu.patterns import time_doubts as doubts
from bot.nlu.patterns import time_values as values
from bot.nlu.patterns import time_words as patterns
from bot.nlu.patterns.time_values import Atom
from bot.nlu.patterns.view import View, bare, words

_DAY_BEFORE = words("sáng trưa chiều tối đêm hôm thứ khuya")
_NOT_SUNDAY_BEFORE = words("cụm khu chi công hợp")
_MOT_BEFORE = words("mươi mai trăm triệu")
_LUNAR = words("mùng mồng")
_RANKED_BEFORE = words("ngày tháng số quận phường tổ thôn ấp")
_COMES_OVER = words("ben tay van tra dong ngan app momo zalo gap nop")
_SINCE = re.compile(r"(?<![^\W_])tu ")
_I_DO = words(
    "h chu goi thay bi moi dang da se di van cung chua khong ko k nhan bao lam hoi thi co dong tra khi luc gio phai de sang gan"
)
_WEEKDAY_BEFORE = re.compile(r"(?:thu |t)(?:[2-7]|hai|ba|tu|nam|sau|bay)\s+$")
_WHICH = words("nào đó ấy nọ trước")
_MINE = words("nhà cho của chuyển công")
_MONTH_BEFORE = words("tháng thg")
_MOVING = words("chuyển đổi dời dịch")
_MAI_GOES_ON = words("linh dịch hương hoa")


def days(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "hôm qua", "mai"."""
    for match in patterns.DAY.finditer(view.text):
        typed = match.group()
        if typed.endswith("moi"):
            continue  # without its mark "mơi" (tomorrow) is "mới" (new)
        if typed in ("mai", "mơi") and (doubts.is_name(view, match.start(), match.end())):
            continue
        if typed == "ngay mot" and not doubts.happens(view, match.end()):
            continue  # "ngày một lần"
        if typed in ("mot", "mốt") and (typed == "mot" or view.before(match.start()) in _MOT_BEFORE):
            continue
        counted = view.before(match.start()) not in ("số", "so") and doubts.counts(view, match.start())
        if (match["today"] or match["two_ago"]) and counted:
            continue
        yield Atom(match.start(), match.end(), day=values.offset_day(match, now.date()))


def weekdays(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "thứ 5 tuần sau", "cn"."""
    for match in patterns.WEEKDAY.finditer(view.text):
        if _weekday_meant(view, match):
            yield Atom(match.start(), match.end(), day=values.weekday(match, now.date()), unit="weekday")


def _weekday_meant(view: View, match: re.Match[str]) -> bool:
    said_which = any(match[group] for group in ("this_week", "next_week", "last_week"))
    if match["sunday"]:
        return match["sunday"] != "cn" or view.before(match.start()) not in _NOT_SUNDAY_BEFORE
    if match["t"]:
        near = view.before(match.start()) in _DAY_BEFORE or view.after(match.end()) in ("cn", "chủ", "chu")
        return said_which or near or match["lead"] is not None or match["next"] is not None
    if match["lead"] in ("ngày", "ngay") and not said_which:
        return False  # "ngày thứ 3" is the third day
    if match["n"] and match.group().startswith("thu") and not (view.plain or said_which or _goes_on(view, match)):
        return False  # among accented words "thu" is no careless "thứ": "thu 2.380 một số"
    if match["n"] == "tu" and not match["next"] and not said_which:
        return False  # "thứ tự"
    return not doubts.is_rank(view, match.start(), match.end(), match["n"])


def _goes_on(view: View, match: re.Match[str]) -> bool:
    return match["n"].isdigit() and (match["next"] is not None or doubts.happens(view, match.end()))


def _goes_over(view: View, match: re.Match[str]) -> bool:
    """Whether "sang" is a word of its own ("chuyển sang thứ sáu") and no careless "sáng"."""
    return view.before(match.start()) in _MOVING or not (view.plain or match["today"])


def parts(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "tối", "tối qua"."""
    for match in patterns.PART.finditer(view.text):
        if match["night"] and view.after(match.end()) not in _WHICH:
            yield Atom(match.start(), match.end(), part="dem", day=now.date() - timedelta(days=1))
        if match["night"] or _said_of_me(view, match):
            continue
        end, day, typed_part = match.end(), values.offset_day(match, now.date()), match["part"]
        if typed_part in ("tối", "toi") and doubts.is_dark(view, match.start(), end, match.group()):
            continue
        if typed_part == "sang" and _goes_over(view, match):
            continue
        if day is None and match.group() == "toi" and _is_i_or_until(view, match):
            continue
        if day is not None and not _offset_meant(view, match):
            end, day = match.end("part"), None
        if match.group() == "toi nay" and _SINCE.search(view.text[max(0, match.start() - 32) : match.start()]):
            continue  # "từ ... tới nay"
        if day and typed_part in ("sớm", "som") and view.before(match.start()) in ("hồi", "hoi"):
            day = now.date()  # in the South "hồi sớm mơi" is this morning
        yield Atom(match.start(), end, part=values.part_name(match["part"]), day=day)


def _is_i_or_until(view: View, match: re.Match[str]) -> bool:
    """Whether a "toi" without its tone is rather "I" (tôi) or "until" (tới) than the evening (tối)."""
    after = view.after(match.end())
    if after in ("thu", "chu", "cn") and _WEEKDAY_BEFORE.search(view.text, max(0, match.start() - 12), match.start()):
        return True  # "thu 2 toi thu 6"
    return after[:1].isdigit() or after in _I_DO


def _said_of_me(view: View, match: re.Match[str]) -> bool:
    """Whether words without diacritics are "nhà tôi qua", "tôi hôm nay", "tôi chịu" rather than an evening or an afternoon."""
    typed, before = match.group(), view.before(match.start())
    if typed == "toi qua" and before in _MINE:
        return True
    if typed == "chiu":
        return not (before[-1:].isdigit() or before in ("h", "g", "gio"))
    return typed.startswith("toi ") and (match["today"] or "").startswith(("hom", "bua"))


def _offset_meant(view: View, match: re.Match[str]) -> bool:
    """Whether "toi qua" is last night and not "I come over", "sáng mai" tomorrow and not "tối Mai"."""
    if match["in_two"] in ("mot", "một") or (match["tomorrow"] or "").endswith("moi"):
        return False
    if match["part"] in ("toi", "sang") and match["yesterday"] in ("qua", "wa"):
        return view.after(match.end()) not in _COMES_OVER and not view.text.startswith(" dien luc", match.end())
    return not (match["tomorrow"] == "mai" and view.after(match.end()) in _MAI_GOES_ON)


def hours(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "8h", "7h30", and the 8 of "8-17h"."""
    for match in patterns.HOUR.finditer(view.text):
        typed = match["h"] or match["about"]
        if match["word"] in ("bay", "sau") or view.before(match.start()) in _MONTH_BEFORE:
            continue  # "bây giờ" (now), "sau giờ" (after hours), "30 tháng 4 giờ"
        hour = (
            float(typed) if typed else float(patterns.HOUR_WORDS[" ".join("".join(map(bare, match["word"])).split())])
        )
        if view.before(match.start()) in _LUNAR:
            continue  # "mồng 10 giỗ tổ"
        minutes = match["m"] or match["mm"] or ("30" if match["half"] or match["wordhalf"] or match["about"] else None)
        yield Atom(
            match.start(), match.end(), hour + int(minutes or 0) / 60, exact=bool(minutes), unit=match["unit"] or "giờ"
        )
    for match in patterns.HOUR_BEFORE_RANGE.finditer(view.text):
        if view.before(match.start()) not in _RANKED_BEFORE:
            yield Atom(match.start(), match.end(), float(match["h"]), unit="range")
