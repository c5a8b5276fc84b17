"""What Zalo tells of a customer, as a profile of ours: name, phone, address, ward, district, city, born, gender."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from channels.fields import mapping, text
from channels.zalo.phones import national

LONGEST = 300
"""Characters of a value that are kept."""


def of_info(info: Any) -> dict[str, str]:
    """From the `info` of an event: what the customer entered in Zalo's form."""
    told = mapping(info)
    place = mapping(told.get("full_address"))
    return _known(
        name=told.get("name"),
        phone=told.get("phone"),
        address=place.get("user_address") or told.get("address"),
        ward=place.get("user_ward") or told.get("ward"),
        district=place.get("user_district") or told.get("district"),
        city=place.get("user_city") or told.get("city"),
        born=told.get("user_dob"),
        gender=told.get("gender"),
    )


def of_detail(detail: Mapping[str, Any]) -> dict[str, str]:
    """From the answer of /v3.0/oa/user/detail. What the customer told this account goes before the name shown in Zalo."""
    return _known(name=detail.get("display_name")) | of_info(detail.get("shared_info"))


def _known(**values: Any) -> dict[str, str]:
    told = {name: (text(value) or "").strip()[:LONGEST] for name, value in values.items()}
    if told.get("phone"):
        told["phone"] = national(told["phone"]) or told["phone"]
    return {name: value for name, value in told.items() if value and value != "0"}
