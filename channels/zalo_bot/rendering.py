"""One message of ours as the calls that show it, in order. Limits: Zalo Bot Platform, sendMessage, sendPhoto."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from channels.splitting import split
from core.messages import Outbound

TEXT_LIMIT = 2000
"""Of a text and of a caption; whether the platform counts characters or UTF-16 is not documented, so the shorter count is kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call: a text, or a picture by its address, with a caption."""

    text: str
    photo: str | None = None


def steps(message: Outbound, link: str | None = None) -> Iterator[Step]:
    """`link`: a public address of the message's picture; None where it has none, so that its words stand for it.

    Choices come as numbered text already (core.numbering): the platform has no buttons.
    """
    shown = list(_shown(link, message.picture.alt)) if message.picture else []
    if message.image:
        shown += _shown(message.image, "") if message.image.startswith("https://") else _texts(message.image)
    said = list(_texts(message.text or ""))
    yield from shown
    yield from said
    if not shown and not said:
        yield Step("…")


def _shown(link: str | None, words: str) -> Iterator[Step]:
    if link is None:
        yield from _texts(words)
        return
    caption, *more = [one.text for one in _texts(words)] or [""]
    yield Step(caption, link)
    yield from map(Step, more)


def _texts(text: str) -> Iterator[Step]:
    yield from map(Step, split(unicodedata.normalize("NFC", text), TEXT_LIMIT))
