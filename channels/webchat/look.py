"""How the widget looks and what it says first."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pydantic import BaseModel, field_validator

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


class Look(BaseModel):
    """Any of these may be set again for one page, as data-… of the widget's tag (docs/channels/webchat.md)."""

    title: str = "Hỗ trợ khách hàng"
    subtitle: str = "Trả lời ngay, cả ngày lẫn đêm"
    greeting: str = "Dạ, em chào anh/chị. Em là trợ lý ảo, em có thể giúp gì cho anh/chị ạ?"
    suggestions: tuple[str, ...] = ("Báo mất điện", "Tra cứu hóa đơn", "Đăng ký cấp điện mới", "Gặp tổng đài viên")
    bot_name: str = "Trợ lý ảo"
    color: str = "#0a5bb5"
    """Of the button, the header and what the customer says. Words on it and links are made dark or light enough to be read."""
    logo: str = ""
    """Address of a square picture: https://… or a path of this server. Empty: a flash of lightning."""

    @field_validator("color")
    @classmethod
    def _six_digits(cls, color: str) -> str:
        if not _COLOR.fullmatch(color):
            raise ValueError("a colour is written as #0a5bb5")
        return color.lower()

    @field_validator("logo")
    @classmethod
    def _address(cls, logo: str) -> str:
        if logo and urlsplit(logo).scheme != "https" and not re.match(r"/[^/]", logo):
            raise ValueError("an https address or a path beginning with one slash is needed")
        return logo
