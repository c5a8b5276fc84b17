"""The demo page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

STATIC = Path(__file__).parent / "static"
"""widget.js lies here; serve it at /widget.js, and socket.io-client's bundle at /assets/socket.io.min.js."""

SAMPLE_CODES = ("PA02CK0012345",)

_pages = Environment(loader=FileSystemLoader(STATIC), autoescape=select_autoescape(), undefined=StrictUndefined)


def demo_page(context: Mapping[str, Any]) -> str:
    """The page at `/`. `zalo_url` and `billing_url` show their links when set; `codes` are the sample customers, `hotline`
    the number of their company; `marks` are meta tags by name."""
    defaults: dict[str, Any] = {
        "zalo_url": None,
        "billing_url": None,
        "marks": {},
        "codes": SAMPLE_CODES,
        "hotline": "1900 6769",
    }
    return _pages.get_template("demo.html").render(defaults | dict(context))
