"""What telling many customers needs of the outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.notices.notice import Kind, Notice, Person
from core.pace import Limits


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One notice to one person on one way. `reference` is the same at each try, so that a remote can hold back a second one."""

    notice: Notice
    person: Person
    to: str
    reference: str


@dataclass(frozen=True, slots=True)
class Told:
    """`new` people were taken down, `again` are tried anew after a failure; `known` are told or waiting already."""

    notice_id: str
    new: int
    again: int
    known: int


class Notices(Protocol):
    async def tell(self, name: str, notice: Notice, people: Sequence[Person]) -> Told:
        """Tell these customers this: taken down when it returns, sent by the workers. Under the same name nobody is told
        twice, however often it is called. Raises NotAllowed when the name stands for another text."""
        ...


class Way(Protocol):
    """A rung that is no conversation. `repeats`: a second try under the same reference is never delivered twice."""

    @property
    def limits(self) -> Limits: ...

    @property
    def repeats(self) -> bool: ...

    async def send(self, dispatch: Dispatch) -> str | None:
        """Returns the remote's id of the message. Raises TryLater, Unsure or Refused."""
        ...


class Wishes(Protocol):
    async def wants(self, code: str, kind: Kind) -> bool:
        """Whether the customer of the code wants notices of the kind. Raises TryLater."""
        ...


class Templates(Protocol):
    """Zalo's approved templates (ZBS); each returns the message's id. Raises TryLater, Unsure or Refused."""

    async def to_user(self, user_id: str, template_id: str, data: dict[str, str]) -> str | None: ...

    async def to_phone(self, phone: str, template_id: str, data: dict[str, str], tracking_id: str) -> str | None: ...
