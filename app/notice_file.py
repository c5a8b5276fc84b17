"""Reading whom a notice is for from a CSV file, as spreadsheets write it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.cannot_start import CannotStart
from core.messages import fold, storable
from core.notices.contacts import customer_code, email_address, merged, phone_number
from core.notices.notice import Person

COLUMNS = {
    "customer_code": ("customer_code", "code", "ma_khach_hang", "ma_kh"),
    "name": ("name", "ten", "ho_ten", "ho_va_ten", "ten_khach_hang"),
    "phone": ("phone", "dien_thoai", "so_dien_thoai", "sdt"),
    "email": ("email", "e-mail", "thu_dien_tu"),
}
_READ: dict[str, Callable[[str], str | None]] = {
    "customer_code": customer_code,
    "phone": phone_number,
    "email": email_address,
}
_WRONG = {"customer_code": "customer code", "phone": "mobile number", "email": "e-mail address"}
LONGEST_NAME = 200
PACKED = "PK\x03\x04"
"""How a workbook begins."""


@dataclass(frozen=True, slots=True)
class Read:
    """`people`: each once; `rows`: how many lines had somebody; `problems`: what could not be used, with its line."""

    people: tuple[Person, ...]
    rows: int
    problems: tuple[str, ...]


def read_people(file: Path) -> Read:
    """Commas, semicolons or tabs between the columns; columns that are not ours are passed over. Raises CannotStart."""
    lines = csv.reader(_text(file).splitlines(keepends=True), delimiter=_delimiter(file), strict=True)
    problems: list[str] = []
    try:
        found = list(_rows(lines, problems))
    except csv.Error as error:
        raise CannotStart(f"{file}, line {lines.line_num}: {error}.") from error
    return Read(tuple(merged(found)), len(found), tuple(problems))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CannotStart(f"{file}, line {line}: not UTF-8. Save it as “CSV UTF-8”.") from error
    except OSError as error:
        raise CannotStart(f"{file} cannot be read: {error.strerror}.") from error


def _delimiter(file: Path) -> str:
    head = _text(file).partition("\n")[0]
    return max(",;\t", key=head.count)


def _rows(lines: Iterator[list[str]], problems: list[str]) -> Iterator[Person]:
    columns = _columns(next(lines, []))
    for number, row in enumerate(lines, start=2):
        values = {name: row[at].strip() for name, at in columns.items() if at < len(row)}
        if not any(values.values()):
            continue
        person = _person(number, values, problems)
        if person.keys:
            yield person
        else:
            problems.append(f"line {number}: nobody can be reached by it")


def _columns(head: list[str]) -> dict[str, int]:
    if "".join(head).startswith(PACKED):
        raise CannotStart("This is a workbook: save it as “CSV UTF-8” and give that file.")
    names = [fold(title).replace(" ", "_") for title in head]
    found = {ours: names.index(name) for ours, all in COLUMNS.items() for name in reversed(all) if name in names}
    if not found.keys() - {"name"}:
        raise CannotStart(
            "The first line must name the columns: customer_code, name, phone, email (or Mã khách hàng, Họ tên, Số điện thoại, Email; "
            f"one of code, phone and e-mail may do). It names {', '.join(filter(None, head))[:200] or 'none'}."
        )
    return found


def _person(number: int, values: dict[str, str], problems: list[str]) -> Person:
    read = {name: reader(values[name]) for name, reader in _READ.items() if values.get(name)}
    problems += [f"line {number}: no {_WRONG[name]}" for name, value in read.items() if value is None]
    code, name = read.get("customer_code"), storable(values.get("name", ""))[:LONGEST_NAME]
    return Person((code,) if code else (), name or None, read.get("phone"), read.get("email"))
