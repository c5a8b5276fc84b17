"""Everything that can be wrong, in one tree.

TongdaiError
├── Forged               401  a signature that does not fit
│   └── WrongToken       403  ... nor the words that a webhook's address is tried with
├── Unreadable           400  a body that cannot be parsed
├── TooLarge             413  a body over the limit
├── NotFound             404
├── NotAllowed           409  an owner or version that does not permit the change
├── SendFailed                a channel could not deliver
│   ├── TryLater              ... yet: try again, after `retry_after` seconds if given
│   │   └── Unsure            ... or could: nobody knows, and another try might deliver it twice
│   └── Refused               ... and never will
├── StoreUnavailable     503  the media store does not do what it is asked
└── BrainUnavailable          no answer from the brain in time
"""

from __future__ import annotations

LONGEST_ASKED = 86_400.0
"""Seconds of pause that a remote may ask for: what it says beyond is no time that anybody means."""


class TongdaiError(Exception):
    """The root; `status` is the HTTP status that a web handler answers with."""

    status = 500


class Forged(TongdaiError):
    status = 401


class WrongToken(Forged):
    status = 403


class Unreadable(TongdaiError):
    status = 400


class TooLarge(TongdaiError):
    status = 413


class NotFound(TongdaiError):
    status = 404


class NotAllowed(TongdaiError):
    status = 409


class SendFailed(TongdaiError):
    status = 502


class TryLater(SendFailed):
    """Not delivered yet. `retry_after`: seconds the remote asked for, a day at most; None if it did not say."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = None if retry_after is None else min(retry_after, LONGEST_ASKED)


class Unsure(TryLater):
    """The message went out and no answer came: it may have been delivered."""


class Refused(SendFailed):
    """The remote will never take this message; it goes to the dead letters."""


class StoreUnavailable(TongdaiError):
    status = 503


class BrainUnavailable(TongdaiError):
    status = 503
