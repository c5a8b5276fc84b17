"""The terms of a service as customers are told them, from data/reference/services.json: papers, cost, limit."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel

from actions.place.reference import REFERENCE

_TOLD = ("law", "official, undated", "official")
"""Kinds of limits that are told before the request; any other is no promise until the utility gives a date."""


class Terms(BaseModel):
    title: str
    papers: list[str]
    fee: str | None
    limit: dict[str, Any]
    verified_only: bool

    @property
    def name(self) -> str:
        """The title after the word "yêu cầu"."""
        return (self.title[:1].lower() + self.title[1:]).removeprefix("yêu cầu ")


@cache
def _all() -> dict[str, Terms]:
    content = json.loads((REFERENCE / "services.json").read_text("utf-8"))
    return {kind: Terms.model_validate(entry) for kind, entry in content["services"].items()}


def terms(kind: str) -> Terms:
    return _all()[kind]


def limits() -> dict[str, str]:
    """Days that the law sets, by the names that responses use."""
    access, deletion = terms("data_access").limit, terms("data_deletion").limit
    withdrawal = terms("data_withdrawal").limit
    return {
        "check_days": str(terms("meter_check").limit["days"]),
        "reply_days": str(access["reply_working_days"]),
        "access_days": str(access["days"]),
        "withdrawal_days": str(withdrawal["days"]),
        "deletion_days": str(deletion["days"]),
    }


ALL_PARTS = frozenset({"time", "papers", "cost"})


def terms_text(kind: str, parts: frozenset[str] = ALL_PARTS) -> str:
    """Limit, papers and cost, a line each, or only some of them; what is not known is left to the utility's call."""
    told = terms(kind)
    lines = {
        "time": f"Thời gian: {_limit(told.limit)}",
        "papers": f"Giấy tờ: {_papers(told.papers, parts)}",
        "cost": f"Chi phí: {told.fee or 'điện lực báo trước khi làm, nếu có'}",
    }
    shown = [line for part, line in lines.items() if part in parts and not line.endswith(": ")]
    return "\n".join([f"Dạ về {told.name} ạ:", *(f"• {line}" for line in shown)])


def _papers(papers: list[str], parts: frozenset[str]) -> str:
    asked = parts == {"papers"}
    return "; ".join(papers) or ("chưa cần giấy tờ gì, điện lực báo nếu cần thêm" if asked else "")


def _limit(limit: dict[str, Any]) -> str:
    if limit.get("kind") not in _TOLD:
        return "em báo ngày hẹn ngay khi điện lực nhận yêu cầu"
    return f"{_long(limit)}, tính từ {limit['from']}"


def _long(limit: dict[str, Any]) -> str:
    if days := limit.get("days"):
        return f"{days} ngày"
    if hours := limit.get("hours"):
        return f"{hours} giờ"
    plain, urban = limit["working_days"], limit.get("working_days_urban")
    most = limit.get("working_days_transformers")
    return (f"{urban} ngày làm việc ở đô thị, {plain} ngày ở nông thôn" if urban else f"{plain} ngày làm việc") + (
        f" ({most} ngày nếu cần thêm biến dòng)" if most else ""
    )
