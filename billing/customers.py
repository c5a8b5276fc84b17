"""Customers as the utility knows them."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from billing.contract import USUAL, Contract, Meter
from billing.database import Database
from billing.reference.areas import Commune, Unit
from billing.reference.places import Places

FIELDS = (
    "code", "name", "house", "hamlet", "commune", "former", "unit", "phone", "grp", "phase", "payer", "reading_day", "since",
    "contract",
)  # fmt: skip


@dataclass(frozen=True)
class Customer:
    """`since` is the first billing month; `former` is an old commune's name that the contract still bears, or empty."""

    code: str
    name: str
    house: str
    hamlet: str
    commune: Commune
    former: str
    phone: str
    group: str
    phase: int
    payer: str
    reading_day: int
    since: date
    contract: Contract = USUAL

    @property
    def unit(self) -> Unit:
        return self.commune.unit

    @property
    def meters(self) -> list[Meter]:
        return self.contract.meters(self.code, self.phase)

    def address(self, full_province: str) -> str:
        former = f" (trước là {self.former}, {self.commune.former_district})" if self.former else ""
        parts = (self.house, self.hamlet, self.commune.name + former, full_province)
        return ", ".join(part for part in parts if part)

    def row(self) -> tuple[object, ...]:
        """Values in the order of FIELDS."""
        return (
            self.code, self.name, self.house, self.hamlet, self.commune.name, self.former, self.unit.code, self.phone,
            self.group, self.phase, self.payer, self.reading_day, self.since.isoformat(),
            self.contract.text(),
        )  # fmt: skip


def mask_phone(phone: str) -> str:
    """ "0912345678" → "09xx xxx 678"."""
    return f"{phone[:2]}xx xxx {phone[-3:]}"


def find_customer(database: Database, places: Places, code: str) -> Customer | None:
    row = database.one("select * from customers where code = ?", code)
    return _customer(places, row) if row else None


def customers_of_phone(database: Database, places: Places, phone: str) -> list[Customer]:
    """Those who are registered with that phone, as their own or as a linked one; in order of code."""
    found = database.all(
        "select * from customers where phone = ? or exists "
        "(select 1 from json_each(contract, '$.linked') where value = ?) order by code",
        phone, phone,
    )  # fmt: skip
    return [_customer(places, row) for row in found]


def _customer(places: Places, row: sqlite3.Row) -> Customer:
    return Customer(
        code=row["code"],
        name=row["name"],
        house=row["house"],
        hamlet=row["hamlet"],
        commune=places.commune(row["unit"], row["commune"]),
        former=row["former"],
        phone=row["phone"],
        group=row["grp"],
        phase=row["phase"],
        payer=row["payer"],
        reading_day=row["reading_day"],
        since=date.fromisoformat(row["since"]),
        contract=Contract.read(row["contract"]),
    )
