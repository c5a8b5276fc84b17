"""The utility's systems together, each by the client that a setting names.

The settings `client` of TONGDAI_BILLING__…, TONGDAI_OUTAGES__… and TONGDAI_SERVICE_DESK__… (the customer system or CMIS, the OMS and the
service desk) each name a "module:Class" with the methods of CustomerSystem, OutageSystem or ServiceDesk, made as Class(url, api_key)
and closed with close(). Without them the billing stub's are used; `url` and `api_key` are for systems that live elsewhere. The
actions get them as BILLING_CLIENT, OUTAGES_URL and so on.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, cast

from actions.clients.customers import CustomerSystem
from actions.clients.desk import ServiceDesk
from actions.clients.outages import OutageSystem

SYSTEMS = {"BILLING": CustomerSystem, "OUTAGES": OutageSystem, "SERVICE_DESK": ServiceDesk}


class BillingClient(CustomerSystem, OutageSystem, ServiceDesk):
    """All systems behind one address, as the billing stub shows them (contract: tests/contracts/billing.md)."""


class Systems:
    """Several clients as one: each call goes to the system that has it."""

    def __init__(self, parts: Mapping[type, Any]) -> None:
        self._parts = parts

    def __getattr__(self, name: str) -> Any:
        for kind, part in self._parts.items():
            if hasattr(kind, name):
                return getattr(part, name)
        raise AttributeError(name)

    async def close(self) -> None:
        for part in self._parts.values():
            await part.close()


def connect(settings: Mapping[str, str] = os.environ) -> BillingClient:
    """The clients that the settings name, as one; ValueError for a name that isn't "module:Class" or isn't there."""
    url, api_key = settings.get("BILLING_URL") or "http://127.0.0.1:5060", settings.get("BILLING_API_KEY") or None
    named = {system: settings.get(f"{system}_CLIENT") for system in SYSTEMS}
    if not any(named.values()) and not any(settings.get(f"{system}_URL") for system in ("OUTAGES", "SERVICE_DESK")):
        return BillingClient(url, api_key)
    parts: dict[type, Any] = {}
    for system, kind in SYSTEMS.items():
        chosen = _named(named[system] or "") if named[system] else kind
        own = settings.get(f"{system}_URL") if system != "BILLING" else None
        parts[kind] = chosen(own or url, settings.get(f"{system}_API_KEY") or None if own else api_key)
    return cast(BillingClient, Systems(parts))


def _named(name: str) -> Any:
    module, _, attribute = name.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise ValueError(f"no client {name!r}: it must be module:Class") from error


@cache
def billing() -> BillingClient:
    """Return the client of this process, made at its first use from the settings named above."""
    return connect()
