"""What a message asks for, told by its words: what is left to do, the cost, the customer code."""

from __future__ import annotations

import re

from actions.reading import NO, fold, says


def asks_for_more(text: str) -> bool:
    """Whether the customer asks if anything is left to do or to know."""
    return says(
        r"con(?: \w+){0,3} (?:gi|viec|chi)(?: \w+){0,2} nua|xong (?:chua|het chua)|het chua|(?:phai|can) lam (?:gi|chi)",
        fold(text),
    )


def asks_how(text: str) -> bool:
    """Whether the customer asks what it costs, how long it takes or which papers it needs."""
    cost = r"bao nhieu|nhiu|bn|bao lau|may (?:ngay|bua|hom)|(?:le |chi )?phi|gia ca|gia bao|giay to|thu tuc|ho so|can gi|re hon|ton|(?:mac|dat)(?: hon)? (?:khong|ko|k|hong|hem)"
    return says(cost, fold(text))


def asks_for_code(text: str) -> bool:
    """Whether the customer doesn't know what the customer code is or where it stands."""
    return says(
        r"ma (?:gi|nao|chi|do|nay)|(?:quen|mat|lay|tim|xem)(?: \w+){0,2} ma|ma(?: \w+){0,3} (?:o dau|cho nao|dau)"
        rf"|(?:{NO}) (?:co|nho|biet|ro|thay)(?: \w+)?(?: ma(?: \w+){{0,2}})?",
        fold(text),
    )


def looks_like_a_code(text: str) -> bool:
    """Whether a word begins like a customer code and has digits, though its length is wrong."""
    words = re.findall(r"(?<!\w)p[a-z][a-z0-9.\-]{6,18}(?!\w)", fold(text))
    return any(sum(c.isdigit() for c in word) >= 4 for word in words)
