"""Vietnamese telephone numbers: "0912345678" as people write them, "84912345678" as Zalo does."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:\+?84|0)([1-9]\d{8,9})")
_BETWEEN = re.compile(r"[\s.()-]")


def national(number: str) -> str | None:
    """ "+84 912 345 678" → "0912345678"; None for what is no Vietnamese number."""
    found = _NUMBER.fullmatch(_BETWEEN.sub("", number))
    return f"0{found.group(1)}" if found and number.isascii() else None


def international(number: str) -> str | None:
    """ "0912 345 678" → "84912345678"; None for what is no Vietnamese number."""
    own = national(number)
    return f"84{own[1:]}" if own else None
