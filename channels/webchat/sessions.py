"""Who is at which socket. A session id is made and signed by us; anything else a client claims is not believed."""

from __future__ import annotations

import secrets
from collections import defaultdict
from dataclasses import dataclass, field

from itsdangerous import BadSignature, TimestampSigner

from channels.webchat.pace import Pace

DAY = 24 * 60 * 60
SHORTEST_SECRET = 16
LONGEST_TOKEN = 200


class SessionIds:
    """Makes session ids and tells ours from others.

    The token is what the browser keeps: `<id>.<time>.<signature>`. The id before it is the customer's id on this channel,
    the only part that reaches the records.
    """

    def __init__(self, secret: str, days: int) -> None:
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(f"the web chat's secret needs at least {SHORTEST_SECRET} characters")
        self._signer = TimestampSigner(secret, salt="webchat-session")
        self._seconds = days * DAY

    def new(self) -> str:
        return self._signer.sign(secrets.token_urlsafe(16)).decode()

    def read(self, token: object) -> str | None:
        """The customer's id, None for a token that is not ours, was changed or is too old."""
        if not isinstance(token, str) or len(token) > LONGEST_TOKEN:
            return None
        try:
            return self._signer.unsign(token, max_age=self._seconds).decode()
        except (BadSignature, ValueError):
            return None


@dataclass(slots=True)
class Visitor:
    """One open socket; `customer` is None until it has asked for a session. `client`: its (host, port), where they are known."""

    messages: Pace
    requests: Pace
    client: tuple[str, int] | None = None
    customer: str | None = None


@dataclass(slots=True)
class Visitors:
    """The open sockets of this process, by socket id and by customer, and who talks in which conversation."""

    by_socket: dict[str, Visitor] = field(default_factory=dict)
    sockets: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _conversations: dict[str, str] = field(default_factory=dict)
    _customers: dict[str, str] = field(default_factory=dict)

    def bind(self, sid: str, customer: str) -> None:
        self._unbind(sid)
        self.by_socket[sid].customer = customer
        self.sockets[customer].add(sid)

    def talk(self, customer: str, conversation_id: str) -> None:
        if self.here(customer):
            self._conversations[customer] = conversation_id
            self._customers[conversation_id] = customer

    def talking_in(self, conversation_id: str) -> str | None:
        """The customer of the conversation, if they have written to this process and are still here."""
        return self._customers.get(conversation_id)

    def leave(self, sid: str) -> None:
        self._unbind(sid)
        self.by_socket.pop(sid, None)

    def here(self, customer: str) -> int:
        """How many sockets the customer has open at this process."""
        return len(self.sockets.get(customer, ()))

    def _unbind(self, sid: str) -> None:
        visitor = self.by_socket.get(sid)
        if visitor is None or visitor.customer is None:
            return
        self.sockets[visitor.customer].discard(sid)
        if not self.sockets[visitor.customer]:
            del self.sockets[visitor.customer]
            self._customers.pop(self._conversations.pop(visitor.customer, ""), None)
        visitor.customer = None
