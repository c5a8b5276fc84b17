"""Danger on the network, in the words of customers: a broken wire, sparks, smoke, fire, a pole that falls, a person shocked."""

from __future__ import annotations

import re

from actions.words.english import tells_danger_in_english
from actions.words.reading import NO, fold, says

# Words that look like a danger once their marks are gone ("đây" like "dây"), and those that only their marks make one.
_HARMLESS = frozenset(
    "rồi rối đây đấy dãy đầy dạy dậy đẩy dày đồng đông độ đó đo đỏ đô dò cắp cấp cặp trừ trú trữ nợ nó nở nơ giặt chạy chảy"
    " khỏi khối khởi khôi lừa chỉ mỗi lúa lụa lứa điền phòng phong gây gầy tệ tế té để đề dễ đế dứt rót xét rõ rổ ngắt ngặt".split()
)
_MARKED = {"cháy", "khói", "nổ", "đổ", "rơi", "ngã", "ngất", "rò", "lửa", "phóng"}

_WIRE = r"(?<!\bo )(?<!\btai )(?<!\bngay )(?<!\bduoi )(?:day|cap|duong day)"
_GAP = rf"(?: (?!mat|cup|cat|het|co(?! (?:doan|cho|soi|khuc))|(?:{NO})(?!\w))\w+)"
_NETWORK = r"tram|tru|cot|tu dien|day dien|duong day|bien ap|o cam|o dien|phich cam|cau dao|cong to|dong ho|bang dien"
_THING = r"dien thoai|vi|tien|coc|hui|no|tui|do|minh|giat|giut|cuc|lag|len|cua"
_LESS = r"bong|den|tivi|ti vi|tu lanh|quat|may|tui|cau chi|bo mach|noi|bep"  # what burns out by itself
_PERSON = r"toi|tui|em|con|chau|nguoi|minh|chong|vo|bo|me|ba|ong|anh|chi|te|chet|nga|bat"
_SHOCK = (
    rf"(?<!chong )(?:dien|bi) (?:giat|giut)(?! (?:{_THING})(?!\w))|(?<!may )(?:giat|giut) dien(?! thoai)"
    rf"|(?:no|o cam|tu lanh|may bom|may nuoc nong|voi nuoc|cau dao|cong to)(?: \w+){{0,2}} (?:giat|giut) (?:{_PERSON})"
    r"|(?:cham|so|dung|mo|cam|rua)(?: \w+){1,6} (?:te te|te tay|te nguoi|bi te|te ran|thay te)"
    r"|dinh dien|dinh vao (?:day|dien)"
)
_LIKELY = re.compile(
    rf"(?<!\w)(?:{_WIRE}{_GAP}{{0,6}}? (?:dut(?! diem)|rot(?! mang)|long thong|lung lang|dong xuong|vong (?:sat|xuong|thap)|sa (?:xuong|thap)"
    r"|thong xuong|bi ho|troc|tuot|bung|sut|nam (?:duoi|tren|giua|ngang|vat|sat)|cham (?:dat|mai|nuoc|nguoi))"
    rf"|{_WIRE}(?: dien)? (?:bi |da |moi |vua )?roi(?= (?:xuong|ra|tren|vao|ngay|giua|san))|(?:day|cap) dien roi(?! het)"
    r"|dut (?:day|cap|duong day)|rot day|roi day(?= (?:dien|cap|xuong))|sut day"
    r"|(?:tia|toe|xet|phong|nhang|danh|net|loe|phun|bung|ben|bat|chop) lua|xet xet|xoet xoet|lach tach|lep bep|tach tach"
    r"|(?:nghe )?tieng no|(?<!bi )(?<!tien )no (?:binh|tram|tu dien|may bien ap|tru|cot|duong day|dung|doan|banh|bum|cai dung|cai doan)"
    r"|(?:bien ap|tu dien|tram)(?: (?:vua|moi|bi))? (?:phat )?no(?! tien)|chay no"
    r"|khet|mui chay|(?:boc|phat) (?:chay|khoi)|khoi (?:den|trang|nghi ngut|mu mit|boc|bay)|thay khoi|len khoi|nhieu khoi"
    rf"|(?:tram|tru|cot|tu dien|o cam|o dien|nha)(?: \w+){{0,2}} (?:bi|boc|dang) chay(?! (?:qua|ngang|ve|tu|nhanh|{_LESS}))"
    r"|dang chay(?= (?:lon|to|kia|ngoai|tren|du)|[,.!]|$)|chay (?:tram|tru|cot|tu dien|day dien|dong ho|cong to|nha)"
    r"|(?:cot|tru)(?: dien)?(?: \w+){0,3} (?:nga(?! (?:ba|tu|nam|sau|bay|\d))|gay|nghieng|sap do|bi do|do (?:xuong|sap|ngang|ra duong))"
    r"|(?:nga|gay) (?:cot|tru)|cay(?: \w+){0,4} (?:do|nga|de|gay)(?: \w+){0,3} (?:day|duong day|tru|cot)"
    r"|(?:vuong|quet|cham|va|tong|dam)(?: (?:vao|phai|trung))? (?:day dien|duong day|tru dien|cot dien)"
    r"|ngap(?: \w+){0,4} (?:o cam|o dien|tu dien|cong to|dong ho dien|cau dao|bang dien)"
    r"|(?:o cam|o dien|tu dien|cong to|cau dao|bang dien)(?: \w+){0,3} (?:ngap|vo nuoc|vao nuoc)"
    rf"|ro (?:ri )?dien|nhiem dien|(?:co|bi|tieng|dang) phong dien(?! (?:luc|nuoc))|{_SHOCK})(?!\w)"
)
_CERTAIN = re.compile(
    r"(?<!\w)(?:KHOI|(?<!xe )(?<!bep )LUA|(?<!bung )(?<!may )NO(?! may(?! bien))|PHONG dien|RO (?:ri )?dien"
    rf"|(?:{_NETWORK}|nha|dien)(?: \w+){{0,3}} CHAY(?! (?:{_LESS}))"
    rf"|CHAY (?:to|lon|roi nha|nha|{_NETWORK}|day)|dang CHAY"
    r"|(?:cot|tru)(?: dien)?(?: \w+){0,3} DO|(?:DO|NGA) (?:cot|tru)|cay(?: \w+){0,4} (?:DO|NGA)(?: \w+){0,3} (?:day|duong day|tru|cot)"
    r"|(?:cot|tru)(?: dien)?(?: \w+){0,3} NGA(?! (?:ba|tu|nam|sau|bay|\d))"
    rf"|{_WIRE}{_GAP}{{0,6}}? ROI)(?!\w)"
)
_FAINTED = r"ngat xiu|bat tinh|tim tai|ngung tho|(?:khong|ko|k) tho|co giat|chet nguoi"
_SWOONED = re.compile(
    r"(?<!\w)(?:xỉu|(?<!yeu )(?<!yếu )(?<!doi )(?<!cho )(?<!chut )(?<!mot )(?<!1 )(?<!xiu )(?<!teo )xiu(?! (?:xiu|nua))|ngất)(?!\w)"
)
"""Somebody fainted; "yếu xìu", "đợi xíu" are other words that look alike without marks."""
_ELECTRIC = r"dien|o cam|day|tru|cot|cau dao|may bom|giat|giut"
_CLAUSE_END = re.compile(r"[.;!?\n]|(?<!\w)(?:nhung|ma|vi|tai|con)(?!\w)")
_MACHINE = re.compile(r"(?:may|quat|tu lanh|dieu hoa|bom|xe|cong to|dong ho|dien|app|xuong)(?: \w+){0,3} $")

