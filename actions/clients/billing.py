"""The utility's systems together, each by the client that the settings name."""

from __future__ import annotations

import os
from functools import cache

from actions.clients.customers import CustomerSystem
from actions.clients.desk import ServiceDesk
from actions.clients.outages import OutageSystem


class BillingClient(CustomerSystem, OutageSystem, ServiceDesk):
    """All systems behind one address, as the billing stub shows them (contract: tests/contracts/billing.md)."""


@cache
def billing() -> BillingClient:
    """Return the client of this process, made at its first use from BILLING_URL and BILLING_API_KEY."""
    return BillingClient(
        os.environ.get("BILLING_URL") or "http://127.0.0.1:5060", os.environ.get("BILLING_API_KEY") or None
    )
