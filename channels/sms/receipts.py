"""What eSMS tells later: GET with SMSID, SendStatus, SendSuccess, SendFailed and our RequestId. Source: developers.esms.vn,
"Callback Url". These calls are not signed, so the address that a message names is: nobody else can make it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from core.errors import Forged

PATH = "/webhooks/sms/"
REJECTED, DONE = "4", "5"
_REASONS = {REJECTED: "Cổng SMS từ chối gửi"}
Note = Callable[[str, Literal["delivered", "failed"], str], Awaitable[bool]]
"""Takes a reference, what became of it, and why."""


@dataclass(frozen=True, slots=True)
class Callbacks:
    """`base` is the public https address of the web process; without one the gateway cannot call."""

    secret: str
    base: str

    def to(self, reference: str) -> str | None:
        return f"{self.base.rstrip('/')}{PATH}{self._token(reference)}" if self.base else None

    def check(self, token: str, reference: str) -> None:
        """Raises Forged."""
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self._token(reference).encode()):
            raise Forged("this address was made for no such message")

    def _token(self, reference: str) -> str:
        named = f"sms-callback:{reference}".encode("utf-8", "replace")
        return hmac.new(self.secret.encode(), named, hashlib.sha256).hexdigest()[:40]


def create_sms_router(callbacks: Callbacks, note: Note) -> APIRouter:
    router = APIRouter()

    @router.get(PATH + "{token}", include_in_schema=False)
    async def receive(
        token: str,
        reference: Annotated[str, Query(alias="RequestId", max_length=100)] = "",
        status: Annotated[str, Query(alias="SendStatus", max_length=10)] = "",
        arrived: Annotated[str, Query(alias="SendSuccess", max_length=10)] = "",
    ) -> Response:
        callbacks.check(token, reference)
        if status in (REJECTED, DONE):  # else it is still on its way
            fate: Literal["delivered", "failed"] = "delivered" if arrived.strip("0") else "failed"
            await note(reference, fate, _REASONS.get(status, "Nhà mạng không chuyển được tin"))
        return Response(status_code=200)

    return router
