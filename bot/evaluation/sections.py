"""The parts of the report about one set of messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.evaluation import charts
from bot.evaluation.markup import Cell, Html, bar, card, coloured, folded_away, marked, percent, table, text
from bot.evaluation.measure import Ways
from bot.evaluation.messages import Span
from bot.evaluation.near_copies import NearCopies
from bot.evaluation.scores import LabelScore, Outcome, by_entity, by_intent

WORST = 60
MISSES = 12
ERROR_HEAD = ("message", "wanted", "understood", "confidence", "runner-up", "acted on")


def set_sections(name: str, ways: Ways) -> str:
    """Pictures, intents, errors and entities; in detail for the messages as typed, errors in the other ways as well."""
    typed = ways["typed"]
    parts = [
        _pictures(name, ways),
        _confusions(name, typed),
        card(_intents(ways), "Intents, worst first"),
        _errors(ways),
    ]
    if any(o.example.spans or o.parsed.spans for o in typed):
        parts.append(card(_entities(typed), "Entities, worst first"))
    return "".join(parts)


def _pictures(name: str, ways: Ways) -> str:
    histogram = card(charts.confidence_histogram(ways["typed"], f"{name}-histogram"), "Confidence, right and wrong")
    curve = card(charts.calibration_curve(ways["typed"], f"{name}-curve"), "Calibration: how honest confidence is")
    return f'<div class="row">{histogram}{curve}</div>'


def _confusions(name: str, outcomes: Sequence[Outcome]) -> str:
    pairs = charts.common_confusions(outcomes)[:25]
    rows = table(("wanted", "understood", "times"), pairs, numbers=[2])
    listed = f'<div class="narrow">{rows}</div>' if pairs else "<p>No mistake at all.</p>"
    matrix = charts.confusion_matrix(outcomes, f"{name}-matrix")
    return card(matrix, "Confusion matrix") + card(listed, "Most frequent confusions")


def _intents(ways: Ways) -> str:
    scores = {way: by_intent(outcomes) for way, outcomes in ways.items()}
    worst_first = sorted(scores["typed"].items(), key=lambda item: (item[1].f1, item[0]))
    rows: list[list[Cell]] = [
        [name, *_cells(one), *(percent(scores[way][name].f1) for way in ways if way != "typed"), bar(one.f1)]
        for name, one in worst_first
    ]
    others = [f"F1 {way}" for way in ways if way != "typed"]
    return table(("intent", "messages", "precision", "recall", "F1", *others, ""), rows, range(1, 5 + len(others)))


def _cells(one: LabelScore) -> list[Cell]:
    return [one.support, percent(one.precision), percent(one.recall), percent(one.f1)]


def _errors(ways: Ways) -> str:
    parts = []
    for way, outcomes in ways.items():
        wrong = sorted((o for o in outcomes if not o.right), key=lambda o: -o.parsed.confidence)
        title = f"{way}: {len(wrong)} of {len(outcomes)} wrong"
        title += f", the {WORST} surest" if len(wrong) > WORST else ""
        listed = table(ERROR_HEAD, map(_error, wrong[:WORST]), numbers=[3]) if wrong else "<p>None.</p>"
        parts.append(f"<p><b>{title}</b></p>{listed}" if way == "typed" else folded_away(title, listed))
    return card("".join(parts), "Worst errors")


def _error(o: Outcome) -> list[Cell]:
    runner_up = "–"
    if len(o.parsed.ranking) > 1:
        name, confidence = o.parsed.ranking[1]
        runner_up = f"{name} {confidence:.2f}"
    return [text(o.example.text), o.example.intent, o.parsed.best, o.parsed.confidence, runner_up, o.parsed.final]


def _entities(outcomes: Sequence[Outcome]) -> str:
    worst_first = sorted(by_entity(outcomes).items(), key=lambda item: (item[1].f1, item[0]))
    rows: list[list[Cell]] = [[label, *_cells(one), bar(one.f1)] for label, one in worst_first]
    scores = table(("entity", "wanted", "precision", "recall", "F1", ""), rows, range(1, 5))
    misses = [folded_away(f"{label}: misses", _misses(outcomes, label)) for label, one in worst_first if one.f1 < 1]
    return scores + "".join(misses)


def _misses(outcomes: Iterable[Outcome], label: str) -> str:
    rows = list(_missed(outcomes, label))
    more = f'<p class="soft">and {len(rows) - MISSES} more</p>' if len(rows) > MISSES else ""
    return table(("wanted", "found"), rows[:MISSES]) + more


def _missed(outcomes: Iterable[Outcome], label: str) -> Iterator[tuple[Html, Html]]:
    for o in outcomes:
        wanted, found = _of(label, o.example.spans), _of(label, o.parsed.spans)
        if wanted != found:
            yield marked(o.example.text, wanted), marked(o.example.text, found, "got")


def _of(label: str, spans: Iterable[Span]) -> set[Span]:
    return {span for span in spans if span.label == label}


def nearest_section(nearest: NearCopies) -> str:
    """How far the golden messages are from the training messages."""
    copies, excused = len(nearest.copies), len(nearest.unavoidable)
    words = (
        f"<p>{copies} of {len(nearest.nearest)} golden messages are near copies of a training message. {excused} more "
        "are courtesies of one to three words that everybody writes. 1 is the same words, 0 nothing in common.</p>"
    )
    rows = [
        (one.alike, text(one.text), text(one.nearest), one.intent, _verdict(one.copy, one.unavoidable))
        for one in nearest.nearest[:40]
    ]
    listed = table(("alike", "golden message", "training message", "intent", ""), rows, numbers=[0])
    return card(words + listed)


def _verdict(copy: bool, unavoidable: bool) -> Html:
    if unavoidable:
        return Html('<span class="soft">courtesy</span>')
    return coloured("copy", good=False) if copy else Html("")
