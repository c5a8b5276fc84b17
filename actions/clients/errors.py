"""What can go wrong with the utility's systems.

BillingError
├── Unavailable          503: not reached, too slow or failing: the same call may succeed later
│   └── Unreadable       502: it answered, but not with what the contract says
├── NotFound             404: no such customer, ticket or request
├── TooManyTries         429: paused after wrong one-time codes; `retry_after` in seconds
└── Rejected             4xx: the request itself is refused and will be again
"""

from __future__ import annotations


class BillingError(Exception):
    """Any failure of a call to the utility's systems; its text never holds customer data."""

    status = 500


class Unavailable(BillingError):
    status = 503


class Unreadable(Unavailable):
    status = 502


class NotFound(BillingError):
    status = 404


class TooManyTries(BillingError):
    status = 429

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Rejected(BillingError):
    status = 422
