"""Words beside the questions of an outage report: power is back, no telephone, a question before sending."""

from __future__ import annotations

import re

from actions.reading import NO, fold, says

_BACK = (
    r"(?:co|len|sang|dong) (?:lai )?(?:dien|den)(?: (?:lai|tro lai))? (?:roi|lai)|(?:dien|den)(?: \w+)? (?:co|len|ve|sang)(?: (?:tro )?lai)? (?:roi|lai)"
    r"|(?:da|vua|moi) (?:co|len) (?:lai )?dien|(?:co|sang|len) (?:tro )?lai(?: dien)? (?:roi|r|ui)|(?:co|sang) lai$|^sang roi|dien lai roi"
)
_NOT_BACK = (
    rf"(?:{NO}|bao gio|khi nao|chung nao|luc nao|mai|bao lau)(?: \w+){{0,3}} (?:co|sang|len)|(?:lai|roi) (?:mat|cup|tat)"
    rf"|(?:{NO})$|(?:nha (?:ben|khac)|hang xom|xung quanh|ke ben|doi dien|ben kia|may nha)(?! (?:cung|deu))|de|khi|luc"
)
_NO_PHONE = (
    rf"(?:{NO})(?: (?:co|cho|muon|dung|xai|nho|thich|tien|can|the|biet|thuoc))+(?: (?:so|dien thoai|dt|sdt|phone|may|cai|nao|gi)"
    r"|(?= *$))|(?:hong|mat|hu|bo quen) (?:dien thoai|dt)|(?:khong|ko|k) dung dt|khoi (?:can )?(?:so|dt|sdt|dien thoai)"
)
_LONG = r"bao lau|bao gio|khi nao|chung nao|luc nao|may gio|lau"
_SENT = r"(?:gui|goi|bao|xong|duoc)(?: \w+){0,2} chua"
_ASKS = rf"(?:co|can|phai|duoc|dc|bi|ton|mat)(?: \w+){{0,5}} (?:{NO})(?: (?:a|em|ad|vay|z|day|the|nhi|ha|chi|con|chau))*$|\?"
_INTERROGATIVE = r"(?:bao nhieu|the nao|o dau|tai sao|vi sao|lam sao|ai (?:den|toi|sua))|(?:sao|gi|nao|ai|dau)(?: (?:a|em|ad|vay|z|the|nhi))*$"


def power_is_back(text: str) -> bool:
    """ "khoan, có điện lại rồi": the report is no longer needed; "bao giờ có điện lại" is a question."""
    folded = fold(text).strip(" .!")
    return says(_BACK, folded) and not says(_NOT_BACK, folded) and "?" not in text


def refuses_phone(text: str) -> bool:
    """ "không có số", "k cho sđt được không": no number will come."""
    return says(_NO_PHONE, fold(text).strip(" .!?"))


def asks_how_long(text: str) -> bool:
    return asks_something(text) and says(_LONG, fold(text))


def asks_whether_sent(text: str) -> bool:
    return says(_SENT, fold(text))


def asks_something(text: str) -> bool:
    """Whether a message that seems a no, or nothing, is a question: "ủa có lâu k"."""
    folded = fold(text).strip(" .!")
    words = rf"{_ASKS}|{_INTERROGATIVE}|{_LONG.removesuffix('|lau')}"
    return re.search(rf"(?<!\w)(?:{words})", folded) is not None or asks_whether_sent(text)


def wants_to_see_again(text: str) -> bool:
    """ "xem lại coi", "đọc lại": the summary once more; a bill to look at is another matter."""
    folded = fold(text)
    return says(r"(?:xem|coi|doc|kiem tra|nhac)(?: cho \w+)? lai", folded) and not says(r"tien|hoa don|bill", folded)
