"""Points and spans of time: found word by word, joined ("8h" + "tối qua"), and resolved from the present."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.nlu.patterns import time_doubts as doubts
from bot.nlu.patterns import time_values as values
from bot.nlu.patterns.found import Found
from bot.nlu.patterns.time_atoms import atoms
from bot.nlu.patterns.time_values import Atom
from bot.nlu.patterns.time_words import PARTS
from bot.nlu.patterns.view import View, vietnamese, words

_GAP = re.compile(r"\s{0,3}(?:[,(]\s{0,2})?")
_FROM = re.compile(vietnamese(r"(?<![^\W_])(?:từ|kể từ)(?: (?:lúc|hồi|khoảng|tầm|vào|khi|khúc|cỡ|hôm|bữa))? ?$"))
_TO = re.compile(vietnamese(r"(?<![^\W_])(?:đến|tới)(?: (?:lúc|khoảng|tầm|vào|khi|khúc|cỡ|hết))? ?$"))
_DASH = re.compile(r"\s?[\-–—]\s?")
_PAST = re.compile(vietnamese(r"(?<![^\W_])(?:từ|hồi|lúc|khi)(?: (?:hồi|lúc|khoảng|tầm))? ?$"))
_UNTIL_NOW = re.compile(
    vietnamese(
        r"\s{1,3}(?:cho )?(?:đến|tới) (?:tận )?(?:giờ|h|nay|chừ|bây giờ|lúc này|hiện tại|bữa ni)(?![^\W_])(?! này)"
    )
)
_POINT = re.compile(vietnamese(r"(?<![^\W_])(?:từ|hồi|lúc|đến|tới|vào|khoảng|tầm|cho tới)(?: buổi)? ?$"))


_SINCE = words("từ")
_RANGE_BEGUN = re.compile(vietnamese(r"(?<![^\W_])từ [^.!?]+ (?:den|toi) ?$"))


def times(view: View, now: datetime) -> Iterator[Found]:
    """Yield times in +07:00; a span excludes the preposition before it, which sets the role ("from", "to")."""
    groups = [group for group in _joined(view, atoms(view, now)) if _meant(view, group)]
    groups = _with_roles(view, groups)
    begun: dict[str, str] | None = None
    for index, group in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else None
        completed = _completed(group, following, _said_elsewhere(groups, index))
        value = completed.whole or _value(view, completed, now)
        if group.role == "to" and begun and not group.day:
            value = _after(begun, value, completed)
        begun = value if group.role == "from" else None
        yield Found("time", value, group.start, group.end, group.role)


def _said_elsewhere(groups: list[Atom], index: int) -> Atom | None:
    """Return the time whose day an hour without one takes: the only one of the message, or the one just before."""
    with_day = [group for group in groups if group.day]
    if len({group.day for group in with_day}) == 1:
        return with_day[0]
    previous = groups[index - 1] if index else None
    return previous if previous and previous.day and groups[index].start - previous.end < 10 else None


def _joined(view: View, found: list[Atom]) -> list[Atom]:
    groups: list[Atom] = []
    for atom in found:
        if groups and (both := _join(view, groups[-1], atom)):
            groups[-1] = both
        else:
            groups.append(atom)
    return groups


def _join(view: View, one: Atom, two: Atom) -> Atom | None:
    """Return the two as one time, if nothing but a blank is between them and neither repeats the other."""
    gap = view.text[one.end : two.start]
    if one.whole or two.whole or not _GAP.fullmatch(gap):
        return None
    weekday_and_date = one.day and two.day and one.hour is None and two.hour is None and two.unit == "date"
    if weekday_and_date and one.unit == "weekday":
        return replace(one, end=two.end, day=two.day, unit="date")
    if one.day and one.hour is None and view.text[two.start : two.end] == "toi":
        return None  # "ngày 20 tôi ...", "hom qua toi"
    if "," in gap and two.unit != "date":
        return None
    if any(
        a is not None and b is not None for a, b in ((one.hour, two.hour), (one.part, two.part), (one.day, two.day))
    ):
        return None
    hour = one.hour if one.hour is not None else two.hour
    unit = two.unit or one.unit
    return replace(
        one, end=two.end, hour=hour, part=one.part or two.part, day=one.day or two.day, exact=True, unit=unit
    )


def _meant(view: View, group: Atom) -> bool:
    if group.whole or group.day:
        return True
    if group.hour is None:
        return _part_meant(view, group)
    if group.part or group.unit == "range":
        return True
    return not doubts.lasts(view, group.start, group.end, int(group.hour), group.unit, group.exact)


def _part_meant(view: View, group: Atom) -> bool:
    """Whether a part of the day alone is a time: only after a preposition, and "lúc tôi" has none of them."""
    lead, typed = view.text[max(0, group.start - 16) : group.start], view.text[group.start : group.end]
    if typed in ("sớm", "som"):
        return view.before(group.start) in _SINCE and _UNTIL_NOW.match(view.text, group.end) is not None
    if not _POINT.search(lead) or doubts.flickers(view, group.start, group.end):
        return False
    before = view.before(group.start)
    if before in ("den", "toi") and not _RANGE_BEGUN.search(lead):
        return False  # "den sang" is "đèn sáng" as often as "đến sáng"
    return typed != "toi" or before in _SINCE


def _with_roles(view: View, groups: list[Atom]) -> list[Atom]:
    marked: list[Atom] = []
    for index, group in enumerate(groups):
        lead = view.text[max(0, group.start - 20) : group.start]
        until_now = _until_now(view, group, groups[index + 1].start if index + 1 < len(groups) else len(view.text))
        role = "from" if until_now or _FROM.search(lead) else "to" if _TO.search(lead) else None
        if marked and (gap := view.text[marked[-1].end : group.start]) and len(gap) < 20:
            dashed = _DASH.fullmatch(gap) is not None
            role = "to" if dashed else role
            if role == "to" and not marked[-1].role and (dashed or _TO.fullmatch(gap.lstrip(" ,"))):
                marked[-1] = replace(marked[-1], role="from")
        marked.append(replace(group, role=role))
    return marked


def _until_now(view: View, group: Atom, limit: int) -> bool:
    match = _UNTIL_NOW.match(view.text, group.end)
    return match is not None and match.end() <= limit


def _completed(group: Atom, following: Atom | None, shared: Atom | None) -> Atom:
    """Return an hour with the part and the day that other words of the message give it."""
    if group.hour is None or group.day:
        return group
    hour = group.hour
    if following and group.role == "from" and following.role == "to" and not group.part:
        group = replace(group, part=following.part if hour <= (following.hour or 0) else None)
    if shared is None:
        return group
    part = group.part or (shared.part if shared.hour is None and hour < 12 else None)
    return replace(group, day=shared.day, part=part)


def _value(view: View, group: Atom, now: datetime) -> dict[str, str]:
    day = group.day or now.date()
    if group.hour is not None:
        hour = values.clock(group.hour, group.part)
        return values.span(day, hour, hour + 1, "hour")
    if group.part is None:
        return values.days(day, 1)
    first, last = PARTS[group.part]
    if group.day is None and _PAST.search(view.text[max(0, group.start - 16) : group.start]) and first > now.hour:
        day -= timedelta(days=1)  # "từ tối", said in the morning
    return values.span(day, first, last, "part")


def _after(begun: dict[str, str], ended: dict[str, str], group: Atom) -> dict[str, str]:
    """Return the end of a range, moved on where it would lie before the beginning.

    "11h đến 1h" ends at 13:00, "8h tối đến 2h sáng" on the next day.
    """
    if ended["from"] > begun["from"]:
        return ended
    hours = 24 if group.part or group.hour is None else 12
    first, last, start = (datetime.fromisoformat(iso) for iso in (ended["from"], ended["to"], begun["from"]))
    while first <= start:
        first, last = first + timedelta(hours=hours), last + timedelta(hours=hours)
    return {"from": first.isoformat(), "to": last.isoformat(), "grain": ended["grain"]}
