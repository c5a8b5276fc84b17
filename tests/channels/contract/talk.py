"""One customer's talk with us over a channel, as the tests of the contract read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import sqlalchemy as sa
from pydantic import BaseModel

from app.settings import Settings
from core.messages import Outbound
from storage.sql.news import tell
from storage.sql.tables import conversations, events, messages, outbox, turns
from tests.channels.contract.driver import Driver, OwnDoor, Remote
from tests.channels.contract.gateway import PATIENCE, Gateway, running
from tests.servers import free_port, wait_until

T = TypeVar("T")
END = "Hết rồi ạ."
LONG = 60.0
"""Seconds after which what has not come is lost."""


def until(fn: Callable[[], T]) -> T:
    """Its first true value; asked so seldom that the asking keeps nobody from working."""
    return wait_until(fn, LONG, every=0.06)


@dataclass(frozen=True, slots=True)
class Talk:
    driver: Driver
    remote: Remote
    gateway: Gateway
    webhook: str

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.remote.shown()]

    def post(self, body: bytes) -> int:
        """Any bytes, where the customer's messages come; the status."""
        if isinstance(self.remote, OwnDoor):
            return self.remote.post(body)
        return httpx.post(self.webhook, content=body, trust_env=False, timeout=60).status_code

    def answers(self, said: str, *messages: Outbound) -> None:
        """What the brain answers to this, from now on."""
        self.gateway.brain.answers[said] = messages

    def ends_with(self, *texts: str) -> None:
        """The customer has seen these and, after a last word of theirs, nothing else."""
        assert self.until_the_end() == [*texts, END]

    def until_the_end(self) -> list[str]:
        """All texts that were shown when the customer's last word is answered: what came before it is there by then."""
        self.remote.write(END)
        until(lambda: self.texts[-1:] == [END])
        return self.texts

    def heard(self, turns: int) -> None:
        """Wait until the brain has had so many turns."""
        until(lambda: len(self.gateway.brain.heard) >= turns)

    def tell(self, news: Outbound) -> str:
        """Say something that nobody asked for; the id of its message."""
        conversation = self.row(sa.select(conversations.c.id))[0]
        self.gateway.do(lambda: self.gateway.resources.database.write(tell, conversation, news))
        self.gateway.do(lambda: self.gateway.resources.mailbox.put(conversation))
        return str(self.row(sa.select(messages.c.id).order_by(messages.c.seq.desc()))[0])

    def delivery(self, message: str) -> str | None:
        """What became of a message of ours: pending, sent, delivered, seen, failed."""
        found: str | None = self.row(sa.select(messages.c.delivery).where(messages.c.id == message))[0]
        return found

    def kept(self) -> tuple[int, int, int]:
        """How many events, messages and turns are in the records."""
        counts = [sa.select(sa.func.count()).select_from(one).scalar_subquery() for one in (events, messages, turns)]
        events_, messages_, turns_ = self.row(sa.select(*counts))
        return events_, messages_, turns_

    def tries(self) -> int:
        """How often that was tried which was tried most."""
        return int(self.row(sa.select(sa.func.max(outbox.c.tries)))[0])

    def sent(self) -> int:
        """How many messages of ours are with the customer."""
        return int(self.row(sa.select(sa.func.count()).where(messages.c.delivery == "sent"))[0])

    def row(self, query: sa.Select[Any]) -> Any:
        return self.gateway.read(lambda connection: connection.execute(query).first())


@contextmanager
def talking(driver: Driver, redis_url: str, folder: Path, patience: float = PATIENCE) -> Iterator[Talk]:
    """A remote and a gateway that know each other and nobody else."""
    port = free_port()
    webhook = f"http://127.0.0.1:{port}/webhooks/{driver.name}"
    with (
        driver.running(webhook) as remote,
        running(_settings(driver.name, remote.kit(), port, redis_url, folder), patience) as gateway,
    ):
        yield Talk(driver, remote, gateway, webhook)
        if "away" in driver.faults:
            remote.fault("away", 1)  # first the customer leaves: a server that stops waits for open sockets


def _settings(name: str, kit: BaseModel, port: int, redis_url: str, folder: Path) -> Settings:
    own: dict[str, Any] = {"port": port, "var": folder, "public_url": f"http://127.0.0.1:{port}", name: kit}
    return Settings(**(own | {"_env_file": None, "REDIS_URL": redis_url, "DATABASE_URL": ""}))
