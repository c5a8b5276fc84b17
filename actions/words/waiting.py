"""Whether somebody who waits for a person wants to wait no more and talk to the assistant again."""

from __future__ import annotations

import re

from actions.words.reading import fold

_SOFT = (
    r"da|a|u|uh|o|ok|oke|okie|thoi|thui|the|vay|gio|em|anh|chi|toi|tui|minh|bac|co|chu|ad|bot|oi|alo|ma|xin loi|sorry"
)
_TAIL = (
    r"em|anh|chi|toi|tui|minh|bac|a|ad|bot oi|oi|nha|nhe|nhen|dau|nua|nx|roi|r|di|luon|vay|giup|gium|dum|voi|cam on|ban"
)
_NO = r"khong|ko|k|kg|hk|hong|hem|hok|khoi|dung"
_PERSON = r"(?:nguoi(?: that)?|nhan vien|nv|tong dai(?: vien)?|ai|doi)"
_WAIT = r"(?:gap|cho|doi|noi chuyen|chuyen|ket noi|goi|nho)"
_BOT = r"(?:bot|chatbot|robot|tro ly(?: ao| tu dong| may)?|may)"
_LEAVES = re.compile(
    rf"(?:(?:{_SOFT}) )*(?:"
    rf"(?:huy|thoat|ngung|bo)(?: (?:viec|yeu cau|lenh|hang))? (?:{_WAIT}|yeu cau|hang cho)(?: (?:voi )?{_PERSON})*|thoat|huy"
    rf"|(?:{_NO}) (?:can|muon|phai|them)(?: (?:{_WAIT}|{_PERSON}|voi|toi))*"
    rf"|khoi(?: (?:{_WAIT}|{_PERSON}|voi|toi))+|(?:{_NO})(?: (?:{_WAIT}|{_PERSON}|voi|toi))+ (?:nua|nx)"
    r"|(?:thoi|thui)(?: khoi)?|khoi"
    rf"|(?:cho \w+ )?(?:quay|tro)(?: (?:lai|ve))+(?: (?:voi|noi chuyen|hoi|gap))* {_BOT}"
    rf"|(?:cho \w+ )?(?:muon )?(?:gap|noi chuyen|chat|hoi)(?: lai)?(?: voi)? {_BOT}(?: lai)?"
    r"|cancel|stop waiting|never ?mind|back to (?:the )?bot"
    rf")(?: (?:{_TAIL}))*"
)


def leaves_queue(text: str) -> bool:
    """Whether the message says nothing but that: "thôi không cần gặp nữa", "hủy chờ". "Chờ lâu quá", "không đợi được nữa"
    still want somebody."""
    words = re.sub(r"[^\w ]+", " ", fold(text))
    return "?" not in text and _LEAVES.fullmatch(" ".join(words.split())) is not None
