"""The people who write to the Official Account."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from tests.fakes.zalo_oa.clock import Clock
from tests.fakes.zalo_oa.errors import BLOCKED, NO_INTERACTION, NOT_FOLLOWED, OaError

VIETNAM = timezone(timedelta(hours=7))
WINDOW_SECONDS = 7 * 86_400
FIRST_USERS = {
    "4318825906174430251": "Nguyễn Thị Lan",
    "7026119483350917746": "Trần Văn Hùng",
    "2594470318862035519": "Lê Minh Châu",
}


@dataclass
class User:
    """`last_interaction` is in ms since 1970, 0 for somebody who never wrote or followed. `shared`: what they told
    this account in Zalo's form."""

    id: str
    name: str
    user_id_by_app: str
    follows: bool = False
    blocked: bool = False
    last_interaction: int = 0
    shared: dict[str, str] = field(default_factory=dict)

    @property
    def last_day(self) -> str:
        if not self.last_interaction:
            return ""
        return datetime.fromtimestamp(self.last_interaction / 1000, VIETNAM).strftime("%d/%m/%Y")


def big_id() -> str:
    """A new identifier as Zalo gives them: a whole number of 19 digits, too big for a JavaScript number."""
    return str(secrets.randbelow(8 * 10**18) + 10**18)


class Users:
    """Everybody the Official Account has met; `get` never invents a user, `meet` does."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, User] = {}
        self.reset()

    def reset(self) -> None:
        self._by_id = {id_: User(id_, name, big_id()) for id_, name in FIRST_USERS.items()}

    def all(self) -> list[User]:
        return list(self._by_id.values())

    def get(self, user_id: str) -> User | None:
        return self._by_id.get(user_id)

    def meet(self, user_id: str, name: str | None = None) -> User:
        """The user of this id, created if new."""
        user = self._by_id.get(user_id)
        if user is None:
            user = User(user_id, name or f"Khách {len(self._by_id) + 1}", big_id())
            self._by_id[user.id] = user
        return user

    def touch(self, user: User) -> None:
        """Records an interaction now, which opens the window of seven days."""
        user.last_interaction = self._clock.now_ms()

    def reachable(self, user_id: str) -> User:
        """The user, if a message may be sent now; raises OaError -213, -217 or -230."""
        user = self._by_id.get(user_id)
        if user is None or not (user.last_interaction or user.follows):
            raise OaError(NOT_FOLLOWED)
        if user.blocked:
            raise OaError(BLOCKED)
        if self._clock.now() - user.last_interaction / 1000 > WINDOW_SECONDS:
            raise OaError(NO_INTERACTION)
        return user

    def dump(self) -> list[dict[str, Any]]:
        return [asdict(user) for user in self.all()]

    def load(self, rows: list[dict[str, Any]]) -> None:
        self._by_id |= {row["id"]: User(**row) for row in rows}
