"""What Rasa's messages may hold, and how cards are told where they are not shown."""

from __future__ import annotations

from typing import Any

import pytest

from core.cards import from_rasa, in_words
from core.messages import Button, Outbound

CARD = {"title": "Điện mặt trời", "subtitle": "Đăng ký bán điện", "buttons": [{"title": "Đăng ký", "payload": "/sell"}]}
SITE = {"title": "Trang web", "type": "web_url", "url": "https://evn.vn"}
GENERIC = {"type": "template", "payload": {"template_type": "generic", "elements": [CARD]}}


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ({"text": "Chọn ạ", "quick_replies": [{"title": "Có", "payload": "/yes"}]}, Outbound("Chọn ạ", (Button("Có", "/yes"),))),
        ({"elements": [CARD]}, Outbound(custom={"attachment": GENERIC})),
        ({"attachment": GENERIC}, Outbound(custom={"attachment": GENERIC})),
        ({"text": "Mẫu đơn", "attachment": "https://evn.vn/don.pdf"}, Outbound("Mẫu đơn\nhttps://evn.vn/don.pdf")),
        ({"text": "Dạ", "buttons": None, "elements": []}, Outbound("Dạ")),
    ],
    ids=["quick_replies", "elements", "attachment", "address", "plain"],
)  # fmt: skip
def test_whatever_rasa_says_is_kept(said: dict[str, Any], understood: Outbound) -> None:
    assert from_rasa(said) == understood


def test_cards_are_told_with_their_links_and_choices() -> None:
    told = in_words(Outbound("Dạ:", (Button("Gọi", url="tel:1558"),), custom={"attachment": GENERIC}))
    assert told == Outbound(
        "Dạ:\nĐiện mặt trời\nĐăng ký bán điện", (Button("Gọi", url="tel:1558"), Button("Đăng ký", "/sell"))
    )


def test_choices_of_one_name_are_told_apart_by_their_cards() -> None:
    cards = [
        CARD | {"buttons": [{"title": "Xem"}, SITE]},
        {"title": "Giá điện", "buttons": [{"title": "Xem", "payload": "/price"}]},
    ]
    told = in_words(from_rasa({"elements": cards}))
    assert [(one.title, one.payload or one.url) for one in told.buttons] == [
        ("Xem: Điện mặt trời", "Xem"),
        ("Trang web", "https://evn.vn"),
        ("Xem: Giá điện", "/price"),
    ]


@pytest.mark.parametrize(
    "odd", [{}, {"attachment": "x"}, {"attachment": {"payload": {"elements": ["x", 5]}}}, {"rating": 5}]
)
def test_what_holds_no_cards_stays_as_it_is(odd: dict[str, Any]) -> None:
    message = Outbound("Dạ", custom=odd)
    assert in_words(message) is message
