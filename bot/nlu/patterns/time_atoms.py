"""The single words of time in a message, each with what it says by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.nlu.patterns import time_doubts as doubts
from bot.nlu.patterns import time_values as values
from bot.nlu.patterns import time_words as patterns
from bot.nlu.patterns.found import free
from bot.nlu.patterns.view import View, bare, words


@dataclass(frozen=True)
class Atom:
    """A word of time: an hour, a part of a day, a day, or a `whole` span of days that nothing joins."""

    start: int
    end: int
    hour: float | None = None
    part: str | None = None
    day: date | None = None
    whole: dict[str, str] | None = None
    exact: bool = False  # minutes were typed
    unit: str = ""


def atoms(view: View, now: datetime) -> list[Atom]:
    """Return the words of time from left to right and without overlaps, the longer forms first."""
    return sorted(free(_all(view, now), len(view.text)), key=lambda atom: atom.start)


def _all(view: View, now: datetime) -> Iterator[Atom]:
    for triggers, marks, reader in _READERS:
        if not triggers.isdisjoint(view.words) or any(mark in view.text for mark in marks):
            yield from reader(view, now)


def _dates_in_words(view: View, now: datetime) -> Iterator[Atom]:
    for match in patterns.DATE_IN_WORDS.finditer(view.text):
        if not match["lead"] and not doubts.is_named_date(view, match):
            continue
        day = _month_named(match, now.date())
        if day:
            yield Atom(match.start(), match.end(), day=day, unit="date")


def _month_named(match: re.Match[str], today: date) -> date | None:
    number = int(match["d"])
    if match["m"]:
        if match["y"]:
            return values.make(int(match["y"]), int(match["m"]), number)
        if match["year"]:
            step = {"n": 0, "s": 1}.get("".join(map(bare, match["year"]))[0], 0)
            step = -1 if match["year"].startswith("ngo") else step
            return values.make(today.year + step, int(match["m"]), number)
        return values.nearest(number, int(match["m"]), today)
    step = -1 if match["last"] else 1 if match["next"] else 0
    year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
    return values.make(year, month + 1, number)


def _dates(view: View, now: datetime) -> Iterator[Atom]:
    near_address = doubts.mentions_address(view)
    for match in patterns.DATE.finditer(view.text):
        if not match["y"] and not match["lead"]:
            typed = f"{match['d']}/{match['m']}"
            if match["sep"] != "/" or doubts.is_address(view, match.start(), match.end(), typed, near_address):
                continue
        day = _dated(match, now.date())
        if day:
            yield Atom(match.start(), match.end(), day=day, unit="date")


def _dated(match: re.Match[str], today: date) -> date | None:
    day, month = int(match["d"]), int(match["m"])
    if not match["y"]:
        return values.nearest(day, month, today)
    year = int(match["y"])
    return values.make(year if year > 99 else 2000 + year, month, day)


def _days_of_month(view: View, now: datetime) -> Iterator[Atom]:
    for match in patterns.DAY_OF_MONTH.finditer(view.text):
        if doubts.is_quantity(view, match.start(), match.end()):
            continue
        day = values.nearest_month(int(match["d"]), now.date())
        if day:
            yield Atom(match.start(), match.end(), day=day, unit="date")


def _weekdays(view: View, now: datetime) -> Iterator[Atom]:
    for match in patterns.WEEKDAY.finditer(view.text):
        if _weekday_meant(view, match):
            yield Atom(match.start(), match.end(), day=values.weekday(match, now.date()), unit="weekday")


_DAY_BEFORE = words("sáng trưa chiều tối đêm hôm thứ khuya")
_NOT_SUNDAY_BEFORE = words("cụm khu chi công hợp")
_MOT_BEFORE = words("mươi mai trăm triệu")
_RANKED_BEFORE = words("ngày tháng số quận phường tổ thôn ấp")


def _weekday_meant(view: View, match: re.Match[str]) -> bool:
    said_which = any(match[group] for group in ("this_week", "next_week", "last_week"))
    if match["sunday"]:
        return match["sunday"] != "cn" or view.before(match.start()) not in _NOT_SUNDAY_BEFORE
    if match["t"]:
        near = view.before(match.start()) in _DAY_BEFORE or view.after(match.end()) in ("cn", "chủ", "chu")
        return said_which or near or match["lead"] is not None
    if match["lead"] in ("ngày", "ngay") and not said_which:
        return False  # "ngày thứ 3" is the third day
    if match["n"] and match.group().startswith("thu") and not (view.plain or said_which):
        return False  # among accented words "thu" is no careless "thứ": "thu 2.380 một số"
    return not doubts.is_rank(view, match.start(), match.end(), match["n"])


def _parts(view: View, now: datetime) -> Iterator[Atom]:
    for match in patterns.PART.finditer(view.text):
        if match["night"]:
            yield Atom(match.start(), match.end(), part="dem", day=now.date() - timedelta(days=1))
            continue
        end, day = match.end(), values.offset_day(match, now.date())
        if day is None and view.after(end) in doubts.DARK:
            continue
        if day is None and match.group() == "toi" and _is_i_or_until(view, match.end()):
            continue
        if day is not None and not _offset_meant(view, match):
            end, day = match.end("part"), None
        yield Atom(match.start(), end, part=values.part_name(match["part"]), day=day)


def _is_i_or_until(view: View, end: int) -> bool:
    """Whether a "toi" without its tone is rather "I" (tôi) or "until" (tới) than the evening (tối)."""
    after = view.after(end)
    return after[:1].isdigit() or after in _I_DO


def _offset_meant(view: View, match: re.Match[str]) -> bool:
    """Whether "toi qua" is last night and not "I come over", "sáng mai" tomorrow and not "tối Mai"."""
    if match["in_two"] in ("mot", "một"):
        return False
    if match["part"] in ("toi", "sang") and match["yesterday"] in ("qua", "wa"):
        return view.after(match.end()) not in _COMES_OVER and not view.text.startswith(" dien luc", match.end())
    return not (match["tomorrow"] == "mai" and view.after(match.end()) in _MAI_GOES_ON)


_COMES_OVER = words("ben van tra dong ngan app momo zalo gap nop dluc")
_I_DO = words("goi thay bi moi dang da se di van cung chua khong ko k nhan bao lam hoi thi co den dong tra khi luc gio")
_MAI_GOES_ON = words("linh dịch hương hoa")


def _days(view: View, now: datetime) -> Iterator[Atom]:
    for match in patterns.DAY.finditer(view.text):
        typed = match.group()
        if typed in ("mai", "mơi", "moi") and (typed == "moi" or doubts.is_name(view, match.start(), match.end())):
            continue
        if typed in ("mot", "mốt") and (typed == "mot" or view.before(match.start()) in _MOT_BEFORE):
            continue
        if (match["today"] or match["two_ago"]) and doubts.counts(view, match.start()):
            continue
        yield Atom(match.start(), match.end(), day=values.offset_day(match, now.date()))


def _hours(view: View, now: datetime) -> Iterator[Atom]:
    for match in patterns.HOUR.finditer(view.text):
        typed = match["h"]
        if match["word"] in ("bay", "sau"):
            continue  # "bây giờ" (now), "sau giờ" (after hours)
        hour = (
            float(typed) if typed else float(patterns.HOUR_WORDS[" ".join("".join(map(bare, match["word"])).split())])
        )
        minutes = match["m"] or match["mm"] or ("30" if match["half"] or match["wordhalf"] else None)
        yield Atom(
            match.start(), match.end(), hour + int(minutes or 0) / 60, exact=bool(minutes), unit=match["unit"] or "giờ"
        )
    for match in patterns.HOUR_BEFORE_RANGE.finditer(view.text):
        if view.before(match.start()) not in _RANKED_BEFORE:
            yield Atom(match.start(), match.end(), float(match["h"]), unit="range")


def _weeks(view: View, now: datetime) -> Iterator[Atom]:
    monday = now.date() - timedelta(days=now.weekday())
    for match in patterns.WEEK.finditer(view.text):
        if not match["weekend"] and not match["end"] and doubts.counts(view, match.start()):
            continue
        if view.after(match.end()) in doubts.NOW:
            continue  # "từ đầu tuần tới giờ"
        step = -1 if match["last"] else 2 if match["after"] else 1 if match["next"] else 0
        first = monday + timedelta(weeks=step)
        ends = match["weekend"] or match["end"]
        whole = values.days(first + timedelta(days=5), 2) if ends else values.days(first, 7, "week")
        yield Atom(match.start(), match.end(), whole=whole)


def _years(view: View, now: datetime) -> Iterator[Atom]:
    for match in patterns.YEAR.finditer(view.text):
        if doubts.counts(view, match.start()) or (match["next"] and view.after(match.end()) in doubts.NOW):
            continue
        step = -1 if match["last"] else 1 if match["next"] else 0
        yield Atom(match.start(), match.end(), whole=values.year(int(match["y"] or now.year + step)))


_Reader = Callable[[View, datetime], Iterator[Atom]]
_READERS: tuple[tuple[frozenset[str], str, _Reader], ...] = (
    (frozenset(("thang", "thg")), "", _dates_in_words),
    (frozenset(), "/-.", _dates),
    (frozenset(("thu", "t", "chu", "cn")), "", _weekdays),
    (frozenset(("ngay", "hom", "mung", "mong")), "", _days_of_month),
    (frozenset(("sang", "trua", "chieu", "chiu", "toi", "dem", "khuya", "hom")), "", _parts),
    (frozenset(("hom", "hum", "hnay", "hqua", "bua", "mai", "nmai", "mot", "kia", "moi")), "", _days),
    (frozenset(("h", "g", "gio")), ":", _hours),
    (frozenset(("tuan",)), "", _weeks),
    (frozenset(("nam",)), "", _years),
)
