from __future__ import annotations

import json
import math

import pytest

from bench.conversations import REPORTS, ROUND, Crowd
from bench.figures import Figures, percentile
from bench.flat import WINDOW, windows
from bench.play import expected_of
from bench.verdict import Verdict


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100), (0.001, 1)])
def test_a_percentile_is_the_value_that_so_many_do_not_exceed(share: float, value: int) -> None:
    assert percentile(list(range(100, 0, -1)), share) == value


def test_of_nothing_there_is_no_percentile() -> None:
    assert math.isnan(percentile([], 0.5))


@pytest.mark.parametrize("turns", [120, 599, 600, 601])
def test_both_windows_hold_the_same_steps_of_the_conversation(turns: int) -> None:
    early, late = windows(turns)
    assert 9 in early
    assert len(early) == len(late) == WINDOW
    assert early.start % len(ROUND) == late.start % len(ROUND)
    assert turns - len(ROUND) < late.stop <= turns


def test_no_two_customers_share_a_telephone_or_an_account() -> None:
    customers = Crowd().customers(500)
    assert len({one.phone for one in customers}) == len({one.id for one in customers}) == 500
    assert all(len(one.phone) == 10 and len(one.id) == 19 for one in customers)
    assert {one.script for one in customers} == set(REPORTS)


def test_after_the_rehearsed_rounds_the_last_one_is_expected_again() -> None:
    script = ("a", "b")
    expected = {script: [["first a"], ["first b"], ["later a"], ["later b"]]}
    assert [expected_of(expected, script, turn) for turn in range(6)] == [
        ["first a"], ["first b"], ["later a"], ["later b"], ["later a"], ["later b"],
    ]  # fmt: skip


def test_failures_and_verdict_are_written_as_json() -> None:
    figures = Figures("rasa run", 2, 8, 4.0, 1, 2, 3, 1, 2, Verdict(5, lost=1), {"TimeoutError": 1}, {"brain": 0.5})
    written = json.loads(json.dumps(figures.as_json()))
    assert written["turns_per_second"] == 2.0
    assert (written["failures"], written["verdict"]["lost"]) == ({"TimeoutError": 1}, 1)
