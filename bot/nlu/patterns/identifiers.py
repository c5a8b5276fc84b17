"""Numbers that name something: customer codes, ticket numbers, telephone numbers, one-time codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.patterns.found import Found
from bot.nlu.patterns.view import END, START, View, vietnamese, words

_SEPARATED = re.compile(r"[\s.\-)]+")

# 2 letters, 4 letters or digits, 7 digits: PA02CK0012345, PNGV000012345. The second letters are the prefixes
# in use at the five corporations; codes are matched at the start of a word only.
_CUSTOMER_CODE = re.compile(START + r"p[ .\-]?[abcdehkmnpq](?:[ .\-]?[a-z0-9]){4}(?:[ .\-]?[0-9]){7}" + END)
_TICKET = re.compile(START + r"(sc|cd|yc|cs)[ .\-]?([0-9]{4})[ .\-]?([0-9]{6})" + END)
_PHONE = re.compile(
    r"(?<![\w+])\(?(?:\+[ .\-]?84|84|0)[ .\-]?(?:\(0\)[ .\-]?)?([35789](?:[ .\-]?[0-9]){8}|2(?:[ .\-)]{0,2}[0-9]){9})"
    + END
)
_SIX_DIGITS = re.compile(r"(?<![\w.,/\-])([0-9]{6})(?![\w\-/]|[.,][0-9])")
_OTP_NAMED = re.compile(
    vietnamese(
        r"(?<![^\W_])(?:otp|code|mã(?: (?:otp|code|xác (?:thực|nhận|minh)|số|bảo mật|đăng nhập|mới|này))?|(?:nó|tin nhắn|tin|máy) (?:mới )?(?:báo|gửi|nhắn|kêu|hiện)(?: số| mã)?)"
        r"(?: (?:của (?:em|tôi|mình|anh|chị)|là|nè|đây|gửi về|nhận được|em nhận được|gửi tới)){0,2} ?[:=]? ?$"
    )
)
_MONEY_OR_UNIT = re.compile(vietnamese(r" ?(?:đ(?:ồng)?|₫|k|vnđ|kwh?|nghìn|ngàn|tr|triệu|số|chữ|ký|kí)") + END)
_COURTESY = words(
    "da vang a u uh uk um ok oke nha nhe nhen ne day em anh chi co chu minh toi tui e no la dc duoc roi r cua ban"
    " shop ad"
)
_WORD = re.compile(r"[^\W\d_]+")


def customer_codes(view: View) -> Iterator[Found]:
    """Yield customer codes, in capitals and without separators."""
    for match in _CUSTOMER_CODE.finditer(view.text):
        value = _SEPARATED.sub("", match.group()).upper()
        typed_apart = len(match.group()) > len(value)
        # "Phan moi 1234567" has the shape too: typed in pieces, a unit must show two digits.
        if typed_apart and sum(c.isdigit() for c in value[2:6]) < 2:
            continue
        yield Found("customer_code", value, match.start(), match.end())


def tickets(view: View) -> Iterator[Found]:
    """Yield ticket numbers as they are printed: SC2611-000123."""
    for match in _TICKET.finditer(view.text):
        value = f"{match.group(1).upper()}{match.group(2)}-{match.group(3)}"
        yield Found("ticket_number", value, match.start(), match.end())


def phones(view: View) -> Iterator[Found]:
    """Yield telephone numbers in the domestic form: 0912345678."""
    for match in _PHONE.finditer(view.text):
        yield Found("phone", "0" + _SEPARATED.sub("", match.group(1)), match.start(), match.end())


def one_time_codes(view: View) -> Iterator[Found]:
    """Yield six digits that are named a code or stand alone among words of courtesy."""
    for match in _SIX_DIGITS.finditer(view.text):
        if _MONEY_OR_UNIT.match(view.text, match.end()):
            continue
        lead = view.text[max(0, match.start() - 48) : match.start()]
        if _OTP_NAMED.search(lead) or _alone(view, match):
            yield Found("otp", match.group(1), match.start(), match.end())


def _alone(view: View, match: re.Match[str]) -> bool:
    rest = view.text[: match.start()] + view.text[match.end() :]
    return len(rest) <= 40 and not re.search(r"\d", rest) and view.words <= _COURTESY
