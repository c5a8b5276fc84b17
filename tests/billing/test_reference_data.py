"""The dated facts: whole, and honest about their age."""

from datetime import date

from billing.reference.freshness import stale_files
from billing.reference.places import load_places
from billing.settings import Settings

REFERENCE = Settings().reference


def test_a_fact_past_its_check_date_is_named() -> None:
    assert stale_files(REFERENCE, date(2026, 11, 22)) == []
    assert "tariffs.json" in stale_files(REFERENCE, date(2027, 1, 1))
    assert {"tariffs.json", "units.csv", "communes.csv", "holidays.json"} <= set(
        stale_files(REFERENCE, date(2028, 1, 1))
    )


def test_merged_companies_belong_to_their_new_corporation() -> None:
    units = load_places(REFERENCE).units
    moved = {code: units[code].corporation.code for code in ("PB0401", "PB1501", "PB1801", "PA02CK")}
    assert moved == {"PB0401": "EVNHCMC", "PB1501": "EVNHCMC", "PB1801": "EVNCPC", "PA02CK": "EVNNPC"}


def test_every_commune_lies_in_a_known_province_and_has_a_hotline() -> None:
    places = load_places(REFERENCE)
    provinces = {province.name for province in places.provinces}
    assert len(provinces) == 34
    assert {commune.province for commune in places.communes} <= provinces
    assert {unit.province for unit in places.units.values()} <= provinces
    assert all(unit.corporation.hotline.isdigit() for unit in places.units.values())
