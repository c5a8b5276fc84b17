"""All areas together, as data/reference/ has them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from billing.reference.areas import Commune, Corporation, District, Province, Unit


@dataclass(frozen=True)
class Places:
    corporations: dict[str, Corporation]
    provinces: tuple[Province, ...]
    districts: tuple[District, ...]
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
    provinces = _provinces(folder, corporations)
    communes = tuple(_commune(row, units) for row in _rows(folder / "communes.csv"))
    return Places(corporations, provinces, _districts(folder, provinces), units, communes)


def _provinces(folder: Path, corporations: dict[str, Corporation]) -> tuple[Province, ...]:
    communes = {row["province"]: _list(row["communes"]) for row in _rows(folder / "wards.csv")}
    return tuple(
        Province(
            name=row["name"],
            full_name=row["full_name"],
            kind=row["kind"],
            former=_list(row["old_provinces"]),
            aliases=_list(row["aliases"]),
            communes=communes[row["name"]],
            company=_company(row, corporations[row["corporation"]]),
        )
        for row in _rows(folder / "provinces.csv")
    )


def _company(row: dict[str, str], corporation: Corporation) -> Unit:
    """The company of a whole province; Hà Nội and TP.HCM are served by a corporation of their own."""
    if corporation.name.endswith(row["name"]):
        return centre(corporation, row["name"])
    return Unit(f"{corporation.code}-{row['code']}", f"Công ty Điện lực {row['name']}", row["name"], "", corporation)


def centre(corporation: Corporation, province: str = "") -> Unit:
    """A corporation's own desk."""
    return Unit(corporation.code, f"Trung tâm Chăm sóc khách hàng {corporation.name}", province, "", corporation)


def _districts(folder: Path, provinces: tuple[Province, ...]) -> tuple[District, ...]:
    today = {former: province.name for province in provinces for former in province.former}
    return tuple(
        District(row["old_district"], row["old_province"], today[row["old_province"]], _list(row["old_communes"]))
        for row in _rows(folder / "districts.csv")
    )


def _commune(row: dict[str, str], units: dict[str, Unit]) -> Commune:
    return Commune(
        name=row["commune"],
        province=row["province"],
        former_province=row["old_province"],
        former_district=row["old_district"],
        former=_list(row["old_communes"]),
        unit=units[row["unit_code"]],
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
