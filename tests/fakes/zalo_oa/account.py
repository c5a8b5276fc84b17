"""Everything the fake holds: one Official Account, its users, and what was said to and by it."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.fakes.zalo_oa.clock import Clock
from tests.fakes.zalo_oa.credentials import Credentials
from tests.fakes.zalo_oa.envelope import Happening, JsonObject
from tests.fakes.zalo_oa.errors import BAD_PARAMETER, OaError
from tests.fakes.zalo_oa.events import build, interacts, new_msg_id
from tests.fakes.zalo_oa.faults import Faults
from tests.fakes.zalo_oa.feed import Feed
from tests.fakes.zalo_oa.rate import RateLimit
from tests.fakes.zalo_oa.sender import Attempt, Letter, Signature, WebhookSender, as_json
from tests.fakes.zalo_oa.templates import Templates
from tests.fakes.zalo_oa.tidings import shared_info
from tests.fakes.zalo_oa.tokens import Pair, Tokens
from tests.fakes.zalo_oa.uploads import Uploads
from tests.fakes.zalo_oa.users import User, Users

KEPT_DELIVERIES = 100_000
KEPT_TIMELINE = 5_000


class Account:
    """One Official Account. `deliveries` is what users got; `timeline` is that and all else the page shows."""

    def __init__(self, credentials: Credentials, webhook: str, state_file: Path | None = None) -> None:
        self.credentials = credentials
        self.clock = Clock()
        self.tokens = Tokens(credentials.access_token, credentials.refresh_token, self.clock)
        self.rate = RateLimit(self.clock)
        self.users = Users(self.clock)
        self.uploads = Uploads(self.clock)
        self.templates = Templates()
        self.faults = Faults()
        self.deliveries: Feed[JsonObject] = Feed(KEPT_DELIVERIES)
        self.timeline: Feed[JsonObject] = Feed(KEPT_TIMELINE)
        self.sender = WebhookSender(webhook, credentials, self._note_attempt)
        self.calls: Counter[str] = Counter()
        self.echo = False
        self._state_file = state_file
        self._load()

    def letter(
        self,
        kind: str,
        user: User,
        details: JsonObject,
        base_url: str = "",
        signature: Signature = "valid",
        msg_id: str | None = None,
        timestamp: str | None = None,
    ) -> Letter:
        """What `user` does, as the webhook will carry it. Interactions open the window; the page shows it."""
        it = Happening(user, timestamp or str(self.clock.now_ms()), msg_id or new_msg_id(), base_url, details)
        event = build(kind, it, self.credentials)
        if interacts(kind) and signature == "valid":
            self.users.touch(user)
        if kind in ("follow", "unfollow"):
            user.follows = kind == "follow"
        if kind == "submit_info":
            user.shared = shared_info(event["info"])
        if not kind.startswith("oa_") or details.get("admin_id"):
            self._show_event(kind, it, event)
        return self.sender.seal(event, signature)

    def deliver(self, user_id: str, message: JsonObject, recipient: JsonObject) -> JsonObject:
        """Gives the user a message and returns Zalo's answer to the sender."""
        message_id, sent_time = new_msg_id(), str(self.clock.now_ms())
        entry = {"user_id": user_id, "message_id": message_id, "message": message, "arrived_at": time.time()}
        if "anonymous_id" in recipient:
            entry["conversation_id"] = recipient["conversation_id"]
        self.deliveries.append(entry)
        self.timeline.append({"kind": "delivered"} | entry)
        answer = {"message_id": message_id, "user_id": user_id, "sent_time": sent_time}
        return answer | {"quota": {"quota_type": "reply"}}

    def deliver_template(self, to: JsonObject, template_id: str, data: JsonObject) -> tuple[str, str]:
        """Gives a user or a phone number a filled template; its id and the time (ms since 1970). The page shows a number as a
        person of its own."""
        message_id, sent_time = new_msg_id(), str(self.clock.now_ms())
        message = {"template_id": template_id, "template_data": data}
        entry = {"user_id": to.get("phone"), **to, "message_id": message_id, "arrived_at": time.time()}
        self.deliveries.append(entry | {"message": message})
        shown = f"[Mẫu {template_id}] " + "; ".join(str(value) for value in data.values())
        self.timeline.append({"kind": "delivered"} | entry | {"message": message | {"text": shown}})
        return message_id, sent_time

    def react(self, user_id: str, icon: str, message_id: str) -> None:
        self.timeline.append({"kind": "reaction", "user_id": user_id, "icon": icon, "message_id": message_id})

    def delivered_message(self, message_id: str) -> JsonObject:
        """A message that was delivered, newest first; OaError -201 when there is none of this id."""
        for _, entry in reversed(self.deliveries.after(0, KEPT_DELIVERIES * 2)):
            if entry["message_id"] == message_id:
                return entry
        raise OaError(BAD_PARAMETER, "no such message")

    def rotate_tokens(self, refresh_token: str) -> Pair:
        pair = self.tokens.rotate(refresh_token)
        self.save()
        return pair

    def reset(self, tokens: bool = True) -> None:
        """Everything as at the start; with `tokens` the first pair too. The numbers of the feeds go on."""
        self.clock.offset = 0.0
        if tokens:
            self.tokens = Tokens(self.credentials.access_token, self.credentials.refresh_token, self.clock)
        self.rate.reset()
        self.users.reset()
        self.uploads.reset()
        self.templates.reset()
        self.faults.active = []
        self.sender.reset()
        self.calls.clear()
        self.echo = False
        self.deliveries.clear()
        self.timeline.clear()
        self.timeline.append({"kind": "reset", "at": time.time()})
        self.save()

    def close_streams(self) -> None:
        self.deliveries.close()
        self.timeline.close()

    def save(self) -> None:
        """Keeps tokens and users over a restart, as Zalo would; without a state file nothing is kept."""
        if self._state_file is None:
            return
        state = {"tokens": vars(self.tokens.pair), "users": self.users.dump()}
        draft = self._state_file.with_suffix(".new")
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(state, ensure_ascii=False, indent=1), "utf-8")
        draft.chmod(0o600)
        draft.replace(self._state_file)

    def _load(self) -> None:
        if self._state_file is None or not self._state_file.exists():
            return
        state: dict[str, Any] = json.loads(self._state_file.read_text("utf-8"))
        self.tokens.pair = Pair(**state["tokens"])
        self.users.load(state["users"])

    def _note_attempt(self, attempt: Attempt) -> None:
        self.timeline.append({"kind": "webhook"} | as_json(attempt))

    def _show_event(self, kind: str, it: Happening, event: JsonObject) -> None:
        entry = {"kind": "event", "what": kind, "user_id": it.user.id, "msg_id": it.msg_id, "at": time.time()}
        shown = bool(it.details.get("shown", True))
        self.timeline.append(entry | {"message": event.get("message", {}), "shown": shown, "name": it.user.name})
