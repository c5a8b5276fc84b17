"""What a message tells of somebody who says to be the utility, and of what was done already."""

from __future__ import annotations

import re

from actions.frame.turn import Turn
from actions.place.corporations import official_hotlines, official_websites
from actions.words.reading import says

_DONE = r"(?:da|lo|vua|moi|lo lo|lo da|da lo|roi)"
_HARM = (
    rf"(?:lo|da lo|lo da)(?: \w+){{0,4}} (?:chuyen|gui|bam|nhap|dua|doc|cai|tai|quet|tra|dong|cho|lam|chup|ck)|{_DONE} (?:chuyen (?:khoan|tien)|ck|gui tien|dong tien cho|tra tien|doc otp|doc ma|cung cap|nhap (?:otp|ma|mat khau)|cai app|cai dat|quet mat|quet khuon mat|bam (?:vao )?link|dua (?:can cuoc|otp|ma|tien))"
    r"|(?:chuyen|dua|bam|nhap|cai|gui|quet|doc|tai|ck)(?: \w+){0,4} (?:roi|r|mat roi|xong)(?! moi)|bi (?:lua|mat)(?: \w+){0,3} (?:tien|trieu|tai khoan)|mat (?:tien|het tien)|bi lua (?:roi|mat)"
)
_NOT_YET = r"(?:chua|khong|ko|k|hong|dung|khoan|truoc khi|neu|co nen|dinh) (?:\w+ ){0,2}(?:chuyen|bam|gui|dua|nhap|cai|tra|dong|quet|doc|tai)"
_CUTOFF = r"(?:doa|bao|noi|se|bi|de|quyet dinh|thong bao)(?: \w+){0,5} (?:cat|ngung|ngat|cup)(?: cap)? dien|(?:cat|ngung|ngat)(?: cap)? dien (?:neu|trong|ngay|sau|lap tuc|vi)"
_VISIT = r"(?:den|toi|vao|o|gõ|go)(?: \w+){0,3} (?:nha|cua|tiem|quan)|mac (?:do|ao|dong phuc|sac phuc)|thu tien (?:tai|o) nha|the (?:nhan vien|nganh)"
_LURE = r"trung (?:thuong|giai|xe|iphone|vang)|(?:dat|dong|nop|tra|chuyen)(?: \w+)? (?:coc|phi|khoan)|dat coc|(?:file )?apk|link"
_SOMEBODY = r"(?:nguoi|nhan vien|so la|cau|ong|ba|thang|no|ho|ben)(?: \w+){0,4} (?:goi|nhan|gui|bao|moi|den|noi)|tin nhan|quang cao|tu xung|co that|tin duoc|lua dao"
_AMOUNT = r"no|tien dien|truy thu|phi|hoa don|thanh toan|dong tien|tien phat"
_PAGE = re.compile(
    r"(?:https?://)?((?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|xyz|top|cc|vip|online|site|app|me|io|ly))(?:/\S*)?", re.I
)


def harmed(turn: Turn) -> bool:
    """Whether money, a code or data was given away already: "lỡ chuyển khoản rồi"."""
    return not turn.tapped and says(_HARM, turn.folded) and not says(_NOT_YET, turn.folded)


def lured(turn: Turn) -> bool:
    """Whether somebody promises a prize or a saving for money paid first, or sends a link: "báo trúng xe, bảo đóng phí"."""
    return says(_LURE, turn.folded) and says(_SOMEBODY, turn.folded)


def threatens_cutoff(turn: Turn) -> bool:
    return says(_CUTOFF, turn.folded)


def visited(turn: Turn) -> bool:
    """Whether somebody came to the house."""
    return says(_VISIT, turn.folded)


def amount_claimed(turn: Turn) -> bool:
    return "money" in turn.entities or says(_AMOUNT, turn.folded)


def official_number(turn: Turn) -> str | None:
    """Whose hotline the message names: "19006769", "1900 6769"."""
    digits = re.sub(r"(?<=\d)[ .\-](?=\d)", "", turn.typed)
    numbers = set(re.findall(r"(?<!\d)\d{4,10}(?!\d)", digits))
    return next((name for hotline, name in official_hotlines().items() if hotline in numbers), None)


def page_in(turn: Turn) -> str | None:
    """The web page that the message names, without what follows its host."""
    found = _PAGE.search(turn.typed)
    return found.group(1).lower() if found else None


def official_page(host: str) -> bool:
    """Whether a host is one of the pages of customer care, belongs to one or has one: "www.cskh.npc.com.vn", "npc.com.vn"."""
    return any(host == page or host.endswith(f".{page}") or page.endswith(f".{host}") for page in official_websites())
