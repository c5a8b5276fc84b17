"""What is to be seen of the own bill beside the amount, as the words tell it."""

from __future__ import annotations

from actions.frame.turn import Turn
from actions.words.reading import fold, says

_AMOUNTS = frozenset({"energy", "power", "money"})  # with these, another bill than the own one is computed
_MUCH = r"(?:nhieu|cao|mac|dat|lon|khiep|tang|ton|du)"
_TIERS = r"cach tinh|tinh (?:the nao|sao|ra|kieu gi|ntn|nhu nao)|(?:tung|may|cac) bac|bac (?:thang|may)|chi tiet|giai thich|dien giai"
_CHANGE = rf"so sanh(?! cac thang)|(?:khac|lech)(?: \w+){{0,2}} (?:thang|k[yi]) truoc|(?:sao|vi sao|tai sao|gi ma)(?: \w+){{0,6}} {_MUCH}|(?:tang|doi) (?:vot|gap|cao|len|qua)|{_MUCH} (?:the|vay|qua|du|hon)"
_YEAR = r"bieu do|do thi|hinh|(?:12|muoi hai) (?:thang|k[yi])|(?:1|mot|ca|trong) nam(?: qua| nay)?|nam (?:nay|qua|roi)|so sanh cac thang"
_HISTORY = r"(?:cac|may|nhung) (?:k[yi]|thang)(?: \w+){0,2}|lich su"
_PAYMENTS = r"(?:lich su|cac lan|lan|may lan) (?:thanh toan|tra|dong|nop)|(?:da )?(?:tra|dong|nop|thanh toan)(?: \w+){0,2} (?:hom nao|ngay nao|khi nao|luc nao|qua dau)"
_DEBT = r"no (?:nhung|cac|ki|thang nao)|(?:con|dang|co|bi) no|no (?:bao nhieu|nhieu|nhiu|bn|may|tien|cuoc|k[yi])|tien no|no dong"
_HOW = r"(?:tra|dong|nop|thanh toan|ck|chuyen khoan)(?: (?!roi|r|xong)\w+){0,3} (?:o dau|dau|cho nao|the nao|sao|bang gi|cach nao|kieu gi)"
_DOUBT = r"(?:ghi|doc|tinh|nhap|chot)(?: \w+){0,2} (?:nham|sai|lon)|nham (?:so|nha)|phuc tra|kiem tra lai"


def view_asked(turn: Turn) -> str | None:
    """The view that a button carries, the words name, or the wish implies."""
    if view := turn.entities.get("bill_view") or view_named(turn.text):
        return str(view)
    if turn.intent == "ask_high_bill":
        return "change"
    computed = turn.intent == "calculate_bill" and _AMOUNTS.isdisjoint(turn.entities)
    return "tiers" if computed else None


def view_named(text: str) -> str | None:
    """The view where the words alone tell it."""
    folded = fold(text)
    patterns = {
        "payments": _PAYMENTS,
        "pay": _HOW,
        "tiers": _TIERS,
        "doubt": _DOUBT,
        "change": _CHANGE,
        "year": _YEAR,
        "debt": _DEBT,
        "history": _HISTORY,
    }
    return next((view for view, words in patterns.items() if says(words, folded)), None)
