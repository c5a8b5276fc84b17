"""What data/knowledge/ holds is dated, sourced, short, kind, and agrees with the reference data."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from actions.place.reference import REFERENCE
from actions.service.kinds import SERVICES
from actions.talk.wishes import GOALS
from knowledge.entry import Entry
from knowledge.made import ROOT
from knowledge.reading import read_entries

ENTRIES = read_entries(ROOT / "data/knowledge")
LONGEST = 500
PRICE_GROUPS = ("household", "hours", "one_price")


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_much_to_tell() -> None:
    assert len(ENTRIES) >= 120
    assert sum(len(entry.questions) for entry in ENTRIES) >= 3 * len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_answer_is_short_kind_sourced_and_dated(entry: Entry) -> None:
    assert len(entry.answer) <= LONGEST
    assert entry.answer.startswith("Dạ")
    assert re.search(r"\bạ\b", entry.answer)
    assert entry.source
    assert entry.last_checked < entry.recheck_by
    assert len(set(entry.questions)) == len(entry.questions) >= 3
    assert not re.search(r"[{}<>]", entry.answer)


def test_no_question_is_asked_in_two_entries() -> None:
    asked = [question.casefold() for entry in ENTRIES for question in entry.questions]
    assert len(set(asked)) == len(asked)


def test_every_price_stands_in_the_tariffs_of_today_or_is_told_as_the_past() -> None:
    tariffs = (REFERENCE / "tariffs.json").read_text("utf-8")
    known = {int(number) for number in re.findall(r"(?<![\d.])\d{4}(?![\d.])", tariffs)}
    current = json.loads(tariffs)["household"][-1]["prices"]
    for entry in (entry for entry in ENTRIES if entry.id.startswith(("tariff/", "quota/", "saving/"))):
        told = {int(price.replace(".", "")) for price in re.findall(r"(?<![\d.])[1-5]\.\d{3}(?![\d.,])", entry.answer)}
        assert told - known <= {1000, 2000}, entry.id  # watts and kWh a month
        if entry.id == "tariff/six-tiers":
            assert told == set(current)


def test_every_hotline_is_the_one_of_its_corporation() -> None:
    known = {
        number
        for row in _rows("corporations.csv")
        for number in [row["hotline"], *re.findall(r"1900\d+", row["status"])]
    }
    told = {number for entry in ENTRIES for number in re.findall(r"1900\d{4,6}", entry.answer)}
    assert told
    assert told <= known


def test_every_area_is_a_corporation_or_a_province_of_today() -> None:
    known = {row["code"] for row in _rows("corporations.csv")} | {row["name"] for row in _rows("provinces.csv")}
    assert {entry.area for entry in ENTRIES if entry.area} <= known


def test_no_answer_promises_a_fixed_compensation_or_five_tiers_in_force() -> None:
    by_id = {entry.id: entry for entry in ENTRIES}
    assert "không có mức tiền cố định" in by_id["outage/compensation-outage"].answer
    assert "chưa áp dụng" in by_id["tariff/five-tiers"].answer
    assert "chưa áp dụng" in by_id["tariff/new-peak-hours"].answer


def test_what_an_answer_leads_to_can_be_begun_and_what_stands_beside_is_a_wish() -> None:
    wishes = set(GOALS) | {"report_payment_problem", "ask_high_bill"}
    assert {entry.leads_to for entry in ENTRIES if entry.leads_to} <= wishes | set(SERVICES)
    assert {intent for entry in ENTRIES for intent in entry.beside} <= wishes
    assert sum(entry.leads_to is not None for entry in ENTRIES) >= 50


def test_no_answer_says_that_something_is_passed_on_which_nobody_passes_on() -> None:
    promise = re.compile(
        r"\bem (?:chuyển|nhận|gửi) (?:\w+ ){0,3}?(?:nhân viên|yêu cầu|điện lực|khiếu nại|người|bộ phận)"
    )
    assert [e.id for e in ENTRIES if promise.search(e.answer) and not e.id.startswith("assistant/")] == []


def test_an_entry_past_its_day_is_stale_and_one_past_its_end_is_not_told() -> None:
    vat = next(entry for entry in ENTRIES if entry.id == "tariff/vat")
    assert vat.until == date(2026, 12, 31)
    assert (vat.holds_on(vat.until), vat.holds_on(vat.until + timedelta(1))) == (True, False)
    assert not vat.is_stale_on(vat.last_checked)
    assert vat.is_stale_on(vat.recheck_by + timedelta(1))


def test_the_folder_holds_nothing_but_topics() -> None:
    assert {file.suffix for file in Path(ROOT / "data/knowledge").iterdir()} == {".md"}
