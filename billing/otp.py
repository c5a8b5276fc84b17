"""One-time codes: made, kept as hashes, and guarded against guessing.

A code lives five minutes and belongs to one conversation. Nobody can lock the owner out for long: wrong tries pause only
the conversation that made them, for 15 minutes, and codes are sent at most six times an hour, four of them to one
conversation; a conversation gets ten an hour for all customer codes that it names. Opening new conversations doesn't help a guesser: after 15 wrong tries in a day over all conversations each
code that is sent bears a single try, so that the sendings bound the guesses, at most 144 more in a million a day.
Customer codes that don't exist go through the same steps.
"""

import hashlib
import hmac
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from billing.errors import TooManyTries

LIFETIME = 300
TRIES, PAUSE = 5, 15 * 60
TRIES_PER_CODE, DAY = 15, 24 * 3600
SENDS_HERE, SENDS_PER_CODE, SENDS_OF_CONVERSATION, HOUR = 4, 6, 10, 3600
_PAUSED = "Quý khách đã nhập sai mã quá số lần cho phép. Vui lòng thử lại sau."
_SENT_TOO_OFTEN = "Mã xác thực đã được gửi nhiều lần. Vui lòng thử lại sau."


@dataclass(frozen=True)
class Asking:
    """Who asks: a customer code in one conversation, at a time."""

    code: str
    conversation: str
    now: datetime

    @property
    def at(self) -> float:
        return self.now.timestamp()


def issue(connection: sqlite3.Connection, asking: Asking) -> str:
    """A new code of six digits, replacing the conversation's earlier one.

    TooManyTries while the conversation is paused, and after four codes to it or six codes altogether in an hour, or ten to it for
    whatever customers.
    """
    _forget_old(connection, asking)
    _check_pause(connection, asking)
    by_code = partial(_times, connection, asking, "sent", HOUR)
    for most, sent in (
        (SENDS_HERE, by_code(of_conversation=True)),
        (SENDS_PER_CODE, by_code(of_conversation=False)),
        (SENDS_OF_CONVERSATION, _sent_to(connection, asking)),
    ):
        if len(sent) >= most:
            raise TooManyTries(_SENT_TOO_OFTEN, _wait(sent[-most], HOUR, asking))
    _record(connection, asking, "sent")
    otp, salt = f"{secrets.randbelow(1_000_000):06d}", secrets.token_bytes(16)
    connection.execute(
        "insert or replace into otps values (?, ?, ?, ?, ?)",
        (asking.code, asking.conversation, salt, _hash(otp, salt), asking.at + LIFETIME),
    )
    return otp


def verify(connection: sqlite3.Connection, asking: Asking, otp: str) -> int | None:
    """None when the code is right (it can't be used again), else how many tries are left.

    TooManyTries while paused: then not even the right code counts.
    """
    _forget_old(connection, asking)
    _check_pause(connection, asking)
    row = connection.execute(
        "select salt, digest, expires from otps where code = ? and conversation = ?",
        (asking.code, asking.conversation),
    ).fetchone()
    salt, digest, expires = row if row else (bytes(16), bytes(32), 0.0)
    if hmac.compare_digest(_hash(otp, salt), digest) and asking.at < expires:
        _use_up(connection, asking)
        return None
    _record(connection, asking, "wrong")
    if len(_times(connection, asking, "wrong", DAY, of_conversation=False)) > TRIES_PER_CODE:
        _drop(connection, asking)
    return TRIES - len(_times(connection, asking, "wrong", PAUSE, of_conversation=True))


def _check_pause(connection: sqlite3.Connection, asking: Asking) -> None:
    here = _times(connection, asking, "wrong", PAUSE, of_conversation=True)
    if len(here) >= TRIES:
        raise TooManyTries(_PAUSED, _wait(here[-1], PAUSE, asking))


def _times(
    connection: sqlite3.Connection, asking: Asking, kind: str, window: int, of_conversation: bool
) -> list[float]:
    """When it happened within the window, oldest first."""
    rows = connection.execute(
        "select at, conversation from otp_events where code = ? and kind = ? and at > ? order by at",
        (asking.code, kind, asking.at - window),
    )
    return [at for at, conversation in rows if not of_conversation or conversation == asking.conversation]


def _sent_to(connection: sqlite3.Connection, asking: Asking) -> list[float]:
    """When codes were sent for the conversation in the last hour, whoever's they are, oldest first."""
    rows = connection.execute(
        "select at from otp_events where conversation = ? and kind = 'sent' and at > ? order by at",
        (asking.conversation, asking.at - HOUR),
    )
    return [at for (at,) in rows]


def _record(connection: sqlite3.Connection, asking: Asking, kind: str) -> None:
    values = (asking.code, asking.conversation, kind, asking.at)
    connection.execute("insert into otp_events values (?, ?, ?, ?)", values)


def _use_up(connection: sqlite3.Connection, asking: Asking) -> None:
    """The conversation starts afresh; the customer code's own count of wrong tries stays."""
    _drop(connection, asking)
    connection.execute(
        "update otp_events set conversation = '' where code = ? and conversation = ? and kind = 'wrong'",
        (asking.code, asking.conversation),
    )


def _drop(connection: sqlite3.Connection, asking: Asking) -> None:
    here = (asking.code, asking.conversation)
    connection.execute("delete from otps where code = ? and conversation = ?", here)


def _forget_old(connection: sqlite3.Connection, asking: Asking) -> None:
    connection.execute("delete from otp_events where at <= ?", (asking.at - DAY,))
    connection.execute("delete from otps where expires <= ?", (asking.at - DAY,))


def _wait(since: float, window: int, asking: Asking) -> int:
    return int(since + window - asking.at) + 1


def _hash(otp: str, salt: bytes) -> bytes:
    """Slow enough that trying all million codes takes longer than a code lives; about 2 ms."""
    return hashlib.scrypt(otp.encode(), salt=salt, n=2**10, r=8, p=1, dklen=32)
