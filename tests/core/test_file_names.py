"""Names that customers give their files, as an operator and their computer get them."""

from __future__ import annotations

import pytest

from core.file_names import clean, disposition, file_name

PDF = "application/pdf"
NAMES = {
    "a_path": ("../../etc/cron.d/hóa đơn.pdf", "hóa đơn.pdf"),
    "a_path_of_windows": ("C:\\Users\\an\\hoa-don.PDF", "hoa-don.PDF"),
    "html": ("<img src=x onerror=alert(1)>.pdf", "img src=x onerror=alert(1).pdf"),
    "turned_around": ("hoa-don\u202efdp.exe", "hoa-donfdp.exe.pdf"),
    "another_ending": ("trang.html", "trang.html.pdf"),
    "lines": ('a"\r\nset-cookie: x=1; .pdf', "a set-cookie x=1;.pdf"),
    "endless": ("x" * 5000, "x" * 100 + ".pdf"),
    **{
        f"nothing_{number}": (told, "tep-Qm3v0x8k.pdf")
        for number, told in enumerate(("", "..", "///", "\u202e", " ", "?*|"))
    },
}


@pytest.mark.parametrize("case", NAMES)
def test_a_file_is_called_by_a_harmless_and_true_name(case: str) -> None:
    told, harmless = NAMES[case]
    assert file_name(told, PDF, "Qm3v0x8kT1uJr6yZ2wLh5A") == harmless


def test_an_ending_of_another_spelling_stays() -> None:
    assert file_name("anh.jpeg", "image/jpeg", "x" * 22) == "anh.jpeg"
    assert file_name(None, "audio/ogg", "x" * 22) == "tep-xxxxxxxx.ogg"


def test_a_name_of_any_letters_travels_in_a_header() -> None:
    said = disposition('đơn "1".pdf', inline=False)
    assert said == "attachment; filename=\"__n _1_.pdf\"; filename*=UTF-8''%C4%91%C6%A1n%20%221%22.pdf"
    assert said.isascii()


def test_what_cannot_be_seen_is_left_out_and_half_marks_are_joined() -> None:
    assert clean("a\u202eb\x00c\u2067 \n d") == "abc d"
    assert clean("ho\u0301a") == "hóa"
