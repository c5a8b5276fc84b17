"""One outage by its id, also after it is over."""

from __future__ import annotations

from urllib.parse import quote

from actions.clients.billing import billing
from actions.clients.models import Outage


async def outage(outage_id: str) -> Outage:
    return await billing().call(Outage, "GET", f"/outages/{quote(outage_id, safe='')}")
