"""Words that want no notices any more, of no kind, and words that want them again.

They are read as a whole: "không nhận được thông báo nữa" complains of missing ones, "tắt thông báo tiền điện" names one kind; both are
the brain's to understand.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from actions.words.reading import NO, fold

_WHO = r"em|e|anh|a|chi|c|toi|tui|t|minh|mk|bac|co|chu|ad|admin|bot|ban|ben (?:minh|ban|em|day)|dien luc|evn|tong dai|nha toi|nha minh"
_POLITE = (
    r"da|u|uh|oi|lam on|lam phien|vui long|phien|xin|xin hay|hay|nho|please|pls|thoi|giup|gium|ho|cho|tu nay|ke tu nay"
)
_SOFT = rf"(?:(?:{_POLITE}|{_WHO}) )*"
_ALL = r"(?:tat ca|toan bo|moi|cac|nhung|may|het|bat ky|bat cu|them|gi|cai|loai) "
_NEWS = r"tin|tin nhan|tin bao|tin thong bao|thong bao|tbao|tb|thong tin|quang cao|sms|zns|notification"
_FROM = rf"(?: nao| (?:cua|tu|cho|den|toi|qua|ve|o) (?:{_WHO}|zalo|day|dien thoai|may|sdt)| zalo| tu dong| nay| nua| nx| gi| het| vao)*"
_WHAT = rf"(?:{_ALL})*(?:{_NEWS}){_FROM}"
_TAIL = (
    rf"(?: (?:nua|nx|nha|nhe|nhen|di|luon|giup|gium|ho|voi|dum|vay|dau|a|duoc roi|nua dau|cam on|thanks|tks|{_WHO}))*"
)
_GET = r"(?:nhan|gui|nhan gui|bao)"
_WISH = r"(?:muon|can|thich|co nhu cau|dong y|cho phep|phai)"
_END = r"(?:dung|ngung|tat|chan|tu choi|thoi|cham dut|ket thuc|stop|bo|huy|go)"
_OFF = re.compile(
    rf"{_SOFT}(?:(?:stop|dung|ngung) )?(?:"
    rf"(?:{NO}|dung|khoi|het) (?:con )?{_WISH} (?:phai )?{_GET} (?:{_WHO} )?{_WHAT}"
    rf"|(?:{NO}) (?:{_GET} )(?:{_WHO} )?{_WHAT} (?:nua|nx)|(?:dung|khoi|thoi) (?:co )?{_GET} (?:{_WHO} )?{_WHAT}"
    rf"|(?:dung|khoi|thoi|ngung) nhan tin(?: cho| den| toi)*"
    rf"|{_END} (?:viec |dich vu |che do |dang ky |dk )*{_GET} (?:{_WHO} )?{_WHAT}"
    rf"|(?:tat|chan|tu choi|stop|ngung|huy dang ky|huy dk) {_WHAT}"
    r"|unsubscribe|opt ?out|stop (?:sms|all|zalo|tin)"
    rf"){_TAIL}"
)
_OFF_AFTER = re.compile(
    rf"{_SOFT}(?:(?:stop|dung|ngung|tat)(?: lai)?|huy|tc|tu choi|khoi|thoi|{_END} {_GET}|(?:{NO}) (?:{_WISH} )?{_GET}(?: {_WHAT})?"
    rf"|(?:{NO}) (?:{_WISH})|(?:dung|khoi|thoi) {_GET}){_TAIL}"
)
_ON = re.compile(
    rf"{_SOFT}(?:(?:{_WISH}|dang ky|dk|bat|mo|cho|cho phep|gui|nhan) )*(?:{_WHO} )?"
    rf"(?:(?:nhan|bat|mo|gui|dang ky|dk) )+(?:lai )?(?:nhan )?(?:lai )?{_WHAT}(?: lai| tro lai)?{_TAIL}"
    r"|start|subscribe|unstop"
)
_OTHER_WORD = re.compile(r"\b(?:đúng|dùng|đứng|dựng)\b")
"""What "dừng" and "đừng" also are without marks."""


def notice_wish(text: str, after_notice: bool) -> bool | None:
    """False: none any more; True: again; None: neither. A short "dừng" or "thôi" counts only as an answer to a notice."""
    words = _words(text)
    if "?" in text or _OTHER_WORD.search(text.lower()):
        return None
    if _OFF.fullmatch(words) or (after_notice and _OFF_AFTER.fullmatch(words)):
        return False
    return True if _ON.fullmatch(words) else None


def bare_stop(text: str) -> bool:
    """ "STOP" or, in capitals as such words are sent by SMS, "DỪNG", and nothing else: the word that ends notices on every channel."""
    return _words(text) == "stop" or normalize("NFC", text).strip(" .!") == "DỪNG"


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", " ", fold(text)).split())
