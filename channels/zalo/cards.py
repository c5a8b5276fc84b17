"""A contact that a customer passes on: Zalo packs who it is into the description of a link, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from channels.fields import mapping, text


def readable(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The link with name and number as its description; as it came where there are none."""
    try:
        about = mapping(json.loads(text(payload.get("description")) or "null"))
    except (ValueError, RecursionError):
        about = {}
    named = [one for key in ("caption", "phone") if (one := text(about.get(key)))]
    return {**payload, **({"description": f"Danh thiếp: {', '.join(named)}"} if named else {})}
