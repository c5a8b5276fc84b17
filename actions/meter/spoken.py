"""Numbers written in words: "hai ba bốn năm sáu", "mười hai nghìn ba trăm bốn mươi lăm"."""

from __future__ import annotations

import re

from actions.words.reading import fold

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_ONE = "|".join(_DIGITS)
_FEWEST = 4  # digits told one by one; fewer are other words: "hai ba ngày", "một hai"
_ONE_BY_ONE = re.compile(rf"(?<!\w)(?:{_ONE})(?:[ ,]+(?:{_ONE})){{{_FEWEST - 1},5}}(?!\w)")
_BELOW_HUNDRED = rf"(?:(?:{_ONE}) )?muoi(?: (?:{_ONE}))?|(?:linh |le )?(?:{_ONE})"
_BELOW_THOUSAND = rf"(?:(?:{_ONE}) tram(?: (?:{_BELOW_HUNDRED}))?|{_BELOW_HUNDRED})"
_COUNTED = re.compile(rf"(?<!\w)(?P<thousands>{_BELOW_THOUSAND}) (?:nghin|ngan)(?: (?P<rest>{_BELOW_THOUSAND}))?(?!\w)")


def with_figures(text: str) -> str:
    """The text with the numbers of four to six digits that stand in it as words in figures."""
    folded = fold(text)
    if len(folded) != len(text):
        return text
    found = [(one.span(), _counted(one)) for one in _COUNTED.finditer(folded)]
    free = [
        one for one in _ONE_BY_ONE.finditer(folded) if not any(a < one.end() and one.start() < b for (a, b), _ in found)
    ]
    found += [(one.span(), "".join(str(_DIGITS[word]) for word in re.findall(r"\w+", one.group()))) for one in free]
    for (start, end), figures in sorted(found, reverse=True):
        text = text[:start] + figures + text[end:]
    return text


def _counted(found: re.Match[str]) -> str:
    return str(_value(found["thousands"]) * 1000 + _value(found["rest"] or ""))


def _value(words: str) -> int:
    """What words below a thousand are worth: "ba trăm bốn mươi lăm" → 345, "ba trăm lẻ năm" → 305."""
    hundreds, _, rest = words.rpartition("tram")
    tens, ten, units = rest.rpartition("muoi")
    told = [_DIGITS.get(part.replace("linh", "").replace("le", "").strip(), 0) for part in (hundreds, tens, units)]
    return told[0] * 100 + (max(told[1], 1) * 10 if ten else 0) + told[2]
