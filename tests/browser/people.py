"""The people of a centre: operators who take the conversation, and other customers who wait before ours."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from core.ids import new_id
from core.messages import Inbound, Outbound
from core.ownership import Ownership
from storage.sql import owners
from storage.sql.desk import SqlDesk
from storage.sql.inbox import receive
from storage.sql.saying import say
from storage.sql.tables import conversations, identities, users
from tests.browser.chat_system import Centre


@dataclass
class People:
    centre: Centre
    user: str = ""

    def operator(self, name: str) -> None:
        self.user = new_id()
        row = {"id": self.user, "login": name, "name": name, "password_hash": "-", "role": "operator"}
        self.centre.do(self.centre.database.write(lambda c: c.execute(users.insert().values(**row)) and None))

    def others_wait(self, *names: str) -> None:
        """Customers of Zalo in the same queue, before whoever comes after them."""
        self.centre.do(self.centre.database.write(lambda c: [_wait(c, name) for name in names]))

    def goes(self, name: str) -> None:
        """One of the others waits no more."""
        self.centre.do(self.centre.database.write(lambda c: _goes(c, name)))

    def hand_over(self) -> None:
        """The bot calls a person for our customer and says so."""
        id = self._ours()
        self.centre.do(self.centre.database.write(_hand_over, id))
        self.centre.do(self.centre.mailbox.put(id))

    def take(self) -> None:
        self._at_desk("take", self._version(), f"{self._name()} đang trả lời anh/chị.")

    def answer(self, text: str) -> None:
        self._at_desk("answer", text, new_id())

    def close(self) -> None:
        self._at_desk("close", self._version(), 999, "Cuộc trò chuyện đã kết thúc. Cảm ơn anh/chị.")

    def _at_desk(self, verb: str, *more: object) -> None:
        id = self._ours()
        self.centre.do(getattr(SqlDesk(self.centre.database), verb)(id, self.user, *more))
        self.centre.do(self.centre.mailbox.put(id))

    def _ours(self) -> str:
        query = sa.select(conversations.c.id).join(identities, identities.c.id == conversations.c.identity_id)
        one = query.where(identities.c.channel == "webchat")
        return str(self.centre.do(self.centre.database.read(lambda c: c.execute(one).scalar_one())))

    def _version(self) -> int:
        id = self._ours()
        return self.centre.do(self.centre.database.read(lambda c: owners.load(c, id).version))

    def _name(self) -> str:
        query = sa.select(users.c.name).where(users.c.id == self.user)
        return str(self.centre.do(self.centre.database.read(lambda c: c.scalar(query))))


def _wait(connection: sa.Connection, name: str) -> None:
    id = receive(connection, Inbound("zalo", new_id(), "user_send_text", b"{}", sender=name, text="gặp người"))
    owners.change(connection, str(id), lambda old: old.hand_over("general", "asked"))


def _goes(connection: sa.Connection, name: str) -> None:
    query = sa.select(conversations.c.id).join(identities, identities.c.id == conversations.c.identity_id)
    id = connection.execute(query.where(identities.c.external_id == name)).scalar_one()
    owners.change(connection, id, Ownership.give_back)


def _hand_over(connection: sa.Connection, id: str) -> None:
    owner = owners.change(connection, id, lambda old: old.hand_over("general", "asked"))
    say(connection, id, "bot", Outbound("Dạ, em đang nối tổng đài viên ạ."), owner_version=owner.version)
