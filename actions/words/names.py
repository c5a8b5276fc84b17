"""The name that a contract stands in: a person's or a firm's, and nothing else that is said in its place."""

from __future__ import annotations

import re

from actions.frame.turn import Turn
from actions.place.addresses import without_tail
from actions.words.reading import NO, fold, letters, says

LONGEST_NAME = 60
SURE = 0.6  # below this what was not recognised as a name is none either
_TITLE = re.compile(
    r"^(?:(?:dạ|vâng|em|tôi|mình|tui|anh|chị|cô|chú|bác|ông|bà|họ|và|tên|đầy đủ|khách hàng|là|người đứng|đứng|để|à|:)\s+)+",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?<!\w)(?:tên|ten)(?: là| la| thành| thanh)?:? ([^\W\d_]+(?: [^\W\d_]+){1,5}?)(?=[,.;\d]| (?:sđt|sdt|số|so|ở|o|điện|mới|moi|chứ|chu)(?!\w)|$)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<!\w)ten(?: \w+)?:? …")
_FIRM = re.compile(
    r"(?<!\w)(?:cong ty|cty|doanh nghiep|dntn|tnhh|xi nghiep|hop tac xa|htx|ho kinh doanh|hkd|truong (?:mam|tieu|thcs|thpt|dai|trung|cao)"
    r"|benh vien|uy ban|ubnd|chi nhanh|tap doan)(?!\w)(?P<rest>[^,;.\n]*)"
)
_AFTER_FIRM = re.compile(
    r" (?:nguoi (?:lien he|dai dien)|dai dien|lien he|sdt|so (?:dt|dien thoai)|dien thoai|dia chi|dung ten|moi dung|muon|can|xin)(?!\w).*$"
    r"| (?:o|tai) (?=\w+ \w+).*$"
)
_NO_NAME = (
    rf"(?:{NO}|khoi|dung)(?: (?:can|cho|muon|noi|khai|thich|tien|phai|the|duoc|bat|neu|ghi))+ (?:ho )?ten|(?:giau|bi mat) (?:ho )?ten|ten (?:de )?lam (?:gi|chi)"
    rf"|(?:sao|tai sao|vi sao|lam gi|lam chi)(?: \w+){{0,3}} ten|ten(?: \w+){{0,2}} (?:{NO}) (?:cho|noi|khai)"
)
_SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong lam doan trinh dao mai luong vuong"
    " ta trieu quach luu ton kieu thai cao chau ha phung nghiem to la lo giang vang thao hau cu sung vi lu quang ca ma nong"
    " be hoac khong thach son danh kim dieu ksor rmah nay siu niê nie mlo h y ro k'".split()
)
_FORM_WORDS = frozenset(
    "khoan duoc dc u uh uhm um ua uk o ok oke okay okie vang da dung roi tiep di ten doi cho ti gui goi ghi de sua sai ca nhan nha em anh"
    " chi a lam luon chinh chu ho khong ko k chua biet gi nao sao sh sinh hoat kinh doanh lap dien cong to ty moi cat xay can"
    " muon thoi thui nhe nhanh le dum giup voi ban quan mua thue pha so dia thon xa phuong gia dinh minh toi tui nay do kia hay"
    " thi ma con bao nhieu lau xong het hoi cung vo chong bo me bac chau co thue tro san xuat khac nham lon vay oi ban hang".split()
)


def name_told(turn: Turn) -> str | None:
    """The name that a message tells beside other things, sure to be the contract's: a firm's, or a person's where the
    message says "tên" or is nothing else."""
    person = _person(turn)
    if firm := firm_in(turn.typed):
        return firm
    if found := _CALLED.search(turn.typed):
        return person or _likely_name(found[1], turn)
    if person and _NAMED.search(fold(turn.beside)):
        return person
    rest = fold(turn.beside).replace("…", " ")
    alone = all(word in _FORM_WORDS for word in re.findall(r"\w+", rest))
    return person if person and alone else None


def name_answer(turn: Turn) -> str | None:
    """The name in an answer to the question for it."""
    if known := firm_in(turn.typed) or _person(turn):
        return known
    if found := _CALLED.search(turn.typed):
        return _likely_name(found[1], turn)
    parts = [part.strip() for part in re.split(r"[,;\n]", turn.typed)]
    names = (_likely_name(part, turn) for part in parts if not re.search(r"\d", part))
    return next((name for name in names if name), None)


def refuses_name(turn: Turn) -> bool:
    """ "không cho tên được không", "tên làm gì", "giấu tên": no name will come now."""
    return not turn.tapped and says(_NO_NAME, turn.folded)


def firm_in(text: str) -> str | None:
    """The firm or institution that a text names: "công ty em là Phúc An" names none, "Công ty TNHH Phúc An ở …" does."""
    folded = fold(text)
    found = _FIRM.search(folded)
    if found is None or len(folded) != len(text):
        return None
    rest = _AFTER_FIRM.sub("", found["rest"])
    words = [word for word in rest.split() if word not in _FORM_WORDS]
    own = re.match(r" (?:em|toi|tui|minh|chung|nha|ben|anh|chi)(?!\w)", rest)
    if not words or own:
        return None
    return without_tail(text[found.start() : found.start("rest") + len(rest)])[:LONGEST_NAME]


def name_in(text: str) -> str | None:
    """A person's or a firm's name: letters, two to twelve words; "em tên là Trần Thị Hoa" → "Trần Thị Hoa"."""
    name = without_tail(_TITLE.sub("", text))
    words = fold(name).split()
    if letters(name) < 2 or len(name) > LONGEST_NAME or not 2 <= len(words) <= 12:
        return None
    if re.search(r"[/@#?!=\\…]|https?:|\d{5,}", name) or all(word in _FORM_WORDS for word in words[1:]):
        return None
    return name


def _person(turn: Turn) -> str | None:
    name = str(turn.meant("person_name") or "")
    return name if letters(name) >= 2 and len(name) <= LONGEST_NAME else None


def _likely_name(text: str, turn: Turn) -> str | None:
    """Words that were not recognised as a name, where they are one all the same: a surname first, capitals, or none of the
    form's words."""
    name = name_in(text)
    return name if name and _likely(name, turn) else None


def _likely(name: str, turn: Turn) -> bool:
    words = fold(name).split()
    if all(word[:1].isupper() for word in name.split()):
        return True
    if words[0] in _SURNAMES and not says("gi|dinh", " ".join(words[1:2])):
        return True
    return turn.intent == "inform" and turn.confidence >= SURE and not any(word in _FORM_WORDS for word in words)
