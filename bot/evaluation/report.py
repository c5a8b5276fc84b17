"""One page, whole in itself, that shows what an evaluation found."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import Any

from bot.evaluation.markup import Cell, Html, card, coloured, percent, table
from bot.evaluation.measure import GOLDEN, Measured
from bot.evaluation.scores import BINS
from bot.evaluation.sections import nearest_section, set_sections
from bot.evaluation.summary import LESS, MORE, NAMES, training_time

_PAGE = Path(__file__).with_name("page")
TITLES = {"golden": "Golden messages", "cross-validation": "Cross-validation"}
# What is to be reached on the golden messages: of each figure its least or its most, or how much it may lose by typing.
TARGETS = {
    "accuracy": 0.95,
    "entity_f1": 0.93,
    "out_of_scope_caught": 0.90,
    "turned_away": 0.05,
    "calibration_error": 0.05,
}
MAY_LOSE = {"stripped": 0.01, "teencode": 0.03, "typos": 0.03}


def write_report(measured: Measured, summary: dict[str, Any], file: Path) -> Path:
    """Write the page; needs no network to be read."""
    parts = [_headline(summary)]
    links = ['<a href="#figures">Figures</a>']
    for name, ways in measured.sets.items():
        parts.append(f'<h2 id="{name}">{TITLES[name]}</h2>{set_sections(name, ways)}')
        links.append(f'<a href="#{name}">{TITLES[name]}</a>')
    if measured.nearest:
        parts.append(f'<h2 id="nearest">Nearest training messages</h2>{nearest_section(measured.nearest)}')
        links.append('<a href="#nearest">Nearest training messages</a>')
    page = Template((_PAGE / "report.html").read_text(encoding="utf-8")).substitute(
        css=(_PAGE / "report.css").read_text(encoding="utf-8"),
        what=escape(f"{summary['config']}, trained on {summary['nlu']}{_limited(summary)}"),
        links="".join(links),
        body="".join(parts),
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")
    return file


def _limited(summary: dict[str, Any]) -> str:
    return f" (only {summary['limit']} of each intent)" if summary["limit"] else ""


def _headline(summary: dict[str, Any]) -> str:
    return f'<h2 id="figures">Figures</h2>{_facts(summary)}{card(_figures(summary) + _legend())}'


def _facts(summary: dict[str, Any]) -> str:
    first = next(iter(summary["sets"].values()))["typed"]
    facts = {
        "training examples": f"{summary['examples']:,}".replace(",", " "),
        "intents": summary["trained_intents"],
        "training": training_time(summary),
        "one message, median": f"{first['parse_ms']:.2f} ms",
        "model": f"{summary['model_megabytes']:.1f} MB",
    }
    items = (f"<li><b>{escape(str(value))}</b>{escape(name)}</li>" for name, value in facts.items())
    return f'<ul class="facts">{"".join(items)}</ul>'


def _figures(summary: dict[str, Any]) -> str:
    columns = (*MORE, *LESS)
    rows: list[list[Cell]] = []
    for name, ways in summary["sets"].items():
        for way, figures in ways.items():
            cells = [_figure(name, way, key, figures[key], ways["typed"][key]) for key in columns]
            rows.append([TITLES[name], way, figures["rows"], *cells])
    return table(("set", "typing", "messages", *(NAMES[key] for key in columns)), rows, range(2, 3 + len(columns)))


def _figure(name: str, way: str, key: str, value: float | None, typed: float | None) -> Cell:
    """Coloured where there is something to be reached."""
    if value is None or typed is None or name != GOLDEN or key not in TARGETS:
        return percent(value)
    if way != "typed":
        return percent(value) if key != "accuracy" else coloured(percent(value), typed - value <= MAY_LOSE[way])
    reached = value >= TARGETS[key] if key in MORE else value <= TARGETS[key]
    return coloured(percent(value), reached)


def _legend() -> Html | str:
    return (
        '<p class="soft" style="margin-top:12px">All in percent. Accuracy and F1 are of the first choice, whatever the '
        "fallback says. An entity is right with its exact borders, kind and role. Out-of-scope caught, and real questions "
        f"turned away: understood as out of scope, or left to the fallback. Calibration error: expected, over {BINS} bins. "
        'Figures with something to reach are <span class="good">green</span> or <span class="bad">red</span>: the first '
        "line of the golden messages against its targets, accuracy of the others against the first line.</p>"
    )
