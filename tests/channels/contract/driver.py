"""How the contract moves a remote: each channel has one driver, over the fake's own control calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel

Fault = Literal["rate", "down", "hang", "garbage", "half", "token_expired", "window_closed", "away"]
Lack = Literal["unknown_events", "repeats", "alt"]
Case = TypeVar("Case", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as the customer sees it."""

    text: str
    buttons: tuple[str, ...] = ()
    pictures: int = 0


class Remote(Protocol):
    """The remote while it runs, with one customer, "khach", who may be written to."""

    def kit(self) -> BaseModel:
        """The channel's settings for the fake's account."""
        ...

    def write(self, text: str) -> str:
        """The customer writes any string, half characters too; returns when the webhook has answered 2xx, with an id for `again`."""
        ...

    def again(self, event: str) -> int:
        """Deliver the same event once more, byte for byte; the webhook's status. May be called in several threads at once."""
        ...

    def attach(self, kind: str) -> None:
        """The customer sends an attachment of one of `Driver.kinds`."""
        ...

    def tap(self, title: str) -> None:
        """The customer taps the button of this title, on the newest message that has one."""
        ...

    def batch(self, texts: Sequence[str]) -> int:
        """Several messages at once, in one request where the channel has such, a signed but broken one after the first; the
        webhook's worst status."""
        ...

    def odd(self) -> int:
        """An event of a name that nobody knows; the webhook's status."""
        ...

    def forged(self, text: str) -> int:
        """A message with a signature that does not fit; the webhook's status."""
        ...

    def shown(self) -> list[Shown]:
        """What the customer was shown so far, oldest first."""
        ...

    def fault(self, fault: Fault, calls: int, skip: int = 0) -> None:
        """The next so many calls that send something, after `skip` that go well, end so, and have no effect. A token or a window is closed until `mended`, or
        until our system does something about it; `calls` says nothing then."""
        ...

    def mended(self) -> None:
        """No fault any more, and the window is open."""
        ...


@runtime_checkable
class OwnDoor(Protocol):
    """A remote whose messages do not come to POST /webhooks/<name>."""

    def post(self, body: bytes) -> int:
        """Any bytes, where its messages come; the status."""
        ...


class Driver(Protocol):
    """`name`: the channel's, and its field's in the settings. `texts`: the longest text (characters) and `buttons`: the most
    buttons that one message takes; None for any. `kinds`: what customers can send, by core.messages.Attachment's names. `faults`:
    what can happen to a call, or to the customer: to be `away`, hearing nothing. `lacks`: what there is not: events that
    we do not know (ours is the protocol, and refuses them), the same event once more, the words of a picture."""

    name: str
    texts: int | None
    buttons: int | None
    kinds: frozenset[str]
    faults: frozenset[Fault]
    lacks: frozenset[Lack]

    def running(self, webhook: str) -> AbstractContextManager[Remote]:
        """The fake remote, which delivers to `webhook`."""
        ...


def spoils_calls(driver: Driver) -> list[Fault]:
    """What can happen there to a call that sends something."""
    return sorted(driver.faults - {"window_closed", "away"})


def where(can: Callable[[Driver], object]) -> Callable[[Case], Case]:
    """A test for the drivers only that can."""

    def marked(case: Case) -> Case:
        case.__dict__["where"] = can
        return case

    return marked
