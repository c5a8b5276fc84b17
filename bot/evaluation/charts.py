"""The pictures of the report, as SVG to be put into a page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Sequence

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bot.evaluation.scores import Outcome, bins

RIGHT, WRONG, INK, FAINT = "#2f7d5b", "#c8442d", "#2b3440", "#d9dee5"
_STYLE = {
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def confusion_matrix(outcomes: Sequence[Outcome], name: str) -> str:
    """Rows are what was wanted, columns what was understood, shades the share of the row; mistakes carry their number."""
    labels = sorted({o.example.intent for o in outcomes} | {o.parsed.best for o in outcomes if o.parsed.best})
    place = {label: i for i, label in enumerate(labels)}
    counts = np.zeros((len(labels), len(labels)))
    for o in outcomes:
        if o.parsed.best:
            counts[place[o.example.intent], place[o.parsed.best]] += 1
    side = max(4.0, 0.25 * len(labels) + 2)
    return _draw(name, (side, side), lambda axes: _matrix(axes, counts, labels))


def _matrix(axes: Axes, counts: np.ndarray, labels: Sequence[str]) -> None:
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    wrong = shares.copy()
    np.fill_diagonal(wrong, 0)
    axes.imshow(np.where(wrong > 0, np.nan, shares), cmap="Greens", vmin=0, vmax=1.3, interpolation="nearest")
    axes.imshow(np.where(wrong > 0, 0.2 + wrong, np.nan), cmap="Reds", vmin=0, vmax=0.8, interpolation="nearest")
    axes.set_xticks(range(len(labels)), labels, rotation=90)
    axes.set_yticks(range(len(labels)), labels)
    axes.set_xticks(np.arange(len(labels) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(labels) + 1) - 0.5, minor=True)
    axes.grid(which="minor", color=FAINT, linewidth=0.4)
    axes.tick_params(which="both", length=0)
    axes.set_xlabel("understood")
    axes.set_ylabel("wanted")
    for row, column in zip(*np.nonzero(wrong), strict=True):
        colour = "white" if wrong[row, column] > 0.3 else INK
        axes.text(column, row, int(counts[row, column]), ha="center", va="center", fontsize=8, color=colour)


def confidence_histogram(outcomes: Sequence[Outcome], name: str) -> str:
    """How sure it was when right, above, and when wrong, below."""

    def draw(axes: Axes) -> None:
        edges = np.linspace(0, 1, 21)
        for right, colour, sign in ((True, RIGHT, 1), (False, WRONG, -1)):
            heights, _ = np.histogram([o.parsed.confidence for o in outcomes if o.right is right], edges)
            text = f"{'right' if right else 'wrong'} ({heights.sum()})"
            axes.bar(edges[:-1], sign * heights, width=0.046, align="edge", color=colour, label=text)
        axes.axhline(0, color=INK, linewidth=0.6)
        axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
        axes.set(xlabel="confidence", ylabel="messages", xlim=(0, 1))
        axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncol=2)

    return _draw(name, (5.2, 3.4), draw)


def calibration_curve(outcomes: Sequence[Outcome], name: str) -> str:
    """How often it was right, by how sure it was; honest confidence lies on the line. Dots grow with their messages."""

    def draw(axes: Axes) -> None:
        found = bins(outcomes)
        axes.plot([0, 1], [0, 1], color=FAINT, zorder=1)
        x, y = [one.confidence for one in found], [one.accuracy for one in found]
        sizes = [12 + 250 * one.size / max(len(outcomes), 1) for one in found]
        axes.plot(x, y, color=RIGHT, linewidth=1, zorder=2)
        axes.scatter(x, y, s=sizes, color=RIGHT, zorder=3, clip_on=False)
        axes.set(xlabel="confidence", ylabel="share that was right", xlim=(0, 1.03), ylim=(-0.03, 1.03))

    return _draw(name, (4.2, 3.4), draw)


def common_confusions(outcomes: Sequence[Outcome]) -> list[tuple[str, str, int]]:
    """(wanted, understood, how often), the most frequent first."""
    pairs = Counter((o.example.intent, o.parsed.best or "–") for o in outcomes if not o.right)
    return [(wanted, got, count) for (wanted, got), count in pairs.most_common()]


def _draw(name: str, size: tuple[float, float], draw: Callable[[Axes], None]) -> str:
    with matplotlib.rc_context({**_STYLE, "svg.hashsalt": name}):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure.subplots())
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :]
    # Names inside are told apart by the picture's own, since all of them share one page.
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    return re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
