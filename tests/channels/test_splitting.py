"""Texts that are too long for one message."""

from __future__ import annotations

import pytest

from channels.splitting import split, units


@pytest.mark.parametrize("limit", [7, 100, 4096])
@pytest.mark.parametrize("text", ["a" * 5000, "từ " * 2000, "dòng\n" * 900, "", "a" * 4096, "😀" * 4097, "a😀" * 3000])
def test_splitting_loses_no_letter(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(0 < units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
