"""A year's consumption as a picture."""

from __future__ import annotations

import io
from collections.abc import Sequence

from actions.clients.models import Bill
from actions.frame.formats import grouped

_FINAL, _PROVISIONAL, _INK = "#1f6feb", "#a8c7fa", "#24292f"
_FONT = "DejaVu Sans"  # comes with matplotlib and has every Vietnamese letter


def draw(bills: Sequence[Bill], code: str) -> bytes:
    """A PNG of kWh by month, oldest first, each column with its kWh and its amount in thousands of đồng."""
    # Only here: loading it takes as long as all else that a server of actions needs to start.
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    figure = Figure(figsize=(9, 4.8), dpi=110, layout="constrained")
    axes = figure.add_subplot()
    names = [f"T{int(bill.period[5:])}/{bill.period[2:4]}" for bill in bills]
    colours = [_PROVISIONAL if bill.kind == "provisional" else _FINAL for bill in bills]
    columns = axes.bar(names, [bill.kwh for bill in bills], color=colours, width=0.7)
    axes.bar_label(
        columns, labels=[_label(bill) for bill in bills], fontsize=8, color=_INK, padding=2, fontfamily=_FONT
    )
    axes.set_title(f"Điện dùng {len(bills)} kỳ gần nhất, mã {code}", fontfamily=_FONT, color=_INK)
    axes.set_ylabel("Điện dùng (kWh)", fontfamily=_FONT, color=_INK)
    axes.set_xlabel(_note(bills), fontfamily=_FONT, color=_INK)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: grouped(round(value))))
    axes.margins(y=0.16)
    axes.spines[["top", "right"]].set_visible(False)
    made = io.BytesIO()
    figure.savefig(made, format="png")
    return made.getvalue()


def _label(bill: Bill) -> str:
    return f"{grouped(bill.kwh)}\n{grouped(round(bill.total / 1000))}k"


def _note(bills: Sequence[Bill]) -> str:
    provisional = any(bill.kind == "provisional" for bill in bills)
    return "Kỳ hoá đơn; dòng dưới: nghìn đồng" + (" (cột nhạt: tạm tính)" if provisional else "")
