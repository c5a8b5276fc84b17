"""What a message asks for, told by its words: what is left to do, the cost, the customer code."""

from __future__ import annotations

import re

from actions.words.reading import NO, fold, says


def asks_for_more(text: str) -> bool:
    """Whether the customer asks if anything is left to do or to know."""
    return says(
        r"con(?: \w+){0,3} (?:gi|viec|chi)(?: \w+){0,2} nua|xong (?:chua|het chua)|het chua|(?:phai|can) lam (?:gi|chi)",
        fold(text),
    )


def asks_how(text: str) -> bool:
    """Whether the customer asks what it costs, how long it takes or which papers it needs."""
    cost = r"bao nhieu|nhiu|nhieu tien|(?:mat|het|ton) nhieu|bn|bao lau|may (?:ngay|bua|hom)|(?:le |chi )?phi|gia ca|gia bao|giay to|thu tuc|ho so|can gi|re hon|ton|ai (?:phai )?(?:tra|chiu|dong)(?: \w+)? (?:tien|phi)|ai (?:phai )?(?:tra|chiu|dong)(?: (?:vay|a|em|z|v|the|day))*$|(?:mat|ton|co)(?: \w+)? (?:tien|phi)(?: gi)? (?:khong|ko|k|hong|hem)|(?:mac|dat)(?: hon)? (?:khong|ko|k|hong|hem)"
    return says(cost, fold(text).strip(" .!?"))


def asks_for_code(text: str) -> bool:
    """Whether the customer doesn't know what the customer code is or where it stands."""
    return says(
        r"ma (?:gi|nao|chi|do|nay)|(?:quen|mat|lay|tim|xem)(?: \w+){0,2} ma|ma(?: \w+){0,3} (?:o dau|cho nao|dau)"
        rf"|(?:{NO}) (?:co|nho|biet|ro|thay)(?: \w+)?(?: ma(?: \w+){{0,2}})?",
        fold(text),
    )


_WHO = r"(?:em|toi|tui|to|ba|bac|chi|anh|co|chu|minh|ong|chau|con|me) "
_MOMENT = r"(?:(?:1|mot|chut) )?(?:ti|ty|xiu|chut|lat|teo|phut|\d+ phut|(?:vai|may|it) phut)"
_WAITS = (
    rf"(?:doi|cho) (?:{_WHO})?{_MOMENT}|doi (?:{_WHO})?da|(?:de|di|dang) (?:{_WHO})?(?:di )?(?:tim|lay|kiem|luc|hoi|xem lai|coi lai)"
    rf"|(?:{_MOMENT}|lat|chut|ti)(?: nua)? (?:{_WHO})?(?:quay lai|gui|nhan|nt|noi)|dang ban|tu tu"
)
_ASKS_FIRST = r"(?:de|cho) (?:\w+ ){1,2}(?:hoi|ban|bao|xin phep)(?: \w+){0,4} (?:da|xem|lai|truoc)|(?:de|cho) (?:\w+ )?(?:lat|ti|chut|chieu|toi|mai)(?: \w+)? (?:bao|gui|nhan|noi)"
_GIVES_UP = (
    rf"de (?:sau|khi khac|luc khac|hom khac|bua khac)|bo qua|(?:{NO}) (?:can|xem|tra|hoi|lam)(?: \w+)? nua"
    r"|thoi (?:vay|khoi|bo|de|khong|ko|k|hong)(?: \w+){0,3}|chiu thua"
)


def waits(text: str) -> bool:
    """Whether the customer asks for a moment: "đợi bà tí", "để em tìm đã", "tí nữa quay lại", "khoan đã"."""
    folded = fold(text).strip(" .,!?")
    return (
        says(f"{_WAITS}|{_ASKS_FIRST}", folded)
        or re.fullmatch(r"(?:da |a |o |u )*khoan(?: (?:da|doi|nha|nhe|em|ti|chut))*", folded) is not None
    )


def gives_up(text: str) -> bool:
    """Whether the customer leaves it for now: "thế thôi", "thôi khỏi", "để sau", "không cần nữa"."""
    folded = fold(text).strip(" .,!?")
    only = r"(?:da |u |o |vang |ok )*(?:the |vay )?(?:thoi|khoi)(?: (?:nhe|nha|em|a|ad|vay|duoc roi|roi|di|can|luon|cam on(?: \w+)?))*"
    return says(_GIVES_UP, folded) or re.fullmatch(only, folded) is not None


