"""What the electricity is for and the number of phases, as customers tell them outside the address."""

from __future__ import annotations

import re

from actions.words.reading import NO, fold, says

# Without their marks these would be read as quán, xưởng, tưới, khác, ba.
_OTHER_WORDS = re.compile(r"(?<!\w)(?:quận|quân|quản|quần|quấn|xuống|xương|tuổi|tươi|khắc|bà|bá|bả|tiêm)(?!\w)")
_SPELT_OUT = (
    (re.compile(r"(?<!\w)quán(?!\w)"), "quán ăn"),
    (re.compile(r"(?<!\w)xưởng(?!\w)"), "nhà xưởng"),
    (re.compile(r"(?<!\w)tưới(?!\w)"), "tưới cây"),
)
_FOOD = r"an|nuoc|ca phe|cafe|cf|com|pho|bun|nhau|tra|net|bia|oc|lau|nuong|che|chao|giai khat|tap hoa|hang"
_PLACE = r"…|\d|thon|ap|xom|khu|to|xa|phuong|quan|huyen|tinh|tp|so|duong|pho|ngo|hem|kiet|dau|gan|ben|tren|duoi|trong|ngoai|day|do"
_PURPOSES = {
    "production": (
        r"san xuat|sx|nha xuong|xuong (?:go|moc|may|co khi|det|in|son|nhua|sat|inox|giay|da)|nha may|co khi|may mac"
        r"|chan nuoi|trang trai|(?:ao|dam|dia) (?:tom|ca)|(?:nuoi|trai|chuong) (?:tom|ca|ga|vit|lon|heo|bo|de|yen|trong)"
        r"|tuoi (?:tieu|cay|rau|lua|vuon|ray|ruong|ca phe|thanh long)|bom (?:nuoc|tuoi)|(?:de|may) tuoi|che bien|gia cong"
        r"|xay xat|(?:lo|may|nha) say|trong (?:rau|nam|hoa|trot)"
    ),
    "business": (
        r"kinh doanh|kd|buon ban|ban (?:hang|le|buon|do an|nuoc|com|pho|bun|quan ao)|ki ot|kiot"
        rf"|quan (?:{_FOOD})|(?:mo|thue|lam|ban|dung) quan(?! (?:\d|…))|cua hang|shop|khach san|nha (?:hang|nghi)|homestay"
        r"|dich vu|van phong|tap hoa|tiem|karaoke|phong (?:kham|tap)|gym|spa|salon|(?:cat|lam|hot) toc|(?:rua|sua) xe|gara"
        r"|dai ly|sieu thi"
    ),
    "household": (
        rf"sinh hoat|sh|gia dinh|de o|(?:nha|chi|toan|can ho) o(?! ?(?:{_PLACE}))|dan dung|(?:xai|dung)(?: dien)? (?:trong|cho) nha(?! (?:may|xuong|hang|nghi|kinh|tro|yen|luoi|\d|…))|nha rieng|nha tro|phong tro"
    ),
    "other": r"muc dich khac|(?:viec|cai|loai|thu) khac",
}
_WHOLE = {"business": "quan", "production": "xuong|tuoi", "household": "o|nha", "other": "khac"}
_NOT_MEANT = re.compile(
    rf"(?<!\w)(?<!\ba )(?:{NO})(?: (?:phai|la|de|dung|cho|co|lam|can|lay|o))*$"
    r"|(?<!\w)(?:gan|canh|doi dien|ke|sau|truoc|sat|cach|cho thue)(?: (?:ben|lung|mot|cai|nha))*$"
)
_PHASES = re.compile(r"(?<!\w)(?:(?P<number>[13]|mot|ba) ?(?:pha|fa)|(?P<short>[13])p)(?!\w)")
_COURTESY = r"nhe|nha|a|em|thoi|thui|di|luon|ad|oi|ban|duoc roi|do|day"
_BARE = r"(?:(?:da|loai|lay|chon|dien|dung|em|cho|thi|cai|so|a|o|nham|khoan|la) )*(?P<said>{})(?: (?:{}))*"


def purpose_in(text: str) -> str | None:
    """What the electricity is for: "household", "business", "production" or "other"; the last after "sang" or "thành".

    What the text denies or names as a landmark is not meant: "để ở chứ không phải kinh doanh", "gần quán cà phê".
    """
    folded = _folded(text)
    for part in (re.split(r"(?<!\w)(?:sang|thanh)(?!\w)", folded)[-1], folded):
        for purpose, pattern in _PURPOSES.items():
            if any(_meant(part, found.start()) for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", part)):
                return purpose
    return next((purpose for purpose, words in _WHOLE.items() if _bare(words, folded)), None)


def phase_in(text: str) -> int | None:
    """1 or 3 where the text is that number, or has it beside "pha"; of two the one that is not taken back or denied."""
    folded = _folded(text)
    if bare := _bare("[13]p?|mot|ba", folded):
        return _number(bare)
    told = [_number(found[1] or found[2]) for found in _PHASES.finditer(folded) if _meant(folded, found.start())]
    if len(set(told)) > 1 and says(r"hay|hoac", folded):
        return None
    return told[-1] if told else None


def _folded(text: str) -> str:
    text = _OTHER_WORDS.sub(" ", text.lower())
    for pattern, words in _SPELT_OUT:
        text = pattern.sub(words, text)
    return fold(text).strip(" .!?,")


def _meant(folded: str, start: int) -> bool:
    return _NOT_MEANT.search(folded[:start].rstrip()) is None


def _bare(words: str, folded: str) -> str | None:
    """Which of the words the whole text is, but for courtesy."""
    found = re.fullmatch(_BARE.format(words, _COURTESY), folded)
    return found["said"] if found else None


def _number(word: str) -> int:
    return 3 if word[0] == "3" or word == "ba" else 1
