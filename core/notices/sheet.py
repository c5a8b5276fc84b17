"""Reading whom a notice is for from a CSV file, as spreadsheets write it."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from core.errors import Unreadable
from core.messages import fold, storable
from core.notices.contacts import customer_code, email_address, merged, phone_number
from core.notices.notice import Person

COLUMNS = {
    "customer_code": ("customer_code", "code", "ma_khach_hang", "ma_kh"),
    "name": ("name", "ten", "ho_ten", "ho_va_ten", "ten_khach_hang"),
    "phone": ("phone", "dien_thoai", "so_dien_thoai", "sdt"),
    "email": ("email", "e-mail", "thu_dien_tu"),
}
Unusable = Literal["customer_code", "phone", "email", "name", "nobody"]
_READ: dict[Unusable, Callable[[str], str | None]] = {
    "customer_code": customer_code,
    "phone": phone_number,
    "email": email_address,
}
LONGEST_NAME = 200
MOST_ROWS = 20_000
"""Of a file that somebody waits for in a browser."""
_LOST = re.compile("[?\ufffd]")
"""What spreadsheets write for a letter that their code page lacks."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .xls begin."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be used in a line of the file, the head being line 1. name: letters of it were lost · nobody: the line names no way to anybody."""

    line: int
    what: Unusable


@dataclass(frozen=True, slots=True)
class Read:
    """`people`: each once; `rows`: how many lines had somebody."""

    people: tuple[Person, ...]
    rows: int
    problems: tuple[Problem, ...]


class BadSheet(Unreadable):
    """Nothing of the file can be used. workbook: no CSV · encoding: neither UTF-8 nor UTF-16 · quotes: one is not closed or in a
    wrong place · columns: the first line names none · long: more than `most` lines below the first · empty: nobody who could be told."""

    def __init__(
        self,
        why: Literal["workbook", "encoding", "quotes", "columns", "long", "empty"],
        line: int | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        super().__init__(why)
        self.why, self.line, self.problems = why, line, problems


def read_people(data: bytes, most: int | None = None) -> Read:
    """Commas, semicolons or tabs between the columns; columns that are not ours are passed over. Raises BadSheet."""
    text = _text(data)
    lines = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text), strict=True)
    problems: list[Problem] = []
    try:
        found = list(_rows(lines, problems, most))
    except csv.Error as error:
        raise BadSheet("quotes", lines.line_num) from error
    if not found:
        raise BadSheet("empty", problems=tuple(problems))
    return Read(tuple(merged(found)), len(found), tuple(problems))


def _text(data: bytes) -> str:
    """An old Windows code page is not guessed at: the wrong one would put wrong letters into people's names."""
    if not data.strip():
        raise BadSheet("empty")
    if data.startswith(_WORKBOOKS):
        raise BadSheet("workbook")
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        return data.decode(encoding).replace("\0", "")
    except UnicodeDecodeError as error:
        raise BadSheet("encoding", data[: error.start].count(b"\n") + 1) from error


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _rows(lines: Iterator[list[str]], problems: list[Problem], most: int | None) -> Iterator[Person]:
    columns = _columns(next(lines, []))
    for number, row in enumerate(lines, start=2):
        if most is not None and number > most + 1:
            raise BadSheet("long")
        values = {name: row[at].strip() for name, at in columns.items() if at < len(row)}
        if not any(values.values()):
            continue
        person = _person(number, values, problems)
        if person.keys:
            yield person
        else:
            problems.append(Problem(number, "nobody"))


def _columns(head: list[str]) -> dict[str, int]:
    names = [fold(title).replace(" ", "_") for title in head]
    found = {ours: names.index(name) for ours, all in COLUMNS.items() for name in reversed(all) if name in names}
    if not found.keys() - {"name"}:
        raise BadSheet("columns")
    return found


def _person(number: int, values: dict[str, str], problems: list[Problem]) -> Person:
    read = {name: reader(values[name]) for name, reader in _READ.items() if values.get(name)}
    problems += [Problem(number, name) for name, value in read.items() if value is None]
    code, name = read.get("customer_code"), storable(values.get("name", ""))[:LONGEST_NAME]
    if _LOST.search(name):
        problems.append(Problem(number, "name"))
        name = ""
    return Person((code,) if code else (), name or None, read.get("phone"), read.get("email"))
