"""Everything the fake holds: one bot, the people who write to it, and what was said."""

from __future__ import annotations

from collections import Counter

from tests.fakes.zalo_bot_platform.delivery import Delivery
from tests.fakes.zalo_bot_platform.errors import bad
from tests.fakes.zalo_bot_platform.events import Json, new_id
from tests.fakes.zalo_bot_platform.faults import Faults
from tests.fakes.zalo_oa.feed import Feed


class FakeBot:
    """`deliveries`: the messages that chats got, `{chat_id, message_id, text | photo, caption | sticker}`; `notes`: chat actions.

    `plain`: whether an error comes with status 200. `users`: names by id; nobody else may be written to.
    """

    def __init__(self, token: str, webhook: str = "", secret: str = "") -> None:
        self.token, self.plain = token, False
        self.users: dict[str, str] = {}
        self.events: dict[str, Json] = {}
        self.calls: Counter[str] = Counter()
        self.deliveries: Feed[Json] = Feed(100_000)
        self.notes: Feed[Json] = Feed(10_000)
        self.faults = Faults()
        self.delivery = Delivery(webhook, secret)

    def me(self) -> Json:
        """Source: Zalo Bot Platform, getMe."""
        name = {"account_name": "bot.TongDai", "account_type": "BASIC", "can_join_groups": False}
        return {"id": self.token.partition(":")[0], **name}

    def status(self, code: int) -> int:
        return 200 if self.plain else code

    def deliver(self, chat: str, content: Json) -> Json:
        """Gives a chat a message. ApiError where there is no such chat."""
        self.check_chat(chat)
        id = new_id()
        self.deliveries.append({"chat_id": chat, "message_id": id, **content})
        return {"message_id": id, "date": 1749632637199}

    def check_chat(self, chat: str) -> None:
        if chat not in self.users:
            raise bad("chat_id is not valid")

    def close_streams(self) -> None:
        self.deliveries.close()
        self.notes.close()
        self.delivery.close()
