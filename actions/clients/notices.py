"""What the utility announces for an area: paused services, changed days of reading and collection, information."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from actions.clients.billing import billing


class Notice(BaseModel):
    id: str
    kind: str
    services: list[str] = []
    title: str
    text: str
    from_date: date
    to_date: date | None = None
    area: str | None = None


class Notices(BaseModel):
    notices: list[Notice]


async def notices(*, customer_code: str | None = None, address: str | None = None) -> list[Notice]:
    """Those in force or ahead."""
    params = {"customer_code": customer_code} if customer_code else {"address": (address or "")[:300]}
    return (await billing().call(Notices, "GET", "/notices", params=params)).notices
