"""The wish to send, or to go on with what there is, however it is said."""

from __future__ import annotations

import re

from actions.words.reading import NO, fold, says

_READY = (
    r"(?:da|vang|u|uh|um|uhm|ua|o|a|ok|oke|oki|okela|thoi|roi|duoc|dc|dung roi|thi|cu|em|chi|anh|ad|ban|con|lam on)"
)
_PLEASE = (
    r"(?:di|i|luon|lun|giup|gium|dum|ho|lien|ngay|nha|nhe|nhen|nghe|a|em|con|ad|chi|anh|chau|phieu|bao cao|(?:con )?me (?:no|may)|roi|le|nhanh|gap|voi|cha noi"
    r"|(?:cho |toi )(?:toi|em|minh|tui|dien luc|xong|roi|nhanh|ho)|toi|tui|minh|dai|cho xong)"
)
_SEND = re.compile(rf"(?:{_READY}[ ,]+)*(?:gui|nop)(?:[ ,]+{_PLEASE})*")
_ANYHOW = r"(?:ghi|gui|lam|chon|de|bao|viet|nop) (?:\w+ ){0,2}?(?:dai|bua|sao cung duoc|gi cung duoc|the nao cung duoc)|sao cung duoc|gi cung duoc|bo qua"
_GO_ON = rf"(?:{_READY}[ ,]+)*(?:thoi|cu|thi|u|uh|ok)[ ,]+(?:cu )?(?:ghi|gui|lam|bao|chon|viet|nop|tiep)(?: \w+)?(?: {_PLEASE})+"


def wants_it_sent(text: str) -> bool:
    """ "gửi đi", "ừ gửi luôn em": the wish to send and nothing else; "chưa gửi", "gửi chưa", "gửi mã" are none."""
    return _SEND.fullmatch(_southern(text)) is not None


def wants_to_go_on(text: str) -> bool:
    """ "thôi ghi đại đi", "bỏ qua": go on with what there is; no wish to stop."""
    folded = _southern(text)
    if says(rf"(?:{NO}|dung|khoi|khoan) (?:\w+ )?(?:ghi|gui|lam|bao)", folded):
        return False
    return wants_it_sent(text) or says(_ANYHOW, folded) or re.fullmatch(_GO_ON, folded) is not None


def _southern(text: str) -> str:
    return fold(text.lower().replace("gởi", "gửi").replace("gọi", "_")).replace("goi", "gui").strip(" .!?,")
