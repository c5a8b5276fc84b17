"""Purpose and phases in customers' words, and in words that only look like them."""

from __future__ import annotations

import pytest

from actions.connection.purposes import phase_in, purpose_in
from actions.words.names import firm_in


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("quán cà phê", "business"),
        ("mở quán", "business"),
        ("quan ca phe", "business"),
        ("quan", "business"),
        ("mở tiệm tóc", "business"),
        ("chan nuoi lon", "production"),
        ("xưởng gỗ", "production"),
        ("may mặc", "production"),
        ("tưới vườn", "production"),
        ("sh thoi", "household"),
        ("ở", "household"),
        ("nha o", "household"),
        ("nhà ở thôi, 1 pha", "household"),
        ("không phải để ở mà để kinh doanh", "business"),
        ("tôi là nhà ở chứ không phải kinh doanh", "household"),
        ("đổi từ kinh doanh sang sinh hoạt", "household"),
        ("không kinh doanh gì, để ở thôi", "household"),
        ("khác", "other"),
    ],
)
def test_what_it_is_for(text: str, purpose: str) -> None:
    assert purpose_in(text) == purpose


@pytest.mark.parametrize(
    "text",
    [
        "quận 3",
        "quan 12 tp hcm",
        "xa hien quan",
        "le van quan",
        "đường Quân Sự",
        "số 5 ở Hà Nội",
        "nhà ở thôn 3",
        "nha o xa tan lap",
        "gần quán cà phê Hoa",
        "đối diện cửa hàng xăng",
        "dây rớt xuống",
        "bác 65 tuổi rồi",
        "không kinh doanh",
        "khắc phục giúp em",
    ],
)
def test_what_names_no_purpose(text: str) -> None:
    assert purpose_in(text) is None


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("3", 3),
        ("lấy loại 3 pha", 3),
        ("cho em 1 fa nha", 1),
        ("không phải 1 pha, 3 pha", 3),
        ("3 pha chứ không phải 1 pha", 3),
        ("1 pha, à không 3 pha", 3),
        ("1 pha hay 3 pha", None),
        ("số nhà 3 đường 30/4", None),
        ("1 công tơ", None),
        ("bà 3 con", None),
        ("30 pha trà", None),
    ],
)
def test_the_phases_beside_their_word(text: str, phase: int | None) -> None:
    assert phase_in(text) == phase


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Công ty TNHH Phúc An", "Công ty TNHH Phúc An"),
        ("hợp tác xã Tân Phú, sđt 0912345678", "hợp tác xã Tân Phú"),
        ("công ty em muốn lắp điện", None),
        ("công ty", None),
        ("Trần Văn Công", None),
    ],
)
def test_a_firm_is_named(text: str, firm: str | None) -> None:
    assert firm_in(text) == firm
