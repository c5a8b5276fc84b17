"""Which notices a customer gets."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from actions.clients.billing import BillingClient, billing
from actions.clients.models import Notifications


async def set_notifications(body: dict[str, Any], key: str, client: BillingClient | None = None) -> Notifications:
    """`body` holds customer_code, and `outages` or `bills` or both as they shall be from now on."""
    wanted = {name: body[name] for name in ("outages", "bills") if name in body}
    path = f"/customers/{quote(str(body['customer_code']), safe='')}/notifications"
    return await (client or billing()).call(Notifications, "PUT", path, key=key, json=wanted)
