"""What an SMS says and how many parts it is charged as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sms_text import plain, sms

GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€\f"
)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Điện lực Tân Lập tạm ngừng cấp điện", "Dien luc Tan Lap tam ngung cap dien"),
        ("Số tiền: 1.388.405 đ – “hạn” 25/11…", 'So tien: 1.388.405 d - "han" 25/11...'),
        ("Cảnh báo ⚡😀 nguy hiểm", "Canh bao  nguy hiem"),
        ("à è ù ì ò é ", "a e u i o e"),
        ("\u202eđảo\u202c \ud800ngược\x00", "dao nguoc"),
        ("500 ₫ và 日", "500 d va ?"),
        ("Đà Nẵng", "Da Nang"),
    ],
)
def test_diacritics_are_taken_off(written: str, sent: str) -> None:
    assert plain(written) == sent


@pytest.mark.parametrize(
    ("text", "with_diacritics", "parts"),
    [
        ("a" * 160, False, 1),
        ("a" * 161, False, 2),
        ("a" * 306, False, 2),
        ("a" * 307, False, 3),
        ("€" * 80, False, 1),
        ("€" * 81, False, 2),
        ("€" * 153, False, 3),  # 76 to a part: none is torn
        ("ệ" * 160, False, 1),
        ("ệ" * 70, True, 1),
        ("ệ" * 71, True, 2),
        ("ệ" * 134, True, 2),
        ("ệ" * 135, True, 3),
        ("😀" * 35, True, 1),
        ("😀" * 67, True, 3),  # 33 to a part
        ("a" * 160, True, 1),
        ("", False, 1),
    ],
)
def test_parts_are_counted_as_networks_charge_them(text: str, with_diacritics: bool, parts: int) -> None:
    assert sms(text, with_diacritics).parts == parts


@given(st.text())
def test_without_diacritics_any_text_fits_the_plain_alphabet(text: str) -> None:
    sent = sms(text)
    assert set(sent.content) <= GSM
    assert not sent.is_unicode


@given(st.text(max_size=500))
def test_more_text_never_costs_less(text: str) -> None:
    assert sms(text + "x", with_diacritics=True).parts >= sms(text, with_diacritics=True).parts
