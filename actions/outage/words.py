"""Words beside the questions of an outage report: power is back, how long it takes, whether it was sent."""

from __future__ import annotations

from actions.words.confirming import asks_something
from actions.words.reading import NO, fold, says

_BACK = (
    r"(?:co|len|sang|dong) (?:lai )?(?:dien|den)(?: (?:lai|tro lai))? (?:roi|lai)|(?:dien|den)(?: \w+)? (?:co|len|ve|sang)(?: (?:tro )?lai)? (?:roi|lai)"
    r"|(?:da|vua|moi) (?:co|len) (?:lai )?dien|(?:co|sang|len) (?:tro )?lai(?: dien)? (?:roi|r|ui)|(?:co|sang) lai$|^sang roi|dien lai roi"
)
_NOT_BACK = (
    rf"(?:{NO}|bao gio|khi nao|chung nao|luc nao|mai|bao lau)(?: \w+){{0,3}} (?:co|sang|len)|(?:lai|roi) (?:mat|cup|tat)"
    rf"|(?:{NO})$|(?:nha (?:ben|khac)|hang xom|xung quanh|ke ben|doi dien|ben kia|may nha)(?! (?:cung|deu))|de|khi|luc"
)
_LONG = r"bao lau|bao gio|khi nao|chung nao|luc nao|may gio|lau"
_INSIST = r"(?:van|cu|nen|phai) (?:\w+ )?(?:gui|goi|bao|lam|ghi|tao)|(?:gui|goi|tao|lam|ghi)(?: \w+){0,3} phieu|phieu rieng|bao (?:di|luon|giup|gium|dum)"
_SENT = r"(?:gui|goi|bao|xong|duoc)(?: \w+){0,2} chua"

_CALLED_OFF = rf"thoi (?:khoi|bo|huy)|khoi (?:bao|can|gui)|de (?:sau|khi khac|luc khac|bua khac)|(?:{NO}) (?:can|bao|gui)(?: \w+)? nua"
_LOOKED_AT = (
    r"(?:at|atomat|aptomat|ap to mat|cau dao|cb|cau chi)(?: \w+){0,4} (?:roi|van (?:bat|dong|len|tot|on)|binh thuong|khong (?:nhay|sap|ngat))"
    r"|(?:kiem tra|xem|bat|gat|dong|day|mo)(?: \w+){0,3} (?:at|atomat|aptomat|ap to mat|cau dao|cb|cau chi)(?: \w+){0,3} (?:roi|ma|van|lai)"
)


def calls_off(text: str) -> bool:
    """Whether the report is left: "thôi khỏi", "khỏi báo nữa", "để sau đi"."""
    return says(_CALLED_OFF, fold(text)) and "?" not in text


def breaker_looked_at(text: str) -> bool:
    """ "aptomat vẫn bật", "đã kiểm tra cầu dao rồi"."""
    return says(_LOOKED_AT, fold(text))


def insists(text: str) -> bool:
    """Whether a ticket of their own is wished although the outage is known."""
    folded = fold(text)
    return says(_INSIST, folded) and not says(
        rf"(?:{NO}|khoi|dung) (?:can |phai )?(?:gui|goi|bao|lam|ghi|phieu)", folded
    )


def power_is_back(text: str) -> bool:
    """ "khoan, có điện lại rồi": the report is no longer needed; "bao giờ có điện lại" is a question."""
    folded = fold(text).strip(" .!")
    return says(_BACK, folded) and not says(_NOT_BACK, folded) and "?" not in text


def asks_how_long(text: str) -> bool:
    return asks_something(text) and says(_LONG, fold(text))


def asks_whether_sent(text: str) -> bool:
    return says(_SENT, fold(text))
