"""Choices that a channel has no button for: numbered in the text, and made by the number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.messages import Button, Outbound, fold

_NUMBER = re.compile(r"(?:so )?([0-9]{1,3})[.)]?")


def within(message: Outbound, most: int | None) -> Outbound:
    """The message with at most so many buttons, and the numbered list of all its choices where it has more; None is any number.

    A link that is left without a button stands in the text with its address.
    """
    if most is None or len(message.buttons) <= most:
        return message
    asks = "Anh/chị bấm nút hoặc nhắn số để chọn ạ:" if most else "Anh/chị nhắn số để chọn ạ:"
    choices = [f"{n}. {button.title}" for n, button in enumerate(numbered(message.buttons, most), 1)]
    links = [f"• {b.title}: {b.url.removeprefix('tel:')}" for b in message.buttons[most:] if b.url]
    lines = [*([message.text] if message.text else []), *([asks, *choices] if choices else []), *links]
    return replace(message, text="\n".join(lines), buttons=message.buttons[:most])


def numbered(buttons: Sequence[Button], most: int | None) -> list[Button]:
    """The buttons of one message that have a number, the first of them 1; none where the channel shows them all."""
    return [] if most is None or len(buttons) <= most else [button for button in buttons if button.payload]


def chosen(said: str, choices: Sequence[Button]) -> Button | None:
    """The choice whose number this is: "3", "3.", "số 3"."""
    found = _NUMBER.fullmatch(fold(said))
    number = int(found[1]) if found else 0
    return choices[number - 1] if 0 < number <= len(choices) else None
