"""Groups of customers and voltages: how people name them, and how they are told."""

from __future__ import annotations

import re

from actions.words.reading import says

LABELS = {
    "household": "điện sinh hoạt",
    "tenants": "điện cho người thuê trọ (một giá)",
    "business": "điện kinh doanh",
    "production": "điện sản xuất",
    "administrative": "điện hành chính sự nghiệp, chiếu sáng công cộng",
    "school_hospital": "điện bệnh viện, nhà trẻ, trường học",
    "prepaid_card": "công tơ thẻ trả trước",
}
_GROUPS = {
    "prepaid_card": r"(?:the|cong to) tra truoc|tra truoc",
    "school_hospital": r"truong (?:hoc|mam non|tieu hoc|thcs|thpt|dai hoc|cap)|nha truong|benh vien|tram y te|nha tre|mau giao|mam non",
    "administrative": r"hanh chinh|su nghiep|co quan|uy ban|ubnd|chieu sang (?:cong cong|duong|do thi)",
    "production": r"san xuat|(?<!giam )(?<!tut )(?<!ha )xuong(?! (?:con |duoi |toi |muc )?\d)(?! (?:thap|con|duoi))|nha may|che bien|khu cong nghiep",
    "business": r"kinh doanh|buon ban|quan (?:an|ca phe|cafe|cf|nhau|net|com|pho|tra|che)|cua hang|tiem|khach san|homestay|van phong|nha hang|sieu thi",
    "tenants": r"tro|nha tro|phong tro|thue (?:nha|phong)|nguoi thue",
    "household": r"sinh hoat|nha o|gia dinh|nha (?:em|toi|tui|minh|e)|ho (?:dan|gia dinh)",
}
_VOLTAGES = {
    "production": ((110, "ge_110kV"), (22, "22_to_lt110kV"), (6, "6_to_lt22kV"), (0, "lt_6kV")),
    "business": ((22, "ge_22kV"), (6, "6_to_lt22kV"), (0, "lt_6kV")),
}
_TWO = ((6, "ge_6kV"), (0, "lt_6kV"))
_NAMES = {
    "ge_110kV": "từ 110 kV trở lên",
    "22_to_lt110kV": "từ 22 kV đến dưới 110 kV",
    "ge_22kV": "từ 22 kV trở lên",
    "6_to_lt22kV": "từ 6 kV đến dưới 22 kV",
    "ge_6kV": "từ 6 kV trở lên",
    "lt_6kV": "dưới 6 kV",
}
LOW = "lt_6kV"


def group_in(folded: str) -> str | None:
    """The group that the words name."""
    return next((group for group, words in _GROUPS.items() if says(words, folded)), None)


def kilovolts_in(folded: str) -> float | None:
    """The voltage of the supply: "22kV" → 22, "hạ thế" → 0.4; "dưới 6 kV" is below 6."""
    if says(r"ha the|ha ap|380 ?v|220 ?v|0[.,]4 ?kv", folded):
        return 0.4
    found = re.search(r"(?P<below>duoi )?(?<![\w.,])(?P<kv>\d{1,3}) ?kv(?!\w)", folded)
    if found is None:
        return None
    return float(found["kv"]) - (0.1 if found["below"] else 0)


def voltage_of(group: str, kilovolts: float | None) -> str:
    """The row of the group's price table for a voltage; the low one where none is told."""
    steps = _VOLTAGES.get(group, _TWO)
    return next(name for least, name in steps if (kilovolts or 0) >= least)


def voltage_name(voltage: str) -> str:
    return _NAMES[voltage]


def has_voltages(group: str) -> bool:
    return group not in ("household", "tenants", "prepaid_card")
