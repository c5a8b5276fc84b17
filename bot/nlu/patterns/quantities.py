"""Amounts of electricity: energy in kWh, power in kW, phases of a supply."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.patterns.found import Found
from bot.nlu.patterns.numbers import DIGITS, WORDS, read
from bot.nlu.patterns.view import END, START, View, vietnamese, words
from bot.nlu.text import fold

_AMOUNT = rf"(?P<n>{DIGITS}|{WORDS})"
# "số", "ký" and "chữ" are everyday words for kWh, and words of their own: what follows decides.
_OTHER_SENSE = vietnamese(
    r"(?! (?:điện )?(?:thoại|đt|dt|nhà|tài khoản|tk|liên|cuối|máy|hợp đồng|hđ|hotline|tổng đài|căn|cước|cmnd|cccd|seri|se-ri"
    r"|tên|tôm|gạo|túc|lúa|thịt|rau|hàng|ký|số|viết|in|cái|kết|giấy|lại|nhận(?<!nhân)|tự|với|đẹp|serial|đường|ngõ|hẻm|phòng)(?![^\W_]))(?! \d{1,9}(?!\d)(?! (?:tháng|ngày|kỳ|năm|hộ)))"
)
_ENERGY = re.compile(
    START
    + _AMOUNT
    + vietnamese(r" ?(?:(?P<times>nghìn|ngàn) )?(?P<unit>kwh|kw ?/ ?h|kw h|kí lô|số|ký|kí|ki|chữ)")
    + END
    + _OTHER_SENSE
)
_EXACT_UNIT = re.compile(r"kw")
# Before a number: it names a month, a place, a rank, and the word after it is no unit.
_NAMING = words(
    "số quận phường xã tổ thôn ấp khu đường bậc phòng khóm xóm đội kiệt hẻm ngõ ngách q p thứ block lô mã kp cấp loại sn"
)
_CALENDAR = {"t": 12, "thg": 12} | dict.fromkeys(words("tháng kỳ kì"), 12) | dict.fromkeys(words("lần"), 20)
_NUMBERED = words("số mã hẻm ngõ sn")
_BOTTLED = words("bình gas ga")  # "bình 12 ký"
_EACH = words("mỗi 1 một")
_USING = words(
    "dùng xài sài hết tốn được đc dc thêm lên hơn chỉ mất tiêu thụ thụ chạy nhảy tăng giảm còn khoảng tầm tới đến mỗi ngày cả dưới"
)
_POWER = re.compile(
    START
    + _AMOUNT
    + vietnamese(
        r" ?(?P<unit>kwp|kw|kí lô oát|ki lô oát|oát|watt|wat|w|hp|ngựa|mã lực)"
        r"(?P<half> rưỡi| rưởi|(?<=hp)5)?(?! ?/? ?h(?![^\W_]))"
    )
    + END
)
_HORSE_POWER = 0.746  # kW, as makers of pumps and air conditioners count it
_PHASE = re.compile(
    START + vietnamese(r"(?P<n>1|3|một|ba) ?(?:(?P<unit>pha|fa|phase|p)|(?<![3a]\s)(?P<wire>lửa))") + END
)
_PHASES = {"1": 1, "3": 3, "mot": 1, "ba": 3}
_LOST = frozenset(("cháy",)) | words(
    "mất thiếu đứt hụt chết rớt lệch yếu nhảy sập lỗi chập cúp trong còn cả đảo vài mấy hỏng"
)
_DEAD = words("chết ngỏm")
_TWO_PHASES = re.compile(START + vietnamese(r"(?:2|hai) pha") + END)
_SUPPLY = words("điện nâng công lắp gắn sang qua chuyển xài dùng dòng nguồn dây tơ hồ đồng từ lên thành nhà xuống đổi")


def energies(view: View) -> Iterator[Found]:
    """Yield amounts of energy in kWh; the span ends with the unit ("350 số")."""
    for match in _ENERGY.finditer(view.text):
        amount = read(match["n"])
        if amount is None or amount <= 0 or match["n"] in ("một", "mot"):
            continue  # "một kWh" is the base of a price
        if not _EXACT_UNIT.match(match["unit"]) and not _counts_energy(view, match, amount):
            continue
        yield Found("energy", float(amount * (1000 if match["times"] else 1)), match.start(), match.end())


def _counts_energy(view: View, match: re.Match[str], amount: float) -> bool:
    before = view.before(match.start())
    if (before in _NAMING and (amount <= 40 or before in _NUMBERED)) or (
        before in _CALENDAR and amount <= _CALENDAR[before]
    ):
        return False
    if before in _BOTTLED and match["unit"][0] == "k":
        return False
    if before in ("ngày", "ngay") and amount <= 31 and view.before(match.start() - 1 - len(before)) not in _EACH:
        return False
    if before in ("năm", "nam") and 1900 < amount < 2100:
        return False
    if amount >= 10 or match["times"]:
        return True
    # One unit is a price's base ("4k một số"), and few are energy only where something uses them.
    return amount > 1 and (before in _USING or view.after(match.end()) in ("điện", "dien"))


def powers(view: View) -> Iterator[Found]:
    """Yield powers in kW; horse power is converted."""
    for match in _POWER.finditer(view.text):
        amount = read(match["n"])
        if amount is None or amount <= 0:
            continue
        amount += 0.5 if match["half"] else 0
        yield Found("power", round(amount * _kilowatts(match["unit"]), 3), match.start(), match.end())


def _kilowatts(unit: str) -> float:
    if unit in ("hp", "ngựa", "ngưa", "ngụa", "ngua") or unit.startswith("m"):
        return _HORSE_POWER
    return 1.0 if unit[0] == "k" else 0.001


def _fails(view: View, match: re.Match[str]) -> bool:
    """Whether it is one of several phases ("hai pha có, một pha không") or no phase at all ("tổ 3 p. Minh Xuân")."""
    if match["unit"] == "p" and view.text[match.end() - 2] == " " and view.text[match.end() : match.end() + 1] == ".":
        return True
    if _PHASES[fold(match["n"])] == 1 and _TWO_PHASES.search(view.text):
        return True
    return view.after(match.end()) in _DEAD


def phases(view: View) -> Iterator[Found]:
    """Yield kinds of supply, 1 or 3 phases; a lost phase is a fault and none of them."""
    for match in _PHASE.finditer(view.text):
        before = view.before(match.start())
        if before in _LOST or _fails(view, match):
            continue
        if match["wire"]:
            yield Found("phase", 1, match.start(), match.end())
            continue
        minutes = match["unit"] == "p" and not (before in _SUPPLY or "pha" in view.words)
        if not minutes or view.after(match.end()) in ("điện", "dien"):
            yield Found("phase", _PHASES[fold(match["n"])], match.start(), match.end())
