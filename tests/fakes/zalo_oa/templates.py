"""The templates that Zalo has approved for the account, and how those by phone fare."""

from __future__ import annotations

import re
from typing import Any

from tests.fakes.zalo_oa.errors import (
    BAD_PHONE,
    NIGHT,
    NO_BALANCE,
    NOT_APPROVED,
    UNREACHED,
    VALUE_MISSING,
    VALUE_TOO_LONG,
    OaError,
)
from tests.fakes.zalo_oa.rules import refuse

LONGEST_VALUE = 200
LONGEST_TRACKING = 48
DAILY = 500
PHONE = re.compile(r"84[1-9]\d{8,9}")
FIRST = {"301234": ("noi_dung",)}


class Templates:
    """`approved`: the names of the parameters, by template. `states`: what became of those sent by phone, by message id."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.approved: dict[str, tuple[str, ...]] = dict(FIRST)
        self.unreached: list[str] = []
        self.remaining = DAILY
        self.balance = True
        self.night = False
        self.states: dict[str, int] = {}

    def fill(self, body: dict[str, Any]) -> tuple[str, dict[str, str]]:
        """Id and values; OaError -131, -1122, -1121 or -201."""
        id, data = body.get("template_id"), body.get("template_data")
        if not isinstance(id, str) or not isinstance(data, dict):
            raise refuse("template_id must be a string, template_data an object")
        if id not in self.approved:
            raise OaError(NOT_APPROVED)
        for name in self.approved[id]:
            if not isinstance(data.get(name), str) or not data[name]:
                raise OaError(VALUE_MISSING, f"{name} is missing")
            if len(data[name]) > LONGEST_VALUE:
                raise OaError(VALUE_TOO_LONG)
        return id, data

    def check_phone(self, body: dict[str, Any]) -> str:
        """The number; OaError -108, -114, -115, -133 or -201."""
        phone, tracking, mode = body.get("phone"), body.get("tracking_id", ""), body.get("mode", "development")
        if not isinstance(phone, str) or not PHONE.fullmatch(phone):
            raise OaError(BAD_PHONE)
        if not isinstance(tracking, str) or len(tracking) > LONGEST_TRACKING or mode != "development":
            raise refuse("tracking_id or mode is wrong")
        if self.night:
            raise OaError(NIGHT)
        if not self.balance or not self.remaining:
            raise OaError(NO_BALANCE)
        if phone in self.unreached:
            raise OaError(UNREACHED)
        return phone
