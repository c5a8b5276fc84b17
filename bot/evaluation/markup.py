"""Pieces of the report's page; what goes in is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from bot.evaluation.messages import Span


@dataclass(frozen=True)
class Html:
    """Text that is markup already."""

    code: str


Cell = Html | str | int | float | None


def percent(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.1f}"


def shown(cell: Cell) -> str:
    if isinstance(cell, Html):
        return cell.code
    if cell is None:
        return "–"
    return f"{cell:.2f}" if isinstance(cell, float) else escape(str(cell))


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], numbers: Iterable[int] = ()) -> str:
    """A table; `numbers` are the columns that stand to the right."""
    right = set(numbers)

    def line(tag: str, cells: Sequence[Cell]) -> str:
        kinds = (' class="number"' if i in right else "" for i in range(len(cells)))
        inside = (f"<{tag}{kind}>{shown(cell)}</{tag}>" for kind, cell in zip(kinds, cells, strict=True))
        return f"<tr>{''.join(inside)}</tr>"

    body = "".join(line("td", row) for row in rows)
    return f"<table><thead>{line('th', head)}</thead><tbody>{body}</tbody></table>"


def card(inside: str, title: str = "") -> str:
    heading = f"<h3>{escape(title)}</h3>" if title else ""
    return f'<section class="card">{heading}{inside}</section>'


def folded_away(title: str, inside: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{inside}</details>"


def bar(share: float) -> Html:
    return Html(f'<span class="bar"><i style="width:{share * 100:.0f}%"></i></span>')


def marked(text: str, spans: Iterable[Span], kind: str = "") -> Html:
    """The text with its entities marked; one that overlaps an earlier one is left out."""
    pieces, read = [], 0
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if span.start >= read:
            inside = escape(text[span.start : span.end])
            pieces.append(escape(text[read : span.start]))
            pieces.append(f'<mark class="{kind}" title="{escape(span.label)}">{inside}</mark>')
            read = span.end
    return Html(f'<span class="text">{"".join(pieces)}{escape(text[read:])}</span>')


def text(words: str) -> Html:
    return Html(f'<span class="text">{escape(words)}</span>')


def coloured(words: str, good: bool) -> Html:
    return Html(f'<span class="{"good" if good else "bad"}">{escape(words)}</span>')
