"""kWh by the hours of three-price metering, as a message tells them."""

from __future__ import annotations

import re

_BANDS = {"normal": r"binh thuong|thuong|bt", "peak": r"cao diem|cd", "off_peak": r"thap diem|td|ban dem"}
_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d{1,6}"
_UNIT = r"(?: ?(?:kwh|so|ky|ki|chu))?"


def bands_in(folded: str) -> dict[str, int] | None:
    """kWh of each band, 0 for one that is not named; None unless two bands, or one beside a number, are told."""
    every = "|".join(_BANDS.values())
    before = re.findall(rf"({_NUMBER}){_UNIT} (?:gio |o gio )?({every})(?!\w)", folded)
    after = re.findall(rf"(?<!\w)({every})(?: gio)?[ :,]+(?:la |khoang |het )?({_NUMBER}){_UNIT}(?!\w)", folded)
    told = [(name, kwh) for kwh, name in before] if len(before) >= len(after) else after
    if not told:
        return None
    found = dict.fromkeys(_BANDS, 0)
    for name, kwh in told:
        band = next(band for band, words in _BANDS.items() if re.fullmatch(words, name))
        found[band] = int(kwh.replace(".", ""))
    return found
