"""A notice, whom it is for, and the ways on which it can go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from core.errors import Unreadable
from core.messages import storable

Kind = Literal["outage", "bill", "danger", "information"]
Rung = Literal["zalo", "zalo_template", "zalo_phone", "sms", "email"]
KINDS: tuple[Kind, ...] = get_args(Kind)
RUNGS: tuple[Rung, ...] = get_args(Rung)
"""In the order in which they are tried: free and familiar first."""
LONGEST_TEXT = 2000
"""Characters: what one Zalo message takes."""
LONGEST_NAME = LONGEST_SUBJECT = 200
SUBJECTS: dict[Kind, str] = {
    "outage": "Thông báo về việc cung cấp điện",
    "bill": "Thông báo tiền điện",
    "danger": "Cảnh báo an toàn điện",
    "information": "Thông báo từ điện lực",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """`subject` is for ways that have one, as e-mail."""

    kind: Kind
    text: str
    subject: str = ""

    @property
    def title(self) -> str:
        return self.subject or SUBJECTS[self.kind]


class BadNotice(Unreadable):
    """What was entered is no notice; `length` is that of the text."""

    def __init__(self, what: Literal["name", "kind", "text"], length: int = 0) -> None:
        super().__init__(what)
        self.what, self.length = what, length


def written(kind: str, text: str, subject: str = "") -> Notice:
    """A notice as people enter it. Raises BadNotice."""
    text, subject = storable(text).replace("\r\n", "\n").strip(), " ".join(storable(subject).split())
    known: Kind | None = next((one for one in KINDS if one == kind), None)
    if known is None:
        raise BadNotice("kind")
    if not 0 < len(text) <= LONGEST_TEXT:
        raise BadNotice("text", len(text))
    return Notice(known, text, subject[:LONGEST_SUBJECT])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is to be told. `phone` is a mobile number as 84…, `codes` the customer codes that are theirs, `also` the keys
    of entries that were found to be the same person."""

    codes: tuple[str, ...] = ()
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells that two entries are the same person: any of these in common."""
        named = [f"code:{code}" for code in self.codes]
        named += [f"phone:{self.phone}"] if self.phone else []
        named += [f"email:{self.email.casefold()}"] if self.email else []
        return tuple(dict.fromkeys((*named, *self.also)))


@dataclass(frozen=True, slots=True)
class ZaloUser:
    """A customer's Zalo account that is linked to one of their codes."""

    id: str
    conversation_id: str
    last_interaction: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One way to one person: `to` is the Zalo user, the phone or the e-mail address. `free` where the way usually costs."""

    rung: Rung
    to: str
    free: bool = False
    conversation_id: str | None = None
