"""Amounts of money in đồng, as spoken and as printed: 500k, 1tr2, hai triệu rưỡi, 1.388.405 đ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.patterns.found import Found
from bot.nlu.patterns.numbers import DIGITS, WORDS, from_words, read
from bot.nlu.patterns.spoken_money import spoken_amounts
from bot.nlu.patterns.view import END, START, View, vietnamese, words

_AMOUNT = rf"(?P<n>{DIGITS}|{WORDS})"
_DONG = vietnamese(r"(?: ?(?:đồng|đ|vnđ|vnd))?")
# What follows "2 triệu" counts hundred thousands ("2 triệu 3"), unless it begins something else ("2 triệu 1 tháng").
_OWN_NUMBER = vietnamese(
    r"(?! ?(?:tháng|năm|ngày|tuần|kỳ|số|kwh|kw|lần|người|hộ|phòng|nhà|cái|máy|h|giờ|con|pha|bậc|ký|ki|chữ|em|tôi|mình|mẹ"
    r"|khi|đó|ngoái|nay|trước|sau|triệu|tr|trăm|chục|đứa|bữa|hôm|%)(?![^\W_]))(?![.,/]?\d)"
)
_MILLIONS = re.compile(
    START
    + _AMOUNT
    + vietnamese(r" ?(?P<unit>triệu|trịu|tr|củ(?! chi)|(?:tỷ|tỉ)(?! vi))")
    + "(?:"
    + vietnamese(r" ?(?P<half>rưỡi|rưởi)")
    + r"|(?P<joined>\d{1,3})(?![^\W_])(?![.,/]?\d)"
    + rf"|\s{{1,3}}(?P<rest>\d{{1,3}}|(?!sau\b){WORDS})"
    + vietnamese(r"(?: ?(?P<small>nghìn|ngàn|k))?")
    + r"(?![^\W_])"
    + _OWN_NUMBER
    + vietnamese(r"(?: (?P<units>\d{1,3})(?= ?đ(?:ồng)?(?![^\W_])))?")
    + ")?"
    + END
    + _DONG
    + END
)
_THOUSANDS = re.compile(
    START
    + _AMOUNT
    + vietnamese(
        r"(?:(?P<unit> ?(?P<hundred>trăm )?(?:nghìn|ngàn(?! hàng)|ngìn)|k)|(?<=00) k(?=[^\w]*(?:$|[.,!?;/]| (?:tiền|đồng|thôi|lận|mà))))"
    )
    + vietnamese(r"(?: ?(?P<half>rưỡi|rưởi)|(?:(?<=k)|(?<=n) ?)(?P<rest>\d)(?!\d)|(?<=n) (?!sau(?![^\W_]))")
    + rf"(?P<restword>{WORDS}))?"
    + END
    + _OWN_NUMBER
    + _DONG
    + END
)
_THOUSANDS_PLAIN = re.compile(START + _AMOUNT + vietnamese(r"(?: ?(?:nghìn|ngàn(?! hàng)|ngìn)|k)") + END + _DONG + END)
_DONGS = re.compile(START + rf"(?P<n>{DIGITS})" + vietnamese(r" ?(?:đồng|đ|vnđ|vnd|₫)") + r"(?!\w)")
# A reading is said with its hundreds: "đồng hồ bốn ngàn hai trăm mười".
_HUNDREDS_NEXT = re.compile(vietnamese(r"\s[^\W_]{1,4} trăm"))
_METER = re.compile(vietnamese(r"đồng hồ|công tơ|điện kế|chỉ số|báo số|số điện|ghi giúp|ghi số"))
_STREETS = words("phố đường hai")
_SPENDING = words("hết tới đến tận gần hơn mất trả đóng cả tiền nộp tốn thành lên thu nợ phạt khoảng tầm cỡ đòi")


def amounts(view: View) -> Iterator[Found]:
    """Yield amounts in whole đồng, the larger units first so that "1 triệu 200 ngàn" is one amount."""
    for match in _MILLIONS.finditer(view.text):
        value = _millions(view, match)
        if value is not None:
            yield Found("money", value, match.start(), match.end())
    yield from spoken_amounts(view)
    for pattern in (_THOUSANDS, _THOUSANDS_PLAIN):
        for match in pattern.finditer(view.text):
            value = None if _reads_meter(view, match) else _thousands(match)
            if value is not None:
                yield Found("money", value, match.start(), match.end())
    for match in _DONGS.finditer(view.text):
        amount = read(match["n"])
        if amount is not None and amount >= 100:
            yield Found("money", round(amount), match.start(), match.end())


def _millions(view: View, match: re.Match[str]) -> int | None:
    amount = read(match["n"])
    if match["n"] == "ba" and view.before(match.start()) in _STREETS:
        return None  # Bà Triệu
    if amount is None or amount <= 0 or (match["unit"] == "cu" and not _slang(view, match)):
        return None
    unit = 1_000_000_000 if match["unit"][0] == "t" and match["unit"][1] != "r" else 1_000_000
    value = amount * unit + (unit // 2 if match["half"] else 0)
    typed = match["joined"] or match["rest"]
    rest = _rest(typed, match["small"] is not None) if typed else 0
    return None if rest is None else round(value + rest * (unit // 1_000_000)) + int(match["units"] or 0)


def _slang(view: View, match: re.Match[str]) -> bool:
    """Whether a bare "cu" is the slang word for a million: "old" (cũ) is typed alike."""
    return bool(match["half"] or match["joined"] or match["rest"] or view.before(match.start()) in _SPENDING)


def _rest(typed: str, thousands_named: bool) -> int | None:
    """Return đồng of what follows the millions: "2" is two hundred thousand, "25" and "250" are 250 thousand."""
    if typed.isdigit():
        return int(typed) * 1000 if thousands_named else int(typed.ljust(3, "0")) * 1000
    number = from_words(typed)
    if number is None:
        return None
    if thousands_named or number >= 100:
        return number * 1000
    return number * (100_000 if number < 10 else 10_000)


def _reads_meter(view: View, match: re.Match[str]) -> bool:
    said = match.groupdict().get("restword") or ""
    hundreds = (from_words(said) or 0) >= 100 or _HUNDREDS_NEXT.match(view.text, match.end()) is not None
    return hundreds and "tien" not in view.words and _METER.search(view.text) is not None


def _thousands(match: re.Match[str]) -> int | None:
    amount = read(match["n"])
    if amount is None or amount <= 0:
        return None
    parts = match.groupdict()
    unit = 100_000 if parts.get("hundred") else 1000
    rest = int(parts.get("rest") or from_words(parts.get("restword") or "") or 0)
    return round(amount * unit) + (500 if parts.get("half") else 0) + (100 * rest if rest < 10 else rest)
