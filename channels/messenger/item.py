"""One item of a webhook, and who it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from channels.fields import mapping, text


@dataclass(frozen=True, slots=True)
class Account:
    """The Page that customers write to, and the app that answers for it."""

    page_id: str
    app_id: str


@dataclass(frozen=True, slots=True)
class Item:
    """`standby`: another tool has the conversation, we only hear of it."""

    content: Mapping[str, Any]
    standby: bool = False

    def part(self, name: str) -> Mapping[str, Any]:
        return mapping(self.content.get(name))

    def customer(self, account: Account) -> str | None:
        """The customer's page-scoped id; None where it is not our Page that they talk to."""
        both = [text(self.part(end).get("id")) for end in ("sender", "recipient")]
        if account.page_id not in both:
            return None
        return next((one for one in both if one and one != account.page_id), None)
