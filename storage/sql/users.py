"""Operators and analysts: accounts, passwords, and which sessions are over."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from core.ids import new_id
from core.messages import storable
from storage.sql.database import Database, insert_new
from storage.sql.tables import audit, now, teams, users

ROLES = ("operator", "analyst", "admin")
MIN_PASSWORD, MAX_PASSWORD = 10, 200
_HASHES_AT_ONCE = 2
"""One hash takes 64 MiB and tens of milliseconds: a burst of tries must not take the memory or the cores."""


@dataclass(frozen=True, slots=True)
class User:
    id: str
    login: str
    name: str
    role: str
    team: str | None


_COLUMNS = (users.c.id, users.c.login, users.c.name, users.c.role, users.c.team)


class SqlUsers:
    """`hasher`: how costly a password is to guess, argon2's recommended cost unless given."""

    def __init__(self, database: Database, hasher: PasswordHasher | None = None) -> None:
        self._database = database
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash(new_id())
        self._hashing = asyncio.Semaphore(_HASHES_AT_ONCE)

    async def add(self, login: str, name: str, password: str, role: str, team: str | None = None) -> User:
        """Raises ValueError for an unknown role, a password of the wrong length, or a login that is empty or taken."""
        user = await self._make(login, name, password, role, team)
        if user is None:
            raise ValueError("this login is taken")
        return user

    async def ensure_user(self, login: str, name: str, password: str, role: str, team: str | None = None) -> bool:
        """Make the account unless the login exists, which is then left as it is; says whether it was made."""
        if await self.by_login(login):
            return False
        return await self._make(login, name, password, role, team) is not None

    async def any(self) -> bool:
        """Whether there is any account yet."""
        return bool(await self._database.read(lambda c: c.scalar(sa.select(users.c.id).limit(1))))

    async def by_login(self, login: str) -> User | None:
        """Active users only; logins do not tell capitals from small letters."""
        found = await self._database.read(_by_login, login)
        return found[0] if found else None

    async def check(self, login: str, password: str) -> User | None:
        """The active user whose password this is. Takes as long for a login that does not exist."""
        found = await self._database.read(_by_login, login)
        stored = found[1] if found else self._nobody
        async with self._hashing:
            fits = await asyncio.to_thread(self._fits, stored, password)
        return found[0] if found and fits else None

    async def start_session(self, user: User, session_id: str) -> None:
        await self.record(user.id, "login", session_id)

    async def end_session(self, user_id: str, session_id: str) -> None:
        """From now on `by_session` knows nobody by this session, in every process."""
        await self._database.write(_end_session, user_id, session_id)

    async def by_session(self, user_id: str, session_id: str) -> User | None:
        """The user, if still active and the session was not ended."""
        return await self._database.read(_by_session, user_id, session_id)

    async def record(self, user_id: str | None, action: str, subject: str | None = None) -> None:
        """A row in the audit. `subject`: an identifier, never anything personal."""
        await self._database.write(note, user_id, action, subject)

    async def _make(self, login: str, name: str, password: str, role: str, team: str | None) -> User | None:
        user = User(new_id(), _normal(login), storable(name).strip(), role, team)
        _check(user, password)
        password_hash = await asyncio.to_thread(self._hasher.hash, password)
        return user if await self._database.write(_insert, user, password_hash) else None

    def _fits(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password[: MAX_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            return False


def note(
    connection: sa.Connection, user_id: str | None, action: str, subject: str | None = None, id: str | None = None
) -> bool:
    """A row in the audit; False when the one with this id is there already."""
    row = {"id": id or new_id(), "user_id": user_id, "action": action, "subject": subject, "created_at": now()}
    return insert_new(connection, audit, row)


def _normal(login: str) -> str:
    return storable(login).strip().lower()


def _check(user: User, password: str) -> None:
    if user.role not in ROLES:
        raise ValueError(f"the role must be one of {', '.join(ROLES)}")
    if not 0 < len(user.login) <= 80 or not user.name:
        raise ValueError("login (up to 80 characters) and name must not be empty")
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise ValueError(f"the password must have {MIN_PASSWORD} to {MAX_PASSWORD} characters")


def _insert(connection: sa.Connection, user: User, password_hash: str) -> bool:
    if user.team:
        insert_new(connection, teams, {"name": user.team, "title": user.team})
    row: dict[str, Any] = {name: getattr(user, name) for name in ("id", "login", "name", "role", "team")}
    return insert_new(connection, users, row | {"password_hash": password_hash, "active": True, "created_at": now()})


def _by_login(connection: sa.Connection, login: str) -> tuple[User, str] | None:
    query = sa.select(*_COLUMNS, users.c.password_hash).where(users.c.login == _normal(login), users.c.active)
    row = connection.execute(query).first()
    return (User(*row[:5]), row.password_hash) if row else None


def _end_session(connection: sa.Connection, user_id: str, session_id: str) -> None:
    # The session's own id names the row that ends it, so that one look by primary key tells whether it is over.
    note(connection, user_id, "logout", session_id, id=session_id)


def _by_session(connection: sa.Connection, user_id: str, session_id: str) -> User | None:
    over = sa.exists().where(audit.c.id == session_id)
    row = connection.execute(sa.select(*_COLUMNS).where(users.c.id == user_id, users.c.active, ~over)).first()
    return User(*row) if row else None
