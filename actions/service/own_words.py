"""What customers tell in their own words: a story, or an answer to a question that takes any words."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.frame.turn import Turn
from actions.words.reading import NO, clean, fold, letters, says

Reader = Callable[[Turn], str | None]

LONGEST = 500
MORE = 4  # words of a message that goes on with a story

_COMMON = frozenset(
    "toi tui em minh to chau con anh chi ad oi a da vang thua kinh gui xin chao cho hoi muon can nho giup gium dum ho voi nha"
    " nhe di nay thi la ma duoc khong ko k gi nao dien luc bao phan anh khieu nai yeu cau dang ky kiem tra den bu boi thuong"
    " trom cap dien cong to hop dong doi sua xoa xem cung".split()
)
"""Words of a mere wish: what is told beside them is the answer already."""
_COURTESY = frozenset(
    "u uh um uhm ok oke oki okie vang dc goi luon lun di roi dung thoi nghen nhen nghe len cu".split()
)
_PHONE = re.compile(
    r"(?:(?:số )?(?:điện thoại|sđt|sdt|đt)[ :]*(?:em |là )*)?(?<!\w)\+?\d(?:[ .\-]?\d){8,11}(?!\d)", re.IGNORECASE
)
_CODE = re.compile(
    r"(?:[,;]?\s*(?:mã|ma)(?:\s+(?:khách\s+hàng|khach\s+hang|kh|số|so))?(?:\s+(?:của|cua)\s+\w+)?(?:\s+(?:là|la))?[\s:]*)?(?<!\w)P[A-Z]\w{11}(?!\w)",
    re.IGNORECASE,
)
_OWN_NAME = re.compile(
    r"(?<!\w)(?:(?:tên|ten) (?:tôi|tui|em|mình|chị|anh|toi|minh|chi)|(?:tôi|tui|em|mình|toi|minh) (?:tên|ten))(?: là| la)?:? \w+(?: [A-ZĐ]\w*){0,3}",
    re.IGNORECASE,
)


def words_of(turn: Turn) -> str | None:
    """The answer in the customer's own words; none where they are but courtesy or the wish to send."""
    if _says_nothing(turn):
        return None
    text = clean(turn.typed)[:LONGEST]
    return text if letters(text) + len(re.findall(r"\d", text)) > 0 and not text.startswith("/") else None


def only_phone(turn: Turn) -> bool:
    """Whether a message holds a telephone and no more than a name beside it: "tên Hùng, sđt 0912 345 678 nha"."""
    rest = re.findall(r"\w+", _PHONE.sub(" ", fold(_OWN_NAME.sub(" ", turn.text))))
    return "phone" in turn.entities and not turn.tapped and _COMMON.issuperset(rest)


def _says_nothing(turn: Turn) -> bool:
    """ "vâng gửi giúp tôi", "ok": nothing but small words; a "không" says something."""
    words = re.findall(r"\w+", turn.folded)
    return bool(words) and (_COMMON | _COURTESY).issuperset(words) and not says(NO, turn.folded)


def without_traces(text: str) -> str:
    """The words without telephones, customer codes and the writer's own name: who stays unnamed leaves none of them."""
    return clean(_OWN_NAME.sub(" ", _PHONE.sub(" ", _CODE.sub(" ", text))))


def _without_place(turn: Turn) -> str | None:
    """A story without the address, the code and the telephone told beside it, which have places of their own."""
    text = clean(_PHONE.sub(" ", _CODE.sub(" ", turn.typed)))
    for _, part in turn.parts:
        text = text.replace(part, " ")
    text = re.sub(r"(?:\s*[,;]\s*)+(?:(?:ở|o|tại|tai|nhà ở|sđt|sdt|đt|số)[\s,;]*)*(?=[,;]|$)", "", text)
    return clean(text)[:LONGEST] or None


def story_of(enough: int) -> Reader:
    """Reads a story of at least so many words beside those of a mere wish."""

    def read(turn: Turn) -> str | None:
        told = _without_place(turn)
        said = [word for word in re.findall(r"\w+", fold(told or "")) if word not in _COMMON]
        return told if len(said) >= enough else None

    return read


story = story_of(MORE)
