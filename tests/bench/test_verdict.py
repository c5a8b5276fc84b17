"""Lost, doubled and swapped replies are counted: recordings of a sink, held against what should have come."""

from __future__ import annotations

from bench.verdict import Verdict, judge, shape

ASKED = ["Dạ nhà số 12 ạ?", "Dạ cả khu vực ạ?", "Dạ số điện thoại ạ?", "Phiếu SC2611-000123 ạ."]
EXPECTED = [shape(reply) for reply in ASKED]


def test_a_faultless_recording_is_clean() -> None:
    verdict = judge(EXPECTED, ASKED)
    assert verdict == Verdict(expected=4)
    assert verdict.is_clean


def test_numbers_that_differ_from_customer_to_customer_are_no_fault() -> None:
    assert judge(EXPECTED, ["Dạ nhà số 7 ạ?", *ASKED[1:3], "Phiếu SC2701-990001 ạ."]).is_clean


def test_a_lost_reply_is_counted_once() -> None:
    assert judge(EXPECTED, [ASKED[0], *ASKED[2:]]) == Verdict(expected=4, lost=1)


def test_a_doubled_reply_is_counted_wherever_it_arrives() -> None:
    assert judge(EXPECTED, [ASKED[0], ASKED[0], *ASKED[1:]]) == Verdict(expected=4, doubled=1)
    assert judge(EXPECTED, [*ASKED, ASKED[1]]) == Verdict(expected=4, doubled=1)


def test_two_replies_that_changed_places_are_one_out_of_order() -> None:
    assert judge(EXPECTED, [ASKED[0], ASKED[2], ASKED[1], ASKED[3]]) == Verdict(expected=4, out_of_order=1)


def test_a_reply_that_came_last_instead_of_first_is_one_out_of_order() -> None:
    assert judge(EXPECTED, [*ASKED[1:], ASKED[0]]) == Verdict(expected=4, out_of_order=1)


def test_faults_of_several_kinds_are_counted_apart() -> None:
    got = [ASKED[0], ASKED[3], ASKED[3], ASKED[1]]
    assert judge(EXPECTED, got) == Verdict(expected=4, lost=1, doubled=1, out_of_order=1)


def test_a_reply_that_belongs_to_no_turn_is_strange() -> None:
    verdict = judge(EXPECTED, [*ASKED[:2], "Dạ hệ thống đang bận ạ.", *ASKED[2:]])
    assert verdict == Verdict(expected=4, strange=1)
    assert not verdict.is_clean


def test_the_same_words_twice_in_a_conversation_are_two_replies() -> None:
    assert judge(["a", "b", "a"], ["a", "b", "a"]).is_clean
    assert judge(["a", "b", "a"], ["a", "b"]) == Verdict(expected=3, lost=1)


def test_another_customers_telephone_is_seen() -> None:
    own, other = "Điện thoại: 0900 000 001", "Điện thoại: 0900.000.002"
    assert judge([shape(own)], [own], "0900000001").is_clean
    assert judge([shape(other)], [other], "0900000001") == Verdict(expected=1, foreign=1)


def test_nothing_that_came_is_all_lost() -> None:
    assert judge(EXPECTED, []) == Verdict(expected=4, lost=4)
