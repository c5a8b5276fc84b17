"""`tongdai knowledge`: what the assistant would answer a question from data/knowledge/, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.cannot_start import CannotStart
from app.settings import read_settings
from knowledge.reading import BadKnowledge

if TYPE_CHECKING:
    from knowledge.finder import Found


def knowledge(
    question: Annotated[str, typer.Argument(help="As a customer would type it.")],
    area: Annotated[
        list[str] | None, typer.Option(help="A corporation's code or a province: who asks is there.")
    ] = None,
    most: Annotated[int, typer.Option(help="How many entries to show.")] = 5,
) -> None:
    """Show the entries that answer a question, best first; from a fit of 1 the assistant tells one."""
    from knowledge.making import open_finder  # 30 MB that no other command needs

    try:
        finder = open_finder(read_settings().knowledge.encoder)
    except BadKnowledge as error:
        raise CannotStart(str(error)) from error
    found = finder.find(question, area or (), most=most)
    Console().print(_table(found))
    Console().print(found[0].entry.answer if found[0].fit >= 1 else "Nothing fits well enough to be told.")


def _table(found: list[Found]) -> Table:
    table = Table("fit", "entry", "words", "meaning", "checked", "source")
    for one in found:
        meaning = "-" if one.by_meaning is None else f"{one.by_meaning:.2f}"
        checked = f"{one.entry.last_checked:%d/%m/%Y}"
        table.add_row(f"{one.fit:.2f}", one.entry.id, f"{one.by_words:.2f}", meaning, checked, one.entry.source)
    return table
