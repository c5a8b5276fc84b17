"""Who the journeys are about: a customer of their own for each, and what the utility's systems know of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from tests.system.running import System


@dataclass
class People:
    """Hands out sample customers in turn, so that no journey meets the limits of another's one-time codes."""

    system: System

    def __post_init__(self) -> None:
        with closing(sqlite3.connect(f"file:{self.system.var}/billing.sqlite3?mode=ro", uri=True)) as records:
            rows = records.execute("SELECT code, phone, name, grp FROM customers ORDER BY code").fetchall()
        self._free = {group: [row for row in rows if row[3] == group] for group in {row[3] for row in rows}}
        self._named = {row[0]: row for row in rows}

    def facts(self, customer: str) -> dict[str, str]:
        """The words that a journey may put in braces: {code}, {phone}, {name}, {total}, …"""
        code, phone, name, _ = self._named[customer] if customer in self._named else self._anyone(customer)
        shown = self._read(f"/customers/{code}")
        bills = self._read(f"/customers/{code}/bills?months=3")
        newest = bills["bills"][0]
        return {
            "code": code,
            "phone": phone,
            "name": name,
            "address": shown["address"],
            "unit": shown["unit"]["name"],
            "total": _money(newest["total"]),
            "kwh": f"{newest['kwh']:,}".replace(",", "."),
            "month": f"{newest['period'][5:]}/{newest['period'][:4]}",
            "debt": _money(bills["debt"]),
            "reading": str(newest["current_reading"]),
        }

    def _anyone(self, group: str) -> tuple[str, str, str, str]:
        """The next of this kind whose power is on."""
        while True:
            row = self._free[group].pop()
            self._free[group].insert(0, row)
            if not self._read(f"/outages?customer_code={row[0]}")["outages"]:
                return row

    def _read(self, path: str) -> dict[str, Any]:
        response = self.system.http.get(f"{self.system.billing}/api/v1{path}")
        response.raise_for_status()
        return dict(response.json())


def _money(amount: int) -> str:
    return f"{amount:,} đ".replace(",", ".")
