"""Whoever guesses passwords from many addresses is slowed down too."""

from __future__ import annotations

from app.login.pages import Login
from app.login.tries import Tries
from storage.sql.database import Database
from storage.sql.users import SqlUsers


def login(moment: list[float]) -> Login:
    clock = moment.__getitem__
    users = SqlUsers(Database("sqlite://"))
    anywhere, there = (Tries(lambda: clock(0), free=free, longest=60.0) for free in (20, 30))
    return Login(users, Tries(lambda: clock(0)), anywhere, there)


def test_twenty_tries_from_twenty_addresses_make_every_address_wait() -> None:
    state = login(moment := [0.0])
    assert [state.begin("lan", f"10.0.0.{n}") for n in range(20)] == [0] * 20
    assert state.begin(" LAN ", "10.0.1.1") == 15
    assert state.begin("minh", "10.0.1.1") == 0
    moment[0] += 15
    assert state.begin("lan", "10.0.1.1") == 0


def test_guessing_from_everywhere_holds_the_right_password_up_for_a_minute_at_most() -> None:
    state = login(moment := [0.0])
    waits = []
    for number in range(60):
        moment[0] += (wait := state.begin("lan", f"10.0.0.{number}"))
        if wait:
            waits.append(wait)
            assert state.begin("lan", f"10.0.0.{number}") == 0
    assert waits[:4] == [15, 30, 60, 60]
    assert max(waits) == 60


def test_one_address_that_has_to_wait_costs_the_login_nothing_elsewhere() -> None:
    state = login([0.0])
    for _ in range(100):
        state.begin("lan", "10.0.0.1")
    assert state.begin("lan", "10.0.0.2") == 0


def test_one_password_tried_on_many_logins_makes_its_address_wait_and_no_other() -> None:
    state = login([0.0])
    assert [state.begin(f"user{n}", f"2001:db8:1:2::{n}") for n in range(30)] == [0] * 30
    assert state.begin("lan", "2001:db8:1:2:ffff::1") == 15
    assert state.begin("lan", "2001:db8:1:3::1") == 0
    state.succeeded("lan", "2001:db8:1:2::77")
    assert state.begin("lan", "2001:db8:1:2::77") == 0


def test_behind_a_proxy_that_does_not_tell_for_whom_it_speaks_nobody_waits_for_others() -> None:
    state = login([0.0])
    assert [state.begin(f"user{n}", "127.0.0.1") for n in range(100)] == [0] * 100


def test_success_ends_the_pause_everywhere() -> None:
    state = login([0.0])
    for number in range(19):
        state.begin("lan", f"10.0.0.{number}")
    state.succeeded("lan", "10.0.0.1")
    assert [state.begin("lan", f"10.0.2.{n}") for n in range(20)] == [0] * 20
