"""Answers to the safety question."""

import pytest

from actions.danger.safety import denies_danger, safety_answer
from actions.frame.turn import Turn


@pytest.mark.parametrize(
    ("text", "first", "again"),
    [
        ("không", False, False),
        ("ko em", False, False),
        ("khôn thấy chi hết", False, False),
        ("hổng có gì nguy hiểm", False, False),
        ("không thấy gì", False, False),
        ("không, nhà em ở thôn 3", False, False),
        ("khong nha em o thon 3", False, False),
        ("có gì đâu mà nguy hiểm", False, False),
        ("khói lửa thì không có", False, False),
        ("ko biết có gì không", False, False),
        ("bình thường", False, False),
        ("a nham khong co gi nguy hiem", False, False),
        ("không có cháy, dây đứt, tia lửa gì hết", False, False),
        ("không có ai bị giật", None, False),
        ("khong co ai bi gi", None, False),
        ("có", True, True),
        ("dạ có", True, True),
        ("có, ngay trước nhà", True, True),
        ("nguy hiểm lắm", True, True),
        ("có dây đứt", True, True),
        ("ừ", None, True),
        ("đúng rồi", None, True),
        ("uh dung roi", None, True),
        ("gửi đi", None, None),
        ("ừ gửi đi con", None, None),
        ("thôi được rồi", None, None),
        ("ok", None, None),
        ("có ai ko", None, None),
        ("có nguy hiểm không", None, None),
        ("hông biết mã kh", None, None),
        ("khôn nhớ số", None, None),
        ("không có số nhà", None, None),
        ("không có điện", None, None),
        ("hổng có đt con ơi", None, None),
        ("có số nhà 5", None, None),
        ("không cần", None, None),
    ],
)
def test_what_answers_the_safety_question_the_first_time_and_again(
    text: str, first: bool | None, again: bool | None
) -> None:
    turn = Turn(text=text, intent="inform", confidence=0.9)
    assert (safety_answer(turn, again=False), safety_answer(turn, again=True)) == (first, again)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("mất điện cả ấp, sđt 0908777666, hổng có gì nguy hiểm", True),
        ("nha toi mat dien khong thay gi bat thuong", True),
        ("mất điện, không thấy dây đứt hay tia lửa", True),
        ("tối thui không thấy gì", False),
        ("mất điện, không ai bị giật nhưng dây rơi xuống sân", False),
        ("nhà em không có điện", False),
        ("có nguy hiểm không em", False),
    ],
)
def test_a_report_may_say_by_itself_that_there_is_no_danger(text: str, denied: bool) -> None:
    assert denies_danger(text) is denied
