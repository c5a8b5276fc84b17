"""Everything the fake holds: one Page, the people who wrote to it, and what they were sent."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from tests.fakes.messenger_graph import errors
from tests.fakes.messenger_graph.credentials import Credentials
from tests.fakes.messenger_graph.events import INTERACTIONS, Happening, build, encode, envelope, new_mid
from tests.fakes.messenger_graph.faults import Faults
from tests.fakes.messenger_graph.sender import WebhookSender
from tests.fakes.zalo_oa.clock import Clock
from tests.fakes.zalo_oa.feed import Feed

DAY = 86_400
CALLS_PER_SECOND = 300
KEPT_DELIVERIES = 100_000
JsonObject = dict[str, Any]


@dataclass
class Person:
    """`last_interaction`: seconds since 1970, 0 for who never wrote. `owner`: the app that has the conversation, if one has."""

    id: str
    last_interaction: float = 0.0
    blocked: bool = False
    owner: str | None = None
    first_name: str = "Lan"
    last_name: str = "Nguyễn Thị"


class Page:
    def __init__(self, credentials: Credentials, webhook: str) -> None:
        self.credentials = credentials
        self.clock = Clock()
        self.faults = Faults()
        self.sender = WebhookSender(webhook, credentials.app_secret)
        self.deliveries: Feed[JsonObject] = Feed(KEPT_DELIVERIES)
        self.reset()

    def reset(self) -> None:
        self.clock.offset = 0.0
        self.people: dict[str, Person] = {}
        self.calls: Counter[str] = Counter()
        self.echo, self.human_agent, self.token_is_dead, self.subscribed = False, True, False, True
        self.rate_limit = CALLS_PER_SECOND
        self._second = (0, 0)
        self.faults.active = []
        self.sender.reset()
        self.deliveries.clear()

    def person(self, psid: str) -> Person:
        return self.people.setdefault(psid, Person(psid))

    def item(self, kind: str, it: Happening, standby: bool) -> tuple[JsonObject, bool]:
        """What somebody does, as the webhook will carry it. Interactions open the window."""
        if kind in INTERACTIONS:
            self.person(it.psid).last_interaction = self.clock.now()
        if kind in ("pass_thread_control", "take_thread_control"):
            self.person(it.psid).owner = it.details.get("new_owner_app_id")
        return build(kind, it), standby

    def body(self, items: list[tuple[Any, bool]], entries: int = 1) -> bytes:
        return encode(envelope(self.credentials.page_id, self.clock.now_ms(), items, entries))

    def take_call(self) -> None:
        """Counts one call; raises GraphError 613 when this second's are used up."""
        second, used = self._second
        now = int(self.clock.now())
        used = used if second == now else 0
        if used >= self.rate_limit:
            raise errors.too_many()
        self._second = (now, used + 1)

    def reachable(self, psid: str, tag: str | None) -> Person:
        """The person, if a message may be sent now."""
        person = self.people.get(psid)
        if person is None:
            raise errors.no_such_person()
        if person.blocked:
            raise errors.unavailable()
        if person.owner not in (None, self.credentials.app_id):
            raise errors.controlled_elsewhere()
        if self.clock.now() - person.last_interaction > (7 * DAY if tag else DAY):
            raise errors.outside_window()
        return person

    def deliver(self, psid: str, message: JsonObject, file: bytes | None, tag: str | None) -> JsonObject:
        """Gives the person a message; Meta's answer to the sender."""
        mid = new_mid()
        entry = {"user_id": psid, "message_id": mid, "message": message, "tag": tag, "file_bytes": len(file or b"")}
        self.deliveries.append(entry | {"arrived_at": time.time()})
        if self.echo:
            known = {name: message[name] for name in ("metadata",) if name in message}
            details = known | {"app_id": int(self.credentials.app_id)}
            it = Happening(
                self.credentials.page_id, psid, self.clock.now_ms(), mid, message.get("text", ""), "", details
            )
            self.sender.send_soon(self.body([(build("echo", it), False)]))
        return {"recipient_id": psid, "message_id": mid}

    def state(self) -> JsonObject:
        """Counts and settings; no secret is in it."""
        return {
            "webhook": {
                "accepted": 0,
                "not_200": 0,
                "retries": 0,
                "waiting": self.sender.waiting,
                **self.sender.counts,
            },
            "last_delivery": self.deliveries.end,
            "calls": self.calls,
            "people": [asdict(one) for one in self.people.values()],
            "clock_offset": self.clock.offset,
            "faults": [vars(fault) for fault in self.faults.active],
        }
