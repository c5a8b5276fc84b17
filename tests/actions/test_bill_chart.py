"""A year's consumption: a picture that can be opened, with every letter of its labels, and the same in words."""

from __future__ import annotations

import base64
import io

import httpx
from matplotlib import font_manager, ft2font
from PIL import Image

from actions.bill.chart import _FONT, draw
from actions.bill.year import in_words
from tests.actions.bills import CODE, month_bill
from tests.actions.dialogue import Dialogue, read


async def test_the_customer_gets_the_picture_and_the_words(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "xem biểu đồ 12 tháng", "check_bill")
    picture = dialogue.reported["picture"]
    image = Image.open(io.BytesIO(base64.b64decode(picture["png"])))
    assert image.format == "PNG"
    bills = read(stub, f"/customers/{CODE}/bills?months=12")["bills"]
    assert len(bills) == 12
    for bill in bills:
        assert f"{bill['kwh']} kWh" in dialogue.responses()[0]
    most = max(bills, key=lambda bill: bill["kwh"])
    assert f"({most['kwh']} kWh)" in picture["alt"]


def test_columns_rise_with_the_kwh() -> None:
    low, high = (_blue([month_bill("2026-07", 100), month_bill("2026-08", kwh)]) for kwh in (20, 100))
    assert high > low


def test_every_letter_of_vietnamese_has_its_shape() -> None:
    font = ft2font.FT2Font(font_manager.findfont(_FONT, fallback_to_default=False))
    letters = "Điện dùng 12 tháng gần nhất, mã Kỳ hoá đơn dòng dưới nghìn đồng cột nhạt tạm tính ậểộữựỷỹẵẩ"
    assert all(font.get_char_index(ord(letter)) for letter in letters)


def test_the_words_name_the_highest_the_lowest_and_the_mean() -> None:
    year = [month_bill("2026-06", 100), month_bill("2026-07", 300, kind="provisional"), month_bill("2026-08", 200)]
    words = in_words(year, CODE)
    assert "Cao nhất tháng 7/2026 (300 kWh), thấp nhất tháng 6/2026 (100 kWh), trung bình 200 kWh" in words
    assert "(tạm tính)" in words


def _blue(bills: list) -> int:  # type: ignore[type-arg]
    """How many pixels of the picture are columns."""
    image = Image.open(io.BytesIO(draw(bills, CODE))).convert("RGB")
    return sum(count for count, colour in image.getcolors(10_000_000) or [] if colour == (31, 111, 235))
