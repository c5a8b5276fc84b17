"""Whom a notice reaches, by which way, when, and for how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.notices.contacts import customer_code, email_address, merged, phone_number
from core.notices.cost import Prices, cost
from core.notices.ladder import ladder
from core.notices.notice import KINDS, RUNGS, Kind, Person, Rung, Step, ZaloUser
from core.notices.plan import plan
from core.notices.quiet_hours import VIETNAM, may_go_at

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)
LAN = Person(("PC05AA0000001",), "Chị Lan", "84912345678", "lan@example.vn")


def account(hours: float | None, id: str = "u") -> ZaloUser:
    return ZaloUser(id, "conversation", None if hours is None else NOW - timedelta(hours=hours))


@pytest.mark.parametrize(
    ("hours", "first"),
    [(1, "zalo"), (47.9, "zalo"), (48, "zalo"), (167.9, "zalo"), (168, "zalo_template"), (None, "zalo_template")],
)
def test_who_wrote_within_seven_days_is_told_by_zalo_and_who_did_not_by_template(
    hours: float | None, first: Rung
) -> None:
    steps = ladder(LAN, account(hours), NOW, RUNGS)
    assert steps[0].rung == first
    assert [step.rung for step in steps] == list(RUNGS[RUNGS.index(first) :])


@pytest.mark.parametrize(("hours", "free"), [(47.9, True), (48.1, False)])
def test_zalo_is_free_for_two_days(hours: float, free: bool) -> None:
    assert ladder(LAN, account(hours), NOW, RUNGS)[0].free is free


@given(st.sets(st.sampled_from(RUNGS)), st.booleans(), st.booleans(), st.one_of(st.none(), st.floats(0, 400)))
def test_only_ways_that_are_on_and_lead_to_the_person_are_taken(
    on: set[Rung], phone: bool, email: bool, hours: float | None
) -> None:
    person = replace(LAN, phone=LAN.phone if phone else None, email=LAN.email if email else None)
    steps = ladder(person, account(hours), NOW, on)
    assert {step.rung for step in steps} <= on
    assert [step.rung for step in steps] == sorted((s.rung for s in steps), key=RUNGS.index)
    assert all(step.to for step in steps)
    assert phone or not {"zalo_phone", "sms"} & {step.rung for step in steps}
    assert email or "email" not in {step.rung for step in steps}


def test_nobody_can_reach_who_has_given_nothing() -> None:
    assert ladder(Person(("PC05AA0000001",)), None, NOW, RUNGS) == []


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("22:00", "24 06:00"),
        ("23:59", "24 06:00"),
        ("00:00", "23 06:00"),
        ("05:59", "23 06:00"),
        ("06:00", "23 06:00"),
        ("21:59", "23 21:59"),
    ],
)
def test_at_night_a_notice_waits_for_six_in_the_morning(at: str, told: str) -> None:
    hour, minute = map(int, at.split(":"))
    now = datetime(2026, 11, 23, hour, minute, tzinfo=VIETNAM).astimezone(UTC)
    assert may_go_at("outage", now).astimezone(VIETNAM).strftime("%d %H:%M") == told
    assert may_go_at("danger", now) == now


@given(st.sampled_from(KINDS), st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_a_notice_never_waits_longer_than_the_night_and_then_waits_no_more(kind: Kind, now: datetime) -> None:
    moment = may_go_at(kind, now)
    assert now <= moment <= now + timedelta(hours=8)
    assert may_go_at(kind, moment) == moment
    assert kind == "danger" or 6 <= moment.astimezone(VIETNAM).hour < 22


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "+84 912 345 678",
        "84912345678",
        "0084912345678",
        "912345678",
        "0912.345.678",
        "(091)2345-678",
        "\u202a0912345678\u202c",
        "0912\xa0345\xa0678",
    ],
)
def test_a_phone_is_understood_however_it_is_written(written: str) -> None:
    assert phone_number(written) == "84912345678"


@pytest.mark.parametrize(
    "written",
    ["", "0283822222", "1558", "091234567", "09123456789", "9.12E+08", "+14155550123", "٠٩١٢٣٤٥٦٧٨", "abc", "0" * 4000],
)
def test_what_takes_no_sms_is_no_phone(written: str) -> None:
    assert phone_number(written) is None


@given(st.text())
def test_any_text_is_a_phone_an_address_and_a_code_or_none(text: str) -> None:
    phone, email, code = phone_number(text), email_address(text), customer_code(text)
    assert phone is None or (phone.isdecimal() and len(phone) == 11)
    assert email is None or (email.isascii() and email.count("@") == 1 and not set("\r\n\0 <>,") & set(email))
    assert code is None or (code.isalnum() and code.isascii() and len(code) <= 20)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "lan",
        "lan@",
        "@example.vn",
        "lan@example",
        "a b@example.vn",
        "lan@example.vn\nBcc: x@y.vn",
        ".a@b.vn",
        "a..b@c.vn",
        "lan@exämple.vn",
        "a" * 65 + "@b.vn",
        "a@" + "b." * 130 + "vn",
        "<lan@example.vn>",
    ],
)
def test_what_is_no_address_is_refused(wrong: str) -> None:
    assert email_address(wrong) is None
    assert email_address(" Lan.Nguyen+dien@mail.example.vn ") == "Lan.Nguyen+dien@mail.example.vn"


def test_entries_of_one_person_are_one_also_through_a_third() -> None:
    first, second = Person(("A00001",), phone="84911111111"), Person(("B00001",), email="x@y.vn")
    bridge, other = Person(("B00001",), "Lan", phone="84911111111"), Person(("C00001",))
    for order in permutations([first, second, bridge, other]):
        found = merged(order)
        assert len(found) == 2
        one = next(person for person in found if person.phone)
        assert (set(one.codes), one.name, one.email) == ({"A00001", "B00001"}, "Lan", "x@y.vn")


def test_an_address_in_other_letters_is_the_same_person() -> None:
    assert len(merged([Person(email="Lan@Example.vn"), Person(email="lan@example.vn")])) == 1


people = st.builds(
    Person,
    codes=st.lists(st.sampled_from(["A00001", "B00001", "C00001", "D00001"]), min_size=1, max_size=1).map(tuple),
    phone=st.sampled_from([None, "84911111111", "84922222222", "84933333333"]),
    email=st.sampled_from([None, "a@b.vn", "A@b.vn", "c@d.vn"]),
)


@given(st.lists(people, max_size=12))
def test_after_merging_no_two_share_anything_and_nothing_is_lost(entries: list[Person]) -> None:
    found = merged(entries)
    keys = [key for person in found for key in person.keys]
    assert len(keys) == len(set(keys))
    assert set(keys) == {key for person in entries for key in person.keys}
    assert merged(found) == found


PRICES = Prices(zalo_late=55, zalo_template=200, sms=400)


def test_the_cost_counts_each_part_of_an_sms_and_nothing_where_zalo_is_free() -> None:
    steps = [Step("zalo", "a", free=True), Step("zalo", "b"), *[Step("sms", str(n)) for n in range(10)]]
    found = cost([*steps, Step("email", "x@y.vn", free=True)], 3, PRICES)
    assert [(line.rung, line.people, line.units, line.total) for line in found.lines] == [
        ("zalo", 1, 1, 0),
        ("zalo", 1, 1, 55),
        ("sms", 10, 30, 12_000),
        ("email", 1, 1, 0),
    ]
    assert (found.total, found.is_whole) == (12_055, True)


def test_a_way_without_a_price_is_shown_as_unknown_and_not_as_free() -> None:
    found = cost([Step("zalo_phone", "84912345678"), Step("sms", "84912345678")], 1, PRICES)
    assert [line.total for line in found.lines] == [None, 400]
    assert (found.total, found.is_whole) == (400, False)


def test_the_plan_leaves_out_who_refused_who_cannot_be_reached_and_who_shares_an_account() -> None:
    refusing, alone = Person(("R00001",), phone="84933333333"), Person(("N00001",))
    spouse = Person(("S00001",), phone="84944444444")
    zalo = {"PC05AA0000001": account(1), "S00001": account(1)}
    found = plan([LAN, refusing, alone, spouse], zalo, {refusing}, NOW, RUNGS)
    assert [(person, step.rung) for person, step in found.steps] == [(LAN, "zalo")]
    assert (found.refused, found.unreachable, found.same) == ((refusing,), (alone,), (spouse,))
