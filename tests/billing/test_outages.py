"""What a customer learns about power cuts."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from billing.clock import VIET_NAM
from billing.outages import OutageBoard
from billing.reference.addresses import Gazetteer
from billing.reference.places import load_places
from billing.settings import Settings
from tests.billing.stub import API, Watch, error_code

PLACES = load_places(Settings().reference)
GAZETTEER = Gazetteer(PLACES)
BOARD = OutageBoard(PLACES, GAZETTEER)


def test_some_outages_always_run_and_some_are_always_ahead() -> None:
    moment = datetime(2026, 11, 1, tzinfo=VIET_NAM)
    for _ in range(24 * 14):
        statuses = [outage.status(moment) for outage in BOARD.at(moment)]
        assert statuses.count("running") >= 3
        assert statuses.count("scheduled") >= 5
        assert statuses == sorted(statuses, key=("running", "scheduled", "restored").index)
        moment += timedelta(minutes=61)


def test_on_calm_days_only_the_demo_customers_see_an_outage() -> None:
    board = OutageBoard(PLACES, GAZETTEER, calm=True)
    moment = datetime(2026, 11, 1, tzinfo=VIET_NAM)
    for _ in range(24 * 14):
        shown = {(outage.kind, outage.communes[0].name, outage.status(moment)) for outage in board.at(moment)}
        assert shown >= {("fault", "Phường Hải Châu", "running"), ("planned", "Xã Cẩm Khê", "scheduled")}
        assert {name for _, name, _ in shown} == {"Phường Hải Châu", "Xã Cẩm Khê"}
        assert ("planned", "Xã Cẩm Khê", "running") not in shown
        moment += timedelta(minutes=61)


def test_an_outage_keeps_its_facts_while_it_goes_from_planned_to_over() -> None:
    now = datetime(2026, 11, 20, 6, 0, tzinfo=VIET_NAM)
    planned = next(outage for outage in BOARD.at(now) if outage.status(now) == "scheduled")
    for moment, status in (
        (planned.starts_at, "running"),
        (planned.expected_end, "restored"),
    ):
        same = next(outage for outage in BOARD.at(moment) if outage.id == planned.id)
        assert same == planned
        assert same.status(moment) == status
    later = planned.expected_end + timedelta(hours=6)
    assert planned.id not in {outage.id for outage in BOARD.at(later)}


def test_no_outage_is_announced_more_than_five_days_ahead_and_none_shares_a_number() -> None:
    now = datetime(2026, 11, 20, 6, 0, tzinfo=VIET_NAM)
    shown = BOARD.at(now)
    assert len({outage.id for outage in shown}) == len(shown)
    assert all(outage.starts_at <= now + timedelta(days=5) for outage in shown)


def test_the_demo_customer_finds_a_planned_outage_by_code_and_by_address(client: httpx.Client) -> None:
    by_code = client.get(f"{API}/outages", params={"customer_code": "PA02CK0012345"}).json()["outages"]
    by_address = client.get(f"{API}/outages", params={"address": "khu 5 xa cam khe phu tho"}).json()["outages"]
    assert by_code == by_address
    planned = [outage for outage in by_code if outage["kind"] == "planned" and outage["status"] == "scheduled"]
    assert planned
    assert set(planned[0]) == {
        "id", "kind", "status", "area", "communes", "unit", "starts_at", "expected_end", "reason",
        "hamlets", "cause", "crew", "updated_at", "restored_at",
    }  # fmt: skip
    assert planned[0]["starts_at"].endswith("+07:00")
    assert planned[0]["unit"] == {"code": "PA02CK", "name": "Điện lực Cẩm Khê"}


def test_a_customer_in_da_nang_finds_a_running_fault_first(client: httpx.Client) -> None:
    outages = client.get(f"{API}/outages", params={"customer_code": "PP01000098765"}).json()["outages"]
    assert outages[0]["status"] == "running"
    assert "Phường Hải Châu" in outages[0]["communes"]


def test_a_neighbouring_hamlet_is_not_told_of_an_outage_that_spares_it(timed: httpx.Client, watch: Watch) -> None:
    def planned(khu: int) -> set[str]:
        found = timed.get(f"{API}/outages", params={"address": f"Khu {khu}, xã Cẩm Khê"}).json()["outages"]
        return {outage["id"] for outage in found if outage["area"].startswith("Khu 4, Khu 5, Khu 6 ")}

    assert planned(5)
    assert not planned(9)


def test_a_company_shows_only_its_own_outages(client: httpx.Client) -> None:
    outages = client.get(f"{API}/outages", params={"unit": "PA02CK"}).json()["outages"]
    assert outages
    assert {outage["unit"]["code"] for outage in outages} == {"PA02CK"}


def test_an_unknown_company_or_customer_is_not_found(client: httpx.Client) -> None:
    for params in ({"unit": "ZZ9999"}, {"customer_code": "PA02CK9999999"}):
        answer = client.get(f"{API}/outages", params=params)
        assert (answer.status_code, error_code(answer)) == (404, "not_found")


@pytest.mark.parametrize("params", [{}, {"unit": "PA02CK", "address": "xã Cẩm Khê"}])
def test_exactly_one_way_of_asking_is_needed(client: httpx.Client, params: dict[str, str]) -> None:
    answer = client.get(f"{API}/outages", params=params)
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("xã Cẩm Khê, Phú Thọ", "Xã Cẩm Khê"),
        ("xa cam khe phu tho", "Xã Cẩm Khê"),
        ("em ở xã cẩm khê bị mất điện", "Xã Cẩm Khê"),
        ("P. Hải Châu, Đà Nẵng", "Phường Hải Châu"),
        ("12 Trần Phú, tổ 5, phường hai chau da nang", "Phường Hải Châu"),
        ("phường Bến Nghé, Q.1, TP.HCM", "Phường Sài Gòn"),
        ("khu pho loc an phuong trang bang tay ninh", "Phường Trảng Bàng"),
        ("phường 2, tp đà lạt, lâm đồng", "Phường Xuân Hương - Đà Lạt"),
        ("số 9 phố Cầu Giấy, phường Cầu Giấy, Hà Nội", "Phường Cầu Giấy"),
        ("X. Cẩm Khê - Phú Thọ", "Xã Cẩm Khê"),
    ],
)
def test_an_address_is_placed(text: str, commune: str) -> None:
    found = GAZETTEER.commune(text)
    assert found is not None
    assert found.name == commune


@pytest.mark.parametrize(
    "text",
    [
        "số 5 đường Cầu Giấy, phường Đống Đa, Hà Nội",  # a street of that name
        "phường Phú Thọ, TP.HCM",  # another commune bears the former name
        "huyện Cẩm Khê, tỉnh Phú Thọ",  # a whole former district
        "xã Cẩm Khê, Nghệ An",  # another province
        "phường Tân An",  # the name repeats over the country
        "xã Cẩm Khê Thượng, Phú Thọ",  # the beginning of a longer name
        "p1",
        "nhà em mất điện",
        "",
    ],
)
def test_an_uncertain_address_is_not_placed(text: str) -> None:
    assert GAZETTEER.commune(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Cẩm Khê, Phú Thọ", "PA02CK"),
        ("Hải Hậu, Nam Định", "PA01HH"),
        ("p15, tan binh, hcm", "PE1400"),
        ("thị trấn nào đó, huyện Củ Chi, TP. Hồ Chí Minh", "PE1900"),
    ],
)
def test_an_address_goes_to_the_company_of_its_former_district(text: str, unit: str) -> None:
    found = GAZETTEER.unit(text)
    assert found is not None
    assert found.code == unit


def test_every_sample_commune_is_found_by_its_full_address() -> None:
    missed = [
        commune.name
        for commune in PLACES.communes
        if GAZETTEER.commune(f"{commune.name}, {PLACES.full_province(commune.province)}") != commune
    ]
    assert missed == []


def test_a_fault_has_a_crew_that_comes_and_is_still_known_when_power_is_back(timed: httpx.Client, watch: Watch) -> None:
    asked = {"customer_code": "PP01000098765"}
    first = timed.get(f"{API}/outages", params=asked).json()["outages"][0]
    watch.now = datetime.fromisoformat(first["starts_at"])
    seen = []
    for _ in range(40):
        outage = timed.get(f"{API}/outages/{first['id']}").json()
        assert outage["updated_at"] <= watch.now.isoformat()
        status = outage["crew"]["status"] if outage["crew"] else outage["status"]
        seen += [status] if status not in seen else []
        watch.pass_by(minutes=10)
    assert seen == ["assigned", "on_the_way", "working", "restored"]
    assert outage["restored_at"] == outage["expected_end"] == first["expected_end"]
    watch.pass_by(days=31)
    assert timed.get(f"{API}/outages/{first['id']}").status_code == 404


def test_planned_work_tells_its_hamlets_and_has_no_crew_before_it_begins(client: httpx.Client) -> None:
    outages = client.get(f"{API}/outages", params={"customer_code": "PA02CK0012345"}).json()["outages"]
    planned = next(one for one in outages if one["status"] == "scheduled" and "Khu 5" in one["hamlets"])
    assert (planned["crew"], planned["restored_at"], planned["cause"]) == (None, None, planned["reason"])
    assert client.get(f"{API}/outages/{planned['id']}").json() == planned


@pytest.mark.parametrize(
    "number", ["KH-PA02CK-261399", "SC-PP0100-20010101", "x", "KH-PA02CK-400101", "SC-%00-26112000"]
)
def test_an_outage_nobody_knows_is_not_found(client: httpx.Client, number: str) -> None:
    answer = client.get(f"{API}/outages/{number}")
    assert (answer.status_code, error_code(answer)) == (404, "not_found")


def test_a_place_tells_its_communes_of_today_and_who_to_go_to(client: httpx.Client) -> None:
    def place(address: str) -> dict[str, Any]:
        answer: dict[str, Any] = client.get(f"{API}/places", params={"address": address}).json()
        return answer

    old = place("phường Bến Nghé, quận 1, tp hcm")
    assert old["communes"] == [{"name": "Phường Sài Gòn", "province": "Hồ Chí Minh"}]
    assert old["office"]["hotline"] == "1900545454"
    assert {one["province"] for one in place("xã Hồng Sơn")["communes"]} >= {"Hà Nội", "Tuyên Quang"}
    assert (place("ở gần nhà văn hóa")["communes"], place("ở gần nhà văn hóa")["office"]) == ([], None)
