"""What a message answers to "do you see a broken wire, sparks, fire or somebody shocked?"."""

from __future__ import annotations

import re

from actions.danger.words import mentions_danger
from actions.frame.turn import Turn
from actions.words.reading import NO, fold, says
from actions.words.sending import wants_it_sent

_SOFT = r"(?:da|thua|vang|o|u|a|oi|uh|thi|ma|chi|anh|em|ad|minh|tui|toi|nha|chac|hien|gio|bay gio|cung|thay)"
_TAIL = (
    r"(?:a|em|ad|chi|anh|co|chu|ban|con|chau|oi|nhe|nha|nhen|nghe|dau|het|ca|luon|lun|gi|j|j|het tron|ne|do|day|thoi|thui|he|"
    r"la|khac|bat thuong|nguy hiem|nua|tron|tron|bac|ba|ong|that)"
)
_NOTHING = (
    rf"(?:{NO}|cha)(?: (?:co|thay|bi|he|phat hien|nghe))*(?: (?:gi|chi|j|su co|hien tuong|dieu|cai)(?: gi| chi| nao)?)?"
)
_BARE_NO = re.compile(rf"(?:{_SOFT} )*(?:{_NOTHING})(?: {_TAIL})*")
_UNSURE = re.compile(rf"(?:{_SOFT} )*(?:{NO}) (?:biet|bit|bik|bt|ro|de y)(?: co)?(?: {_TAIL})*(?: (?:{NO}))?")
_SAFE = (
    rf"(?:{NO}|cha)(?: \w+){{0,3}} (?:nguy hiem|bat thuong)|(?:{NO}) (?:sao|lam sao)|an toan|binh thuong|on ca"
    r"|(?:chi |moi )(?:mat|cup) dien|(?:mat|cup) dien (?:thoi|thui)|(?:lam gi )?co (?:cai )?(?:gi|chi) (?:ma|dau)|lam gi co|mo co|dau co"
)
_DANGERS = r"day|dut|tia lua|lua|chay|no|khoi|khet|giat|giut|do|gay"
_LIST = rf"(?:{NO}|cha) (?:co |thay |ai |co ai |thay ai |co gi )*(?:bi )?(?:{_DANGERS}|bi gi|bi sao)"
_SHAKEN = frozenset("🙅❌👎\u200d\ufe0f♀♂ 🏻🏼🏽🏾🏿")  # a no in signs
_PLAIN_YES = re.compile(
    rf"(?:{_SOFT} )*co(?: (?:thay|day|nguy hiem|a|em|chi|anh|ad|nhe|nha|do|luon|chu|he|ban|oi|con|chau|bac))*"
)
_WEAK_YES = re.compile(
    r"(?:da |thua )*(?:co|u|uh|um|uhm|ua|o|vang|phai|dung|yes)"
    r"(?:[ ,]+(?:co|vang|dung|phai|roi|vay|the|a|em|chi|anh|ad|nhe|nha|do|day))*"
)


def denies_danger(text: str, asked: bool = False) -> bool:
    """Whether the words say that nothing dangerous is seen: "hổng có gì nguy hiểm"; of a message of its own, `asked` for or not.

    "Không nhớ mã", "không có số" and "không có điện" say nothing of it.
    """
    if mentions_danger(text):
        return False
    folded = re.sub(r"[()\"'?]", "", fold(text))
    if says(_SAFE, folded) and not re.search(rf"(?:nguy hiem|an toan|sao)(?: gi)? (?:{NO})(?!\w)", folded):
        return True
    clauses = [
        clause.strip(" -")
        for clause in re.split(r"[,.;!\n]|(?<!\w)(?:nhung|ma(?! (?:kh|khach|so|hang|p))|chi|vi)(?!\w)", folded)
    ]
    if asked and (_BARE_NO.fullmatch(clauses[0]) or _begins_with_no(clauses[0]) or _UNSURE.fullmatch(folded)):
        return True
    told = [
        c
        for c in clauses
        if re.fullmatch(rf"(?:\w+ ){{0,4}}?(?:{NO}) (?:co|thay)(?: co)? (?:gi|chi|j)(?: {_TAIL})*", c)
    ]
    in_the_dark = says("toi (?:thui|om|mu|den|qua)", folded)
    return bool(told and not in_the_dark) or len(set(re.findall(_DANGERS, _named(folded)))) > 1


def _named(folded: str) -> str:
    """The dangers that a no names: "không thấy dây đứt hay tia lửa"."""
    found = re.search(rf"(?<!\w){_LIST}(?!\w).*", folded)
    after = re.search(rf"(?<!\w)(?:{_DANGERS})(?: \w+){{0,3}} (?:thi |la |cung )?(?:{NO})(?: (?:co|thay|bi))?$", folded)
    return found.group() if found else after.group() if after else ""


def _begins_with_no(clause: str) -> bool:
    """ "không nhà em ở …": a no, then a form of address or more; not "không nhớ", "không có số"."""
    return re.match(rf"(?:{_SOFT} )*(?:{NO}) (?:nha|nhe|a|ad|em|co oi|chi|anh|oi|dau)(?!\w)", clause) is not None


def denies_one(text: str) -> bool:
    """Whether only one of the dangers is denied: "không có ai bị giật" leaves the wires open."""
    return not mentions_danger(text) and _named(fold(text)) != "" and not denies_danger(text)


def safety_answer(turn: Turn, again: bool) -> bool | None:
    """True where danger is told, False where none is seen, None where the message leaves it open.

    "Ừ", "đúng rồi" may mean anything else until the question was asked `again`; "gửi đi" always does.
    """
    if turn.text and set(turn.text) <= _SHAKEN:
        return False
    text, folded = turn.text, fold(turn.text).strip(" .!?,")
    if turn.tapped and turn.intent in ("affirm", "deny", "report_hazard"):
        return turn.intent != "deny"
    if mentions_danger(text):
        return True
    if denies_danger(text, asked=True) or (again and denies_one(text)):
        return False
    first = re.split(r"[,.;!]", folded)[0].strip()
    if _PLAIN_YES.fullmatch(first) or (says("nguy hiem", folded) and not wants_it_sent(text)):
        return None if says("nguy hiem", folded) and re.search(rf"(?:{NO})$", folded) else True
    if again and _WEAK_YES.fullmatch(folded):
        return True
    if turn.intent == "report_hazard" and turn.confidence >= 0.6 and not wants_it_sent(text):
        return True
    return None
