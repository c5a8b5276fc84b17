"""The utility's systems for the worker: the actions' own client, with its errors as ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.clients.billing import BillingClient
from actions.clients.errors import BillingError, Unavailable
from actions.clients.requests import submit
from core.errors import Refused, TryLater
from core.messages import Outbound
from core.outage_watch import OutageNow


class BillingSystems:
    """See core.ports.UtilitySystems."""

    def __init__(self, client: BillingClient) -> None:
        self._client = client

    async def submit(self, kind: str, body: Mapping[str, Any], key: str) -> Outbound:
        try:
            receipt = await submit(kind, dict(body), key, self._client)
        except Unavailable as error:
            raise TryLater(type(error).__name__) from error
        except BillingError as error:
            raise Refused(type(error).__name__) from error
        return Outbound(text=receipt.text)

    async def outage(self, outage_id: str) -> OutageNow:
        try:
            outage = await self._client.outage(outage_id)
        except Unavailable as error:
            raise TryLater(type(error).__name__) from error
        except BillingError as error:
            raise Refused(type(error).__name__) from error
        return OutageNow(outage.area, outage.status == "restored", outage.expected_end, outage.restored_at)
