"""The numbers on a meter that a message tells: one, or three of a meter with three prices."""

from __future__ import annotations

import re
from typing import Any

from actions.frame.formats import grouped
from actions.frame.turn import Turn
from actions.meter.spoken import with_figures
from actions.words.reading import says, takes_back

Value = dict[str, Any]
"""`{"band": "peak", "value": 5510}`; the band is None where the meter has one price."""

BANDS = {"normal": "giờ bình thường", "peak": "giờ cao điểm", "off_peak": "giờ thấp điểm"}
LARGEST = 999_999  # no meter of ours shows more than six digits before the comma

_NUMBER = re.compile(r"(?<![\w/.,:])(?:\d{1,3}(?:[.,]\d{3})+|\d{3,6})(?:[.,]\d{1,2})?(?![\w/:]|[.,]\d)")
_THREE_PRICES = r"(?:ba|3) (?:bieu )?gia|(?:ba|3) (?:so|chi so|bieu)|bo so|bt|cao diem|thap diem"
_ELSE = frozenset({"phone", "time", "customer_code", "ticket_number"})


def values_told(turn: Turn, asked: bool = False, three: bool = False) -> list[Value]:
    """The readings of a message: of each band, or one.

    A bare number is one where a reading is `asked` for; bare numbers are those of the bands where `three` are.
    """
    banded = {band: _whole(number) for band, number in turn.readings if band in BANDS}
    if banded:
        return [{"band": band, "value": banded[band]} for band in BANDS if band in banded]
    plain = [_whole(number) for _, number in turn.readings]
    three = three or says(_THREE_PRICES, turn.folded)
    numbers = _numbers(turn, three) if asked or plain or turn.intent == "submit_meter_reading" else []
    if len(numbers) == len(BANDS) and three:
        return [{"band": band, "value": number} for band, number in zip(BANDS, numbers, strict=True)]
    found = plain or numbers
    return [{"band": None, "value": _meant(turn, found)}] if found else []


def several_meters(turn: Turn) -> bool:
    """Whether the message tells more than one number that may be a meter's: they are sent one by one."""
    return (
        says(r"(?:hai|2|ba|3|may|nhieu) (?:dong ho|cong to|dien ke|cai|nha)", turn.folded)
        and len(_numbers(turn, False)) > 1
    )


def merged(old: list[Value], new: list[Value]) -> list[Value]:
    """The bands told so far with those of this message; a single number replaces a single number."""
    if any(one["band"] is None for one in new):
        return new
    known = {one["band"]: one["value"] for one in [*old, *new] if one["band"]}
    return [{"band": band, "value": known[band]} for band in BANDS if band in known]


def missing_bands(values: list[Value]) -> list[str]:
    """The bands that a meter with three prices still lacks; none where it has one price."""
    told = {one["band"] for one in values}
    return [] if None in told else [band for band in BANDS if band not in told]


def text_of(values: list[Value]) -> str:
    """12345 → "12.345"; "giờ bình thường 16.892, giờ cao điểm 5.510, giờ thấp điểm 7.004"."""
    return ", ".join(f"{BANDS.get(one['band'] or '', '')} {grouped(one['value'])}".strip() for one in values)


def _numbers(turn: Turn, three: bool) -> list[int]:
    if turn.tapped or (_ELSE & turn.entities.keys() and not turn.beside):
        return []
    text = with_figures(turn.beside or turn.text)
    if three:
        text = text.replace("/", " ")
    found = (match.group() for match in _NUMBER.finditer(text))
    return [number for text in found if (number := _read(text)) <= LARGEST]


def _read(text: str) -> int:
    """The digits before the comma; a point or comma before three digits groups them: "12.345,6" → 12345."""
    whole = re.sub(r"[.,](?=\d{3}(?!\d))", "", text)
    return int(re.split(r"[.,]", whole)[0])


def _whole(number: Any) -> int:
    return int(float(number))


def _meant(turn: Turn, numbers: list[int]) -> int:
    """The one that holds: the last after "à nhầm", the new one beside the old one, else the first."""
    if says(r"cu|truoc", turn.folded) and says(r"moi", turn.folded):
        return max(numbers)
    return numbers[-1] if takes_back(turn.text) else numbers[0]
