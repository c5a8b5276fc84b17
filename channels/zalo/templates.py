"""Templates that Zalo has approved (ZBS), for who cannot be written to freely: by the user's id, or by phone number.

Each is billed. Source: the ZBS pages of docs.zaloplatforms.com.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from channels.fields import mapping, moment, text
from channels.quiet_notes import QuietNotes
from channels.zalo import health
from channels.zalo.calls import ZaloCalls
from channels.zalo.phones import international
from channels.zalo.refusals import ZaloRefused

WRONG_PHONE = -108
LONGEST_TRACKING = 48
"""Characters of our own id of a template by phone, which its receipt names again."""
State = Literal["unknown", "sent", "delivered"]
_STATES: Mapping[int, State] = {0: "sent", 1: "delivered"}


@dataclass(frozen=True, slots=True)
class Template:
    """`data`: the template's parameters by name."""

    id: str
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """`remaining`: how many templates by phone the account may still send today, where Zalo tells it."""

    message_id: str
    at: datetime | None = None
    remaining: int | None = None


@dataclass(frozen=True, slots=True)
class ZaloTemplates:
    """Each call raises TryLater or Refused; a template that is sent twice is billed twice, and only the one by phone carries an id
    of ours."""

    calls: ZaloCalls
    notes: QuietNotes

    async def to_user(self, user_id: str, template: Template) -> Accepted:
        """To a customer who wrote or followed once."""
        body = {"user_id": user_id, "template_id": template.id, "template_data": dict(template.data)}
        return _accepted(await self.calls.template_to_user(body))

    async def to_phone(self, phone: str, template: Template, tracking_id: str, only_admins: bool = False) -> Accepted:
        """To a number in any usual form. `only_admins`: Zalo's development mode, which reaches the app's administrators alone."""
        number = international(phone)
        if number is None:
            raise ZaloRefused(WRONG_PHONE, "Số điện thoại không hợp lệ")
        if not 0 < len(tracking_id) <= LONGEST_TRACKING:
            raise ValueError(f"tracking_id must have 1 to {LONGEST_TRACKING} characters")
        body = {"phone": number, "template_id": template.id, "template_data": dict(template.data)}
        mode = {"mode": "development"} if only_admins else {}
        accepted = await self.calls.template_to_phone(body | {"tracking_id": tracking_id} | mode)
        quota = mapping(accepted.get("quota"))
        remaining, daily = (_number(quota.get(name)) for name in ("remainingQuota", "dailyQuota"))
        if remaining is not None and daily:
            await health.note_quota(self.notes, remaining, daily)
        return _accepted(accepted, remaining)

    async def state(self, message_id: str) -> State:
        """What became of a template by phone."""
        return _STATES.get(_number((await self.calls.template_state(message_id)).get("status")) or 0, "unknown")


def _accepted(data: Mapping[str, Any], remaining: int | None = None) -> Accepted:
    id = text(data.get("message_id")) or text(data.get("msg_id")) or ""
    return Accepted(id, moment(data.get("sent_time")), remaining)


def _number(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
