"""What one event is about, and the envelope that most of Zalo's events come in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.zalo_oa.credentials import Credentials
from tests.fakes.zalo_oa.users import User

JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Happening:
    """What one event is about. `details` holds what its kind needs: text, url, latitude, msg_ids …"""

    user: User
    timestamp: str
    msg_id: str
    base_url: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    def detail(self, name: str, default: str = "") -> str:
        return str(self.details.get(name) or default)


def said(it: Happening, account: Credentials, name: str, message: JsonObject) -> JsonObject:
    """The common envelope of what a user does in the chat."""
    return {
        "app_id": account.app_id,
        "sender": {"id": it.user.id},
        "user_id_by_app": it.user.user_id_by_app,
        "recipient": {"id": account.oa_id},
        "event_name": name,
        "message": message,
        "timestamp": it.timestamp,
    }
