"""Finds the stretches of an address that name a province, a former district or a commune."""

from dataclasses import dataclass

from billing.reference.names import LEVEL_OF, Lexicon, Region, Token

Groups = tuple[tuple[Region, ...], ...]

LOCAL = frozenset("duong pho ngo ngach hem kiet thon ap xom khom buon lang chung block toa kdc kdt".split())
# After these a name is a street's, a hamlet's, a market's; after an alley's number too ("hẻm 12 Trần Phú").
_OTHERS = LOCAL | frozenset("cau cho lo dai cu ban to truong vien ty nha so cong nghiep do khu cum".split())
# A number after these is whole: what follows it is something new ("đường 30/4", "ấp 3", "phường 5").
_NUMBERED = frozenset("duong to ap khu pho thon xom khom buon ban lo phuong quan xa lau tang phong lang doi".split())
# May stand before a place's name, and is no part of a street's.
_LEADERS = frozenset(", o tai vuc thuoc ben den ve tren duoi la".split())
# May follow a name in a sentence; anything else may be the rest of a longer name.
FOLLOWERS = frozenset(
    ", o bi mat cup cat tat dang co khong ko k hong tu nay do day kia ay nha nhe nhen nghe em anh chi bac ad oi a ah voi viet"
    " nam mai hom sang chieu toi dem trua luc gio bua tuan ngay roi ma va thi la chua het ca dien ne chu cho moi dung gan"
    " doi so sdt dt nua thoi luon bao khi lich may sao ha hen to ap khu thon xom khom duong pho ngo ngach hem kiet"
    " ban buon hien cu truoc dau la gui giup cua vn".split()
)


@dataclass(frozen=True)
class Mention:
    """Tokens `start` to `end`. `groups` are what they may mean, the likeliest kind first; none for an unknown name
    or, where not `typed`, for that of a street.

    `typed` where a unit's word stands before the name; `clean` where a bare name neither follows a street's number nor
    begins in the middle of other words.
    """

    start: int
    end: int
    level: str
    groups: Groups
    typed: bool
    clean: bool = True


def find_mentions(words: list[Token], lexicon: Lexicon) -> list[Mention]:
    found: list[Mention] = []
    at = 0
    while at < len(words):
        mention = _typed(words, at, lexicon) or _bare(words, at, lexicon, found[-1].end if found else -1)
        if mention and (mention.typed or mention.groups):
            found.append(mention)
        at = mention.end if mention else at + 1
    return found


def _typed(words: list[Token], at: int, lexicon: Lexicon) -> Mention | None:
    """A unit's word and its name; an unknown name goes on up to a word that may follow one."""
    kind, begin = next(
        ((two, at + n) for n in (2, 1) if (two := " ".join(w.word for w in words[at : at + n])) in LEVEL_OF), ("", at)
    )
    if not kind or begin >= len(words) or (kind == "xa" and at and words[at - 1].word == "thi"):
        return None
    levels = LEVEL_OF[kind]
    end, regions = _whole_name(words, begin, lexicon) or next(lexicon.at(words, begin), (begin, []))
    groups = tuple(group for level in levels if (group := _of_kind(kind, level, regions)))
    if groups and (levels[0] != "ward" or _may_end(words, end, lexicon)):
        return Mention(at, end, groups[0][0].level, groups, typed=True)
    end = begin
    while end < min(len(words), begin + 4) and words[end].word not in FOLLOWERS and words[end].word not in LEVEL_OF:
        if end > begin and any(r.level != "ward" for _, regions in lexicon.at(words, end) for r in regions):
            break
        end += 1
    return Mention(at, end, levels[-1], (), typed=True) if end > begin else None


def _of_kind(kind: str, level: str, regions: list[Region]) -> tuple[Region, ...]:
    """Of that level and, for a district, of that very kind where there are any; many a xã became a phường, many a tỉnh a city."""
    of_level = tuple(region for region in regions if region.level == level)
    exact = tuple(region for region in of_level if region.kind == kind)
    if level == "province":
        return exact if kind == "thanh pho" else of_level
    return exact or of_level if level == "district" else of_level


def _bare(words: list[Token], at: int, lexicon: Lexicon, last_end: int) -> Mention | None:
    end, regions = _whole_name(words, at, lexicon) or (at, [])
    if end == at or (end == at + 1 and words[at].word.isdecimal()):
        return None
    if end == at + 1 and all(region.level == "ward" for region in regions):
        return None  # "nghen" at the end of a sentence is no town of Hà Tĩnh
    if words[end - 1].word in LEVEL_OF and _typed(words, end - 1, lexicon):
        return None  # "Lộc An phường Trảng Bàng" names no An Phương
    levels = ("province", "district", "ward")
    groups = tuple(tuple(found) for level in levels if (found := [r for r in regions if r.level == level]))
    other = 0 < at != last_end and words[at - 1].word in _OTHERS
    if other or (groups[0][0].level != "province" and _after_number(words, at)):
        return Mention(at, end, "ward", (), typed=False)
    clean = at == 0 or at == last_end or words[at - 1].word in _LEADERS or words[at - 1].word.isdecimal()
    return Mention(at, end, groups[0][0].level, groups, typed=False, clean=clean or _after_name(words, at))


def _after_number(words: list[Token], at: int) -> bool:
    """Right after a number that a street's name would follow: "12 Trần Phú", not "ấp 3 An Bình"."""
    before = at
    while before and words[before - 1].word[:1].isdecimal():
        before -= 1
    return before < at and not (before and words[before - 1].word in _NUMBERED)


def _after_name(words: list[Token], at: int) -> bool:
    """After two words or more that are a street's or belong to the sentence."""
    before = [word.word for word in words[max(0, at - 2) : at]]
    return len(before) == 2 and not any(w == "," or w.isdecimal() or w in _OTHERS for w in before)


def _whole_name(words: list[Token], at: int, lexicon: Lexicon) -> tuple[int, list[Region]] | None:
    """The longest name that begins there and may end where it does."""
    return next(((end, regions) for end, regions in lexicon.at(words, at) if _may_end(words, end, lexicon)), None)


def _may_end(words: list[Token], end: int, lexicon: Lexicon) -> bool:
    if end >= len(words):
        return True
    word = words[end].word
    kind = word in LEVEL_OF and end + 1 < len(words)
    return kind or word in FOLLOWERS or word[:1].isdecimal() or _begins_name(words, end, lexicon)


def _begins_name(words: list[Token], at: int, lexicon: Lexicon) -> bool:
    two = " ".join(token.word for token in words[at : at + 2])
    names = lexicon.at(words, at)
    return (" " in two and two in LEVEL_OF) or any(
        end - at > 1 or any(r.level != "ward" for r in regions) for end, regions in names
    )
