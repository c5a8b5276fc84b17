"""One-time codes: what an honest customer and a guesser meet."""

import sqlite3
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx

from billing.customers import mask_phone
from tests.billing.stub import API, Watch, error_code, newest_otp

AN, PHONE = "PA02CK0012345", "0912345678"
NOBODY = "PA02CK9999999"


def ask(client: httpx.Client, conversation: str, code: str = AN) -> httpx.Response:
    return client.post(f"{API}/customers/{code}/otp", json={"purpose": "link", "conversation_id": conversation})


def check(client: httpx.Client, conversation: str, otp: str, code: str = AN) -> httpx.Response:
    body = {"otp": otp, "conversation_id": conversation}
    return client.post(f"{API}/customers/{code}/otp/verify", json=body)


def wrong(otp: str) -> str:
    return f"{(int(otp) + 1) % 1_000_000:06d}"


def test_the_code_that_was_sent_opens_the_customer_once(timed: httpx.Client) -> None:
    answer = ask(timed, "c1")
    assert (answer.status_code, answer.json()) == (202, {"sent_to": mask_phone(PHONE), "expires_in": 300})
    otp = newest_otp(timed, PHONE)
    first, second = check(timed, "c1", otp).json(), check(timed, "c1", otp).json()
    assert first == {"verified": True, "customer": timed.get(f"{API}/customers/{AN}").json()}
    assert second == {"verified": False, "tries_left": 4}


def test_a_code_is_dead_after_five_minutes(timed: httpx.Client, watch: Watch) -> None:
    ask(timed, "c1")
    otp = newest_otp(timed, PHONE)
    watch.pass_by(seconds=300)
    assert check(timed, "c1", otp).json() == {"verified": False, "tries_left": 4}


def test_a_code_works_only_in_its_own_conversation_and_only_the_newest(timed: httpx.Client) -> None:
    ask(timed, "c1")
    old = newest_otp(timed, PHONE)
    assert check(timed, "c2", old).json()["verified"] is False
    ask(timed, "c1")
    new = newest_otp(timed, PHONE)
    if new != old:
        assert check(timed, "c1", old).json()["verified"] is False
    assert check(timed, "c1", new).json()["verified"] is True


