"""Who is at which socket. A session id is made and signed by us; anything else a client claims is not believed."""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from dataclasses import dataclass, field

from itsdangerous import BadSignature, Signer, TimestampSigner

from channels.webchat.pace import Pace

DAY = 24 * 60 * 60
SHORTEST_SECRET = 16
LONGEST_TOKEN = 200
CLAIMED = "claimed-"
_RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def is_claimed(customer: str) -> bool:
    """Whether the customer's client made its session id by itself: it hears what is said from now on, and no history."""
    return customer.startswith(CLAIMED)


class SessionIds:
    """Makes session ids and tells ours from others.

    The token is what the browser keeps: `<id>.<time>.<signature>`. The id before it is the customer's id on this channel,
    the only part that reaches the records.
    """

    def __init__(self, secret: str, days: int) -> None:
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(f"the web chat's secret needs at least {SHORTEST_SECRET} characters")
        self._signer = TimestampSigner(secret, salt="webchat-session")
        self._claims = Signer(secret, salt="webchat-claim")
        self._seconds = days * DAY

    def new(self) -> str:
        return self._signer.sign(secrets.token_urlsafe(16)).decode()

    def accept(self, asked: object) -> tuple[str, str]:
        """What to confirm to a client that asks for this session, and the customer's id: the session if it is ours, else a new one.

        Rasa's own widget makes a random UUID, never looks at what was confirmed, and sends its UUID again after a break: nobody can
        guess it (122 bits), so it is believed. A `sender-id` that the page's author chose is not.
        """
        if isinstance(asked, str) and _RANDOM.fullmatch(asked):
            return asked, CLAIMED + self._claims.get_signature(asked).decode()
        customer = self.read(asked)
        if customer is not None:
            return str(asked), customer
        token = self.new()
        return token, token.split(".")[0]

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
