"""Corporations, local power companies, provinces and communes."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Corporation:
    code: str
    name: str
    hotline: str


@dataclass(frozen=True)
class Province:
    name: str
    full_name: str
    former: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """A local power company (điện lực); for an address nobody can place, a corporation stands in for it."""

    code: str
    name: str
    province: str
    former_province: str
    corporation: Corporation


@dataclass(frozen=True)
class Commune:
    """A commune since 01/07/2025. `former` are the old communes that went whole into it."""

    name: str
    province: str
    former_province: str
    former_district: str
    former: tuple[str, ...]
    name_is_unique: bool
    unit: Unit


@dataclass(frozen=True)
class Places:
    corporations: dict[str, Corporation]
    provinces: tuple[Province, ...]
    units: dict[str, Unit]
    communes: tuple[Commune, ...]

    def communes_of(self, unit: Unit) -> list[Commune]:
        return [commune for commune in self.communes if commune.unit.code == unit.code]

    def commune(self, unit_code: str, name: str) -> Commune:
        """KeyError when that company doesn't serve such a commune."""
        for commune in self.communes:
            if commune.unit.code == unit_code and commune.name == name:
                return commune
        raise KeyError((unit_code, name))

    def full_province(self, name: str) -> str:
        """ "Phú Thọ" → "Tỉnh Phú Thọ"."""
        return next((p.full_name for p in self.provinces if p.name == name), name)


def load_places(folder: Path) -> Places:
    corporations = {
        row["code"]: Corporation(row["code"], row["name"], row["hotline"]) for row in _rows(folder / "corporations.csv")
    }
    units = {
        row["code"]: Unit(
            row["code"], row["name"], row["province"], row["old_province"], corporations[row["corporation"]]
        )
        for row in _rows(folder / "units.csv")
    }
    provinces = tuple(
        Province(row["name"], row["full_name"], _list(row["old_provinces"]), _list(row["aliases"]))
        for row in _rows(folder / "provinces.csv")
    )
    communes = tuple(_commune(row, units) for row in _rows(folder / "communes.csv"))
    return Places(corporations, provinces, units, communes)


def _commune(row: dict[str, str], units: dict[str, Unit]) -> Commune:
    return Commune(
        name=row["commune"],
        province=row["province"],
        former_province=row["old_province"],
        former_district=row["old_district"],
        former=_list(row["old_communes"]),
        name_is_unique=row["name_is_unique"] == "1",
        unit=units[row["unit_code"]],
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
