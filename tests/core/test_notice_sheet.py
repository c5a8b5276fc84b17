"""A file of customers is read as spreadsheets write it."""

from __future__ import annotations

import pytest

from core.notices.notice import Person
from core.notices.sheet import BadSheet, read_people

LAN = "Mã khách hàng;Họ tên;Số điện thoại;Email\r\nPC05AA0000001;Chị Lan;912345678;lan@b.vn\r\n;;;\r\n"


@pytest.mark.parametrize(
    "sheet",
    [
        b"customer_code,name,phone,email\nPC05AA0000001,Ch\xe1\xbb\x8b Lan,0912345678,lan@b.vn\n",
        LAN.encode(),
        LAN.encode("utf-8-sig"),
        LAN.replace(";", "\t").encode("utf-16"),
        b"\xfe\xff" + LAN.encode("utf-16-be"),
        "\ufeffemail\tphone\tGhi chú\tcode\tname\nlan@b.vn\t+84 912 345 678\tx\tpc05aa0000001\tChị Lan\n".encode(),
        'phone,email,code,name\n"0912,345,678",lan@b.vn,PC05AA0000001,"Chị Lan"\n0912345678,lan@b.vn,PC05AA0000001,Lan\n'.encode(),
    ],
    ids=["commas", "semicolons", "mark", "UTF-16", "big-endian UTF-16", "tabs", "quotes"],
)
def test_a_sheet_is_understood_as_any_spreadsheet_writes_it(sheet: bytes) -> None:
    [person] = read_people(sheet).people
    assert person.name == "Chị Lan"
    assert (person.codes, person.phone, person.email) == (("PC05AA0000001",), "84912345678", "lan@b.vn")


def test_what_cannot_be_used_is_told_with_its_line_and_the_rest_is_kept() -> None:
    read = read_people(
        "code,name,phone,email\n,Lan,0283822222,lan@\nPC05AA0000001,\u202eTú\x00,9E+8,\nx\nPC05AA0000002,Nguy?n\n".encode()
    )
    assert [(person.codes, person.name) for person in read.people] == [
        (("PC05AA0000001",), "\u202eTú"),
        (("PC05AA0000002",), None),
    ]
    assert [(one.line, one.what) for one in read.problems] == [
        (2, "phone"),
        (2, "email"),
        (2, "nobody"),
        (3, "phone"),
        (4, "customer_code"),
        (4, "nobody"),
        (5, "name"),
    ]


@pytest.mark.parametrize(
    ("content", "why", "line"),
    [
        (b"", "empty", None),
        (b"code\n;\n", "empty", None),
        (b"name\nLan\n", "columns", None),
        (b'code\nPC05AA0000001\n"a', "quotes", 3),
        ("code,name\nPC05AA0000001,Đào Lan\n".encode("cp1258"), "encoding", 2),
        (b"\xff\xfec", "encoding", 1),
        (b"PK\x03\x04\x14\x00\x06\x00", "workbook", None),
        (b"code\n" + b"PC05AA0000001\n" * 4, "long", None),
    ],
    ids=["nothing", "nobody", "no columns", "quotation mark", "Windows-1258", "half of UTF-16", "workbook", "too long"],
)
def test_a_file_that_is_no_sheet_is_refused_with_the_reason(content: bytes, why: str, line: int | None) -> None:
    with pytest.raises(BadSheet) as refused:
        read_people(content, most=3)
    assert (refused.value.why, refused.value.line) == (why, line)


def test_a_sheet_of_twenty_thousand_is_read_with_each_person_once() -> None:
    rows = [f"PC05AA{n:07},0{900000000 + n % 15000}" for n in range(20_000)]
    people = read_people(("code,phone\n" + "\n".join(rows)).encode(), most=20_000).people
    assert len(people) == 15_000
    assert Person(("PC05AA0000001", "PC05AA0015001"), phone="84900000001").codes in [person.codes for person in people]
