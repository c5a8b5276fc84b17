"""What the command line shows of a notice: the cost before, the progress, what became of each person."""

from __future__ import annotations

from rich.table import Table

from core.notices.cost import Cost, Line
from core.notices.notice import RUNGS, Rung
from core.notices.progress import STATES, Progress, State
from core.notices.sheet import Unusable

RUNG_NAMES: dict[Rung, str] = {
    "zalo": "Zalo message",
    "zalo_template": "Zalo template, by account",
    "zalo_phone": "Zalo template, by phone",
    "sms": "SMS",
    "email": "e-mail",
}
STATE_NAMES: dict[State, str] = {
    "waiting": "waiting",
    "trying": "being sent",
    "posted": "in the conversation's outbox",
    "sent": "sent",
    "delivered": "delivered",
    "seen": "seen",
    "failed": "not reached",
    "unsure": "perhaps sent, not tried again",
    "refused": "want no such notices",
    "same": "told through another person's Zalo account",
}
UNUSABLE: dict[Unusable, str] = {
    "customer_code": "no customer code",
    "phone": "no mobile number",
    "email": "no e-mail address",
    "name": "letters of the name were lost when the file was saved",
    "nobody": "nobody can be reached by it",
}
SHEET_FAULTS = {
    "workbook": "a workbook, not CSV. Save it as “CSV UTF-8”.",
    "encoding": "not UTF-8. Save it as “CSV UTF-8”.",
    "quotes": "a quotation mark is in a wrong place or is never closed.",
    "columns": "the first line must name the columns: customer_code, name, phone, email (or Mã khách hàng, Họ tên, "
    "Số điện thoại, Email; one of code, phone and e-mail may do).",
    "long": "too many lines.",
    "empty": "it names nobody who could be told.",
}


def dong(amount: int | None) -> str:
    return "not known" if amount is None else f"{amount:,} đ".replace(",", ".")


def cost_table(cost: Cost, parts: int) -> Table:
    table = Table("way", "people", "each", "total", show_footer=True)
    for line in cost.lines:
        table.add_row(_way(line, parts), str(line.people), dong(line.price), dong(line.total))
    people = sum(line.people for line in cost.lines)
    for column, words in zip(table.columns, ("in all", str(people), "", _total(cost)), strict=True):
        column.footer = words
    return table


def _total(cost: Cost) -> str:
    """Never a sum that leaves out silently what has no price."""
    if cost.is_whole:
        return dong(cost.total)
    at_least = f"more than {dong(cost.total)}" if cost.total else dong(None)
    return f"{at_least}: enter the prices that your contracts say (TONGDAI_NOTICES__PRICES__*)"


def _way(line: Line, parts: int) -> str:
    if line.rung == "zalo":
        return f"{RUNG_NAMES['zalo']}, {'within 48 hours' if line.free else 'within 7 days'}"
    return (
        f"{RUNG_NAMES[line.rung]}, {parts} part{'s' * (parts > 1)} each"
        if line.rung == "sms"
        else RUNG_NAMES[line.rung]
    )


def progress_table(progress: Progress) -> Table:
    table = Table("what became of them", "by", "people", title=progress.name)
    order = sorted(progress.counts.items(), key=lambda item: (STATES.index(item[0][0]), _place(item[0][1])))
    for (state, rung), people in order:
        table.add_row(STATE_NAMES[state], RUNG_NAMES[rung] if rung else "", str(people))
    return table


def _place(rung: Rung | None) -> int:
    return RUNGS.index(rung) if rung else -1
