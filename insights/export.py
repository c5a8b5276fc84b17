"""The turns as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Sequence

from insights import words
from insights.ports import InsightRecords, Turn, Wanted

BATCH = 1000
BOM = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_HEAD = ("Thời gian", "Kênh", "Nội dung", "Ý định", "Tên ý định", "Độ tin cậy (%)", "Kết quả", "Mã lượt")


def harmless(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


async def as_csv(records: InsightRecords, wanted: Wanted) -> AsyncIterator[str]:
    """A batch of rows at a time, each read by key: memory and locks stay small however many there are."""
    yield BOM + _lines([_HEAD])
    before: str | None = None
    while turns := await records.turns(wanted, BATCH, before):
        yield _lines([_row(turn) for turn in turns])
        before = turns[-1].id


def _row(turn: Turn) -> Sequence[str]:
    confidence = "" if turn.confidence is None else f"{turn.confidence * 100:.1f}"
    told = (
        words.channel(turn.channel),
        turn.text or "",
        words.intent(turn.intent),
        turn.intent or "",
        confidence,
        words.OUTCOMES.get(turn.outcome, turn.outcome),
        turn.id,
    )
    return (words.moment(turn.created_at), *map(harmless, told))


def _lines(rows: Sequence[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()
