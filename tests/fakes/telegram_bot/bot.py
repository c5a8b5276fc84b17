"""Everything the fake holds: one bot, the people who write to it, and what was said."""

from __future__ import annotations

import time
from collections import Counter

from tests.fakes.telegram_bot import rules
from tests.fakes.telegram_bot.delivery import Delivery
from tests.fakes.telegram_bot.errors import BLOCKED, bad
from tests.fakes.telegram_bot.faults import Faults
from tests.fakes.telegram_bot.files import Files
from tests.fakes.telegram_bot.flood import Flood
from tests.fakes.telegram_bot.parameters import Parameters
from tests.fakes.telegram_bot.updates import GROUP, Deed, Json, User, build
from tests.fakes.zalo_oa.feed import Feed


class FakeBot:
    """`deliveries`: the messages that chats got, `{chat_id, message_id, message, photo, arrived_at}`; `notes`: chat actions and answered
    taps."""

    def __init__(self, token: str, webhook: str = "", secret: str = "") -> None:
        self.token, self._first = token, (webhook, secret)
        self.id = int(token.partition(":")[0])
        self.deliveries: Feed[Json] = Feed(100_000)
        self.notes: Feed[Json] = Feed(10_000)
        self.calls: Counter[str] = Counter()
        self.users: dict[int, User] = {}
        self.sent: dict[int, Json] = {}
        self.asked: dict[str, bool] = {}
        self.updates: dict[int, Json] = {}
        self.faults, self.flood, self.files = Faults(), Flood(), Files()
        self.delivery = Delivery(webhook, secret)
        self._last_message = 0
        self._last_update = int(time.time())  # after another start it goes on, not back

    def me(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": "Tổng đài", "username": "tongdai_bot"}

    def user(self, id: int) -> User:
        """Met when new."""
        return self.users.setdefault(id, User(id))

    def next_message(self) -> int:
        self._last_message += 1
        return self._last_message

    def number(self, update: Json) -> Json:
        """Gives the update its number."""
        self._last_update += 1
        numbered: Json = {"update_id": self._last_update, **update}
        self.updates[self._last_update] = numbered
        return numbered

    def does(self, user: User, kind: str, text: str, details: Json) -> Json:
        """What the user does, as a numbered update."""
        if kind in ("blocked", "unblocked"):
            user.blocked = kind == "blocked"
        message_id = int(details.pop("message_id", 0)) or self.next_message()
        return self.number(build(kind, Deed(user, message_id, text, details, self.files)))

    def deliver(self, parameters: Parameters, content: Json, photo: bytes | None = None) -> Json:
        """Gives a chat a message. ApiError where it may not be written to, or is written to too fast."""
        chat = self._chat(parameters)
        rows = rules.check_markup(parameters.structure("reply_markup"))
        self.flood.take(chat["id"])
        message: Json = {"message_id": self.next_message(), "from": self.me(), "chat": chat, "date": int(time.time())}
        message |= content | ({"reply_markup": {"inline_keyboard": rows}} if rows else {})
        self.sent[message["message_id"]] = message
        entry = {"chat_id": chat["id"], "message_id": message["message_id"], "message": message}
        self.deliveries.append(entry | {"photo_bytes": len(photo or b""), "arrived_at": time.time()})
        return message

    def reachable(self, parameters: Parameters) -> int:
        return int(self._chat(parameters)["id"])

    def close_streams(self) -> None:
        self.deliveries.close()
        self.notes.close()
        self.delivery.attempts.close()

    def reset(self) -> None:
        """As at the start; numbers go on."""
        for feed in (self.deliveries, self.notes):
            feed.clear()
        self.calls.clear()
        self.users.clear()
        self.sent.clear()
        self.asked.clear()
        self.updates.clear()
        self.files.reset()
        self.flood.reset()
        self.faults.active = []
        self.delivery.reset(*self._first)

    def _chat(self, parameters: Parameters) -> Json:
        id = parameters.number("chat_id")
        if id is None:
            raise bad("chat_id is empty")
        if id == GROUP:
            return {"id": id, "type": "supergroup", "title": "Tổ dân phố 5"}
        user = self.users.get(id)
        if user is None or not user.started:
            raise bad("chat not found")
        if user.blocked:
            raise BLOCKED
        return user.chat()