_THINKS_IT_OVER = (
    r"(?:da |ma |a |u |o )*(?:thoi|khoan|thui)(?: khoan)?,? (?:de|cho) (?:\w+ )?(?:tinh lai|suy nghi|nghi lai|can nhac|(?:xem|coi)(?: lai)? (?:thang|ky|tinh"
    r" hinh|the nao|sao|may)|(?:hoi|ban)(?: lai| voi| y kien)* (?:\w+ )?(?:vo|chong|ba|me|nha|chu|gia dinh|sep|con|ong xa|ba xa))(?: \w+){0,4}"
)


def calls_off(text: str) -> bool:
    """Whether the customer calls off what is under way: "thôi khỏi, không dời nữa"; or leaves it: "thôi để anh tính lại"."""
    again = r"(?:nua|nx)(?: (?:em|a|nha|nhe|dau|ad|oi))*"
    folded = fold(text).strip(" .,!")
    if re.fullmatch(_THINKS_IT_OVER, folded):
        return True
    return (
        re.fullmatch(
            rf"(?:da |a |u |o |ma )*(?:thoi|thui)(?: (?:khoi|bo|bo qua|em|vay))*,? (?:{NO}|khoi)(?: (?!can|co|con)\w+){{1,3}} {again}",
            folded,
        )
        is not None
    )


def looks_like_a_code(text: str) -> bool:
    """Whether a word begins like a customer code and has digits, though its length is wrong."""
    words = re.findall(r"(?<!\w)p[a-z][a-z0-9.\-]{6,18}(?!\w)", fold(text))
    return any(sum(c.isdigit() for c in word) >= 4 for word in words)


_BESIDE = (
    r"voi lai|ngoai ra|con nua|nhan tien|san tien|luon tien|tien the|dong thoi|a ma|them nua|con viec|viec nua"
    r"|(?:ca )?(?:hai|2) (?:viec|cai|thu|chuyen|cau)|(?<!\w)con (?:tien|hoa don)|va (?:tien|hoa don)"
)
_OUTAGE = r"(?:mat|cup|cat) dien|(?:khong|ko|k|chua) co dien(?! thoai)"
_BILL = r"tien dien|hoa don"
_NET = r"(?:mang(?: xa hoi)?|facebook|fb|face|phay|tiktok|youtube)"
_REPORTED = r"toi|tui|em|minh|chi|anh|co|chu|bac|me|ba|no|bi|phai|se|mat|cup|cat|su co|hong|chay|dien|cho|voi|la|rang|can|giup|gium|ho|nguy|tinh|ma|nha|khi|ngay"
_THREATS = (
    r"bao chi|(?<!chu )(?<!den )(?<!ve )(?<!vao )nha bao|phong vien|(?:dai )?truyen hinh|vtv\d?|dang bao"
    rf"|(?:len|goi|keu) bao(?! (?:{_REPORTED}))(?= \w|$)|(?:dang(?! ky)|dua|tung|quay)(?: \w+){{0,3}} len {_NET}|dang (?:facebook|fb|face|tiktok)|boc phot"
    r"|khoi kien|thua kien|ra toa|(?<!dieu )(?<!su )(?<!linh )kien (?:len|toi|cac nguoi|may|tui bay|dien luc|cho)"
)


def tells_outage_too(text: str) -> bool:
    """Whether an outage is told beside another wish: "nhà mất điện, với lại tiền điện sao cao"."""
    folded = fold(text)
    return says(_BESIDE, folded) and says(_OUTAGE, folded) and says(_BILL, folded)


def threatens(text: str) -> bool:
    """Whether somebody so angry writes that they name the press, the net or a court."""
    return says(_THREATS, fold(text))


def wants_it_done(text: str) -> bool:
    """Whether a short message asks for what was offered: "báo giùm đi", "ừ gửi hộ em"."""
    folded = fold(text).strip(" .,!")
    verb = r"(?:bao|goi|keu|chuyen|dang ky|gui|ghi|lam|nho)"
    return (
        len(folded.split()) <= 8
        and says(rf"{verb}(?: \w+){{0,3}} (?:gium|dum|giup|ho|di|luon)", folded)
        and not says(NO, folded)
    )
