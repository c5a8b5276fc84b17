"""What customers tell in their own words: a story, or an answer to a question that takes any words."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.frame.turn import Turn
from actions.words.reading import clean, letters

Reader = Callable[[Turn], str | None]

LONGEST = 500
MORE = 4  # words of a message that goes on with a story

_COMMON = frozenset(
    "toi tui em minh to chau con anh chi ad oi a da vang thua kinh gui xin chao cho hoi muon can nho giup gium dum ho voi nha"
    " nhe di nay thi la ma duoc khong ko k gi nao dien luc bao phan anh khieu nai yeu cau dang ky kiem tra den bu boi thuong"
    " trom cap dien cong to hop dong doi sua xoa xem cung".split()
)
"""Words of a mere wish: what is told beside them is the answer already."""
_PHONE = re.compile(
    r"(?:(?:số )?(?:điện thoại|sđt|sdt|đt)[ :]*(?:em |là )*)?(?<!\d)\+?\d(?:[ .\-]?\d){8,11}(?!\d)", re.IGNORECASE
)


def words_of(turn: Turn) -> str | None:
    """The answer in the customer's own words."""
    text = clean(turn.typed)[:LONGEST]
    return text if letters(text) + len(re.findall(r"\d", text)) > 0 and not text.startswith("/") else None


def only_phone(turn: Turn) -> bool:
    """Whether a message holds a telephone and no other word: "0912 345 678 nha"."""
    rest = re.findall(r"\w+", _PHONE.sub(" ", turn.folded))
    return "phone" in turn.entities and not turn.tapped and _COMMON.issuperset(rest)


def _without_place(turn: Turn) -> str | None:
    """A story without the address and the telephone told beside it, which have places of their own."""
    text = clean(_PHONE.sub(" ", turn.typed))
    for _, part in turn.parts:
        text = text.replace(part, " ")
    text = re.sub(r"(?:\s*[,;]\s*)+(?:(?:ở|o|tại|tai|nhà ở|sđt|sdt|đt|số)[\s,;]*)*(?=[,;]|$)", "", text)
    return clean(text)[:LONGEST] or None


def story_of(enough: int) -> Reader:
    """Reads a story of at least so many words beside those of a mere wish."""

    def read(turn: Turn) -> str | None:
        said = [word for word in re.findall(r"\w+", turn.folded) if word not in _COMMON]
        return _without_place(turn) if len(said) >= enough else None

    return read


story = story_of(MORE)