def test_five_wrong_tries_pause_for_fifteen_minutes_even_the_right_code(timed: httpx.Client, watch: Watch) -> None:
    ask(timed, "c1")
    otp = newest_otp(timed, PHONE)
    left = [check(timed, "c1", wrong(otp)).json()["tries_left"] for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    paused = check(timed, "c1", otp)
    assert (paused.status_code, error_code(paused)) == (429, "too_many_tries")
    assert 890 <= int(paused.headers["Retry-After"]) <= 901
    assert ask(timed, "c1").status_code == 429
    watch.pass_by(minutes=15, seconds=1)
    ask(timed, "c1")
    assert check(timed, "c1", newest_otp(timed, PHONE)).json()["verified"] is True


def test_guessing_many_codes_at_once_gives_no_more_tries(timed: httpx.Client) -> None:
    ask(timed, "c1")
    right = newest_otp(timed, PHONE)
    guesses = [f"{(int(right) + n) % 1_000_000:06d}" for n in range(1, 31)]
    with ThreadPoolExecutor(15) as pool:
        answers = list(pool.map(lambda guess: check(timed, "c1", guess), guesses))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [429] * 25


def guess_much(client: httpx.Client) -> None:
    """Fifteen wrong tries from five conversations."""
    for n in range(15):
        assert check(client, f"stranger-{n % 5}", "000000").status_code == 200


def test_strangers_who_guess_do_not_lock_the_owner_out(timed: httpx.Client) -> None:
    guess_much(timed)
    assert ask(timed, "owner").status_code == 202
    assert check(timed, "owner", newest_otp(timed, PHONE)).json()["verified"] is True


def test_after_much_guessing_a_code_bears_a_single_try_for_the_day(timed: httpx.Client, watch: Watch) -> None:
    guess_much(timed)
    ask(timed, "another")
    otp = newest_otp(timed, PHONE)
    assert check(timed, "another", wrong(otp)).json()["verified"] is False
    assert check(timed, "another", otp).json()["verified"] is False
    watch.pass_by(hours=24, seconds=1)
    ask(timed, "another")
    otp = newest_otp(timed, PHONE)
    check(timed, "another", wrong(otp))
    assert check(timed, "another", otp).json()["verified"] is True


def test_a_success_does_not_wash_away_the_tries_against_the_customer_code(timed: httpx.Client) -> None:
    for _ in range(2):
        ask(timed, "mine")
        otp = newest_otp(timed, PHONE)
        for _ in range(4):
            check(timed, "mine", wrong(otp))
        assert check(timed, "mine", otp).json()["verified"] is True
    for n in range(7):
        check(timed, f"c{n}", "000000")
    ask(timed, "guesser")
    otp = newest_otp(timed, PHONE)
    check(timed, "guesser", wrong(otp))
    assert check(timed, "guesser", otp).json()["verified"] is False


def test_nobody_can_flood_a_phone_with_codes(timed: httpx.Client, watch: Watch) -> None:
    statuses = [ask(timed, f"c{n}").status_code for n in range(8)]
    assert statuses == [202] * 6 + [429] * 2
    assert len(timed.get(f"{API}/sent").json()["messages"]) == 6
    watch.pass_by(hours=1, seconds=1)
    assert ask(timed, "c7").status_code == 202


def test_one_conversation_can_not_have_codes_sent_to_everybody(timed: httpx.Client, watch: Watch) -> None:
    codes = [f"PA02CK00{number:05}" for number in range(12)]
    assert [ask(timed, "stranger", code).status_code for code in codes] == [202] * 10 + [429] * 2
    assert ask(timed, "owner").status_code == 202
    watch.pass_by(hours=1, seconds=1)
    assert ask(timed, "stranger", codes[-1]).status_code == 202


def test_one_conversation_can_not_use_up_the_codes_of_all(timed: httpx.Client) -> None:
    assert [ask(timed, "stranger").status_code for _ in range(6)] == [202] * 4 + [429] * 2
    assert ask(timed, "owner").status_code == 202


def test_an_unknown_code_behaves_as_a_known_one_with_a_wrong_otp(timed: httpx.Client) -> None:
    answer = ask(timed, "c1", NOBODY)
    assert (answer.status_code, answer.json()) == (202, {"sent_to": None, "expires_in": 300})
    assert timed.get(f"{API}/sent").json() == {"messages": []}
    left = [check(timed, "c1", "123456", NOBODY).json() for _ in range(5)]
    assert left == [{"verified": False, "tries_left": n} for n in (4, 3, 2, 1, 0)]
    assert check(timed, "c1", "123456", NOBODY).status_code == 429


def test_an_unknown_code_takes_as_long_as_a_known_one(timed: httpx.Client, watch: Watch) -> None:
    times: dict[str, list[float]] = {AN: [], NOBODY: []}
    for n in range(20):
        for code, taken in times.items():
            began = time.process_time()  # whatever else the machine does
            ask(timed, f"c{n}", code)
            check(timed, f"c{n}", "000000", code)
            taken.append(time.process_time() - began)
        watch.pass_by(hours=25)
    known, unknown = (statistics.median(taken) for taken in times.values())
    assert 0.5 < known / unknown < 2


def test_the_database_never_holds_a_code_in_clear(timed: httpx.Client, tmp_path: Path) -> None:
    def dump() -> str:
        with closing(sqlite3.connect(tmp_path / "billing.sqlite3")) as database:
            return "\n".join(database.iterdump()).lower()

    before = dump()
    ask(timed, "c1")
    otp = newest_otp(timed, PHONE)
    assert "pa02ck0012345" in before
    for form in (otp, otp.encode().hex()):  # the six digits may stand in some other number
        assert dump().count(form) == before.count(form)


def test_the_same_key_sends_one_message(timed: httpx.Client) -> None:
    for _ in range(3):
        body = {"purpose": "link", "conversation_id": "c1"}
        timed.post(f"{API}/customers/{AN}/otp", json=body, headers={"Idempotency-Key": "send-once"})
    assert len(timed.get(f"{API}/sent").json()["messages"]) == 1
