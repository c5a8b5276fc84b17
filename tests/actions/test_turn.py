"""What actions may rely on of a message that was understood."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from actions.frame.formats import VIETNAM
from actions.frame.reading_turns import read_turn
from actions.frame.turn import Turn
from tests.actions.dialogue import read_markup


def turn(text: str, *entities: dict[str, Any]) -> Turn:
    plain, marked = read_markup(text)
    return read_turn({"text": plain, "entities": [*marked, *entities], "intent": {"name": "inform"}}, "c")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mất điện ở [ấp 4](address:hamlet) [xã Tân Lập](address:ward) từ sáng", "ấp 4 xã Tân Lập"),
        ("[7](address:house_number) [Lê Lợi](address:street), [p 5](address:ward) - [q3](address:district)", "7 Lê Lợi, p 5 - q3"),
        ("[thôn 2](address:hamlet) thuộc [xã Đông Sơn](address:ward)", "thôn 2 thuộc xã Đông Sơn"),
        ("[hẻm 5](address:alley) [Lê Lợi](address:street) tối om", "hẻm 5 Lê Lợi"),
        ("[xã A](address:ward) mất điện hoài, nhà em [thôn 1](address:hamlet)", "xã A, thôn 1"),
        ("ở [Hà Nội](address:province)", None),
        ("[Lê Lợi](address:street) [quận 3](address:district)", None),
        ("[số 7](address:house_number)", None),
        ("nhà em mất điện", None),
    ],
)  # fmt: skip
def test_parts_that_say_where_are_one_address_as_typed(text: str, address: str | None) -> None:
    assert turn(text).address == address


def test_times_are_moments_in_viet_nam_with_their_role() -> None:
    value = {"from": "2026-11-22T17:00:00+00:00", "to": "2026-11-23T17:00:00+00:00", "grain": "day"}
    [span] = turn("từ mai", {"entity": "time", "value": value, "role": "from"}).times
    assert span.start == datetime(2026, 11, 23, tzinfo=VIETNAM)
    assert (span.end.day, span.role) == (24, "from")


def test_a_phase_is_read_from_words_and_from_a_button() -> None:
    assert turn("", {"entity": "phase", "value": 3}).entities["phase"] == 3
    assert turn("", {"entity": "phase", "value": "3"}).entities["phase"] == "3"


def test_the_text_is_written_out_and_what_was_typed_is_kept() -> None:
    turn = read_turn({"text": "t tên Kềnh, ko bik", "written_out": [[12, 14, "không"], [15, 18, "biết"]]}, "one")
    assert (turn.text, turn.typed) == ("t tên Kềnh, không biết", "t tên Kềnh, ko bik")
    plain = read_turn({"text": "mất điện"}, "one")
    assert plain.text == plain.typed == "mất điện"