# A "không" reaches a danger over these words and over other dangers, also those after a comma.
_REACHED = (
    r"co|thay|he|bi|con|phai|phat hien|hien tuong|su|ai|gi|chi|cai|cho|nao|mui|nghe tieng|tieng|o|ngoai|trong|tren|day|dien"
    r"|duong|tru|cot|cap|nha|hay|hoac|va|cung|ro|ri|dut|roi|rot|tia|lua|chay|no|khoi|khet|giat|giut|do|nga|gay|nghieng|nguoi|nguy hiem"
)
_DENIED = re.compile(rf"(?<!\w)(?:{NO})(?:,? (?:{_REACHED})(?!\w))*,? ?$")
_FEARED = re.compile(
    r"(?<!\w)(?:neu|lo|keo|so|ngua|tranh|phong|chong|nguy co|coi chung|truong hop|khi|de khoi|muon hoi)"
    r"(?: (?:co|bi|no|se|ma|nguoi|ai|nha|em|con|tre em|day|dien|chay|va|no))* ?$"
)
_AFTER_DENIED = re.compile(
    rf"(?: (?:gi|hay|hoac|va|tia|lua|khoi|chay|no|gi do))*,?(?:(?: (?:thi|la|cung|deu))+ (?:{NO})(?!\w)"
    rf"| (?:{NO})(?: (?:co|thay|bi|gi|dau|nhe|nha|a|em|ad))*$)"
)


def mentions_danger(text: str) -> bool:
    """Whether the words tell of a danger; "không thấy dây đứt hay tia lửa" and "sợ cháy" tell none."""
    return mentions_victim(text) or _told(text, (_LIKELY, _CERTAIN)) or tells_danger_in_english(text)


def mentions_victim(text: str) -> bool:
    """Whether the words tell of a person that electricity has hurt."""
    folded = fold(text)
    fainted = says(_FAINTED, folded) or _SWOONED.search(text.lower()) is not None
    return (fainted and says(_ELECTRIC, folded)) or _told(text, (re.compile(rf"(?<!\w)(?:{_SHOCK})(?!\w)"),))


def _told(text: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    marked = re.sub(r"\w+", _mark, re.sub(r"\s+", " ", text.lower()))
    start = 0
    for end, following in [*(m.span() for m in _CLAUSE_END.finditer(marked.lower())), (len(marked), len(marked))]:
        clause = marked[start:end].rstrip()
        for pattern in patterns:
            read = clause if pattern is _CERTAIN else clause.lower()
            if any(_is_told(clause.lower(), found) for found in pattern.finditer(read)):
                return True
        start = following
    return False


def _mark(word: re.Match[str]) -> str:
    typed = word.group()
    if typed in _HARMLESS:
        return "_" * len(typed)
    return fold(typed).upper() if typed in _MARKED else fold(typed)


def _is_told(clause: str, found: re.Match[str]) -> bool:
    after = clause[found.end() :]
    if re.match(r" (?:thoi|thui)(?!\w)", after):
        return True  # "không có lửa, khói thôi"
    before = re.sub(rf"(?<!\w)(?:{NO}|mat) (?:co |len )?(?:dien|den)(?!\w)", "_", clause[: found.start()])
    if found.group() == "dang chay" and _MACHINE.search(before):
        return False
    if _DENIED.search(before) or _FEARED.search(before):
        return False
    asked = re.search(r"(?<!\w)co(?: \w+){0,2} $", before) and re.fullmatch(
        rf"(?: \w+){{0,2}} (?:{NO})(?: (?:a|em|ad))?", after
    )
    return not asked and _AFTER_DENIED.match(after) is None
