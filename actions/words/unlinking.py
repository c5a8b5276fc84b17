"""What a customer says of the customer codes that this conversation may look up: take one away, and yes or no when asked whether to.

Wallets, banks and the customer app are linked with codes too; taking those away is the brain's to understand.
"""

from __future__ import annotations

import re
from typing import Literal

from actions.words.reading import NO, fold, says

MOST_WORDS = 30
_TAKE = r"(?:bo|huy|go|xoa|thao|ngat|cat|tach|ngung|rut)(?: bo)?"
_LINK = r"(?:lien ket|ket noi)"
_CODE = r"(?:(?:cac|tat ca|het|toan bo|moi|nhung|cai|may) )*(?:ma|p[a-z]\d{2}\w{2}\d{7})"
_HERE = (
    r"(?:zalo|telegram|tele|messenger|mess|facebook|fb|(?:khung |doan |cuoc |o |trang )?chat|cuoc (?:tro chuyen|hoi thoai)"
    r"|tro chuyen|hoi thoai|tin nhan|bot|day|dey)"
)
_SEE = r"(?:xem|thay|biet|tra|tra cuu|coi|doc)(?: \w+){0,3} (?:hoa don|tien dien|tien no|thong tin|du lieu|ma)"
_WISH = (
    rf"{_TAKE}(?: \w+)? {_LINK}(?: \w+){{0,4}}? {_CODE}"
    rf"|{_TAKE} {_CODE}(?: \w+){{0,6}}? (?:khoi|ra|tren|trong|o|tu) (?:cai |tai khoan |kenh |nick )?{_HERE}"
    rf"|(?:dang xuat|thoat|log ?out|sign ?out)(?: \w+){{0,2}}? {_CODE}"
    rf"|(?:{NO}|dung) (?:muon|mun|cho|de|dong y|cho phep|can)(?: \w+){{0,3}}? {_HERE}(?: \w+){{0,4}}? {_SEE}"
    rf"|(?:{NO}) (?:muon|mun|can|thich|dong y)(?: \w+)? {_LINK}(?: \w+){{0,3}}? {_CODE}(?: \w+)* (?:nua|nx)"
    rf"|(?:bo|huy|thu hoi|rut|cat|tat|chan)(?: lai)? quyen {_SEE}(?: \w+){{0,6}} {_HERE}"
)
_ELSEWHERE = (
    r"momo|\w+ ?pay|vi (?:dien tu|\w+pay)|ngan hang|\w*bank|the (?:tin dung|atm|ngan hang)|trich no|app|ung dung|web|website"
    r"|e ?mail|sdt|so dt|so dien thoai|dinh danh|vneid|dan cu|can cuoc|cccd"
)
_TOLD = rf"(?<!lam )sao|tai sao|vi sao|bi|tu nhien|nham|(?:{NO}|dung|khoan|khoi) (?:\w+ )?{_TAKE}(?: \w+)? {_LINK}"
"""Tells or asks of what happened, or wants it to stay as it is."""
_SOFT = (
    r"da|a|u|uh|uhm|um|oi|the|vay|thi|lam on|nho|em|e|anh|chi|toi|tui|minh|bac|co|chu|ad|bot|cho|muon|giup|gium|ho|hay"
)
_TAIL = (
    r"em|e|anh|chi|toi|tui|minh|bac|co|chu|ad|bot|a|oi|nha|nhe|nhen|di|luon|roi|r|giup|gium|ho|voi|cho|nua|nx|ngay|dum|vay|day"
    r"|het|tat ca|lien ket|ma|khach hang|nay|do|cam on"
)
_BARE = rf"(?:(?:{_SOFT}) )*{_TAKE} {_LINK}(?: (?:{_TAIL}))*"
_YES = (
    rf"(?:(?:{_SOFT}) )*(?:co|u|uh|uhm|um|ok|oke|okie|okay|vang|dong y|duoc|dc|chac(?: chan)?|xac nhan|nhat tri|yes|bo|dung roi)"
    rf"(?: (?:{_TAIL}|{_TAKE}))*"
)
_NO = (
    rf"(?:(?:{_SOFT}) )*(?:{NO}|thoi|thui|khoi|khoan|giu|cu|de)"
    rf"(?: (?:{_TAIL}|{_TAKE}|{NO}|can|muon|phai|giu|nguyen|lai|da|nhu cu|thoi|khoi|cu|de))*"
)
_ALL = r"tat ca|toan bo|het|moi ma|cac ma|ca hai|ca \d"


def unlink_word(text: str) -> Literal["one", "all", "yes", "no"] | None:
    """`one`, `all`: the wish to take a code, or all of them, away. `yes` and `no` mean something only as an answer."""
    words = _words(text)
    if len(words.split()) > MOST_WORDS:
        return None
    if re.fullmatch(_BARE, words) or (_names_codes(text) and says(_WISH, words)):
        if says(_ELSEWHERE, words) or says(_TOLD, words):
            return None
        return "all" if says(_ALL, words) else "one"
    if "?" in text:
        return None
    if re.fullmatch(_NO, words):
        return "no"
    return "yes" if re.fullmatch(_YES, words) else None


def _words(text: str) -> str:
    """Folded, without marks; "đúng" and "đừng" told apart, which are one word without their diacritics."""
    marked = re.sub(r"\bđúng\b", "đồng ý", re.sub(r"\b(?:đừng|dừng)\b", "không", text.lower()))
    return " ".join(re.sub(r"[^\w ]+", " ", fold(marked)).split())


def _names_codes(text: str) -> bool:
    """Whether "ma" is mã: with diacritics beside it, it could be mà or ma."""
    lower = text.lower()
    return "mã" in lower or fold(lower) == lower or not re.search(r"\bm[aàáảạ]\b", lower)
