"""The calls that send templates: by user's id at the account's address, by phone at that of Zalo's business service."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from fastapi import Request

from tests.fakes.zalo_oa.account import Account
from tests.fakes.zalo_oa.errors import BLOCKED, BUSINESS_TOKEN, NOT_FOLLOWED, TOKEN_EXPIRED, TOKEN_INVALID, OaError
from tests.fakes.zalo_oa.reading import json_body, user_id_of
from tests.fakes.zalo_oa.rules import refuse
from tests.fakes.zalo_oa.templates import DAILY

JsonObject = dict[str, Any]
BUSINESS = "/message/"


def code_on(path: str, code: int) -> int:
    """The business service has a number of its own for a token that it does not take."""
    return BUSINESS_TOKEN if path.startswith(BUSINESS) and code in (TOKEN_INVALID, TOKEN_EXPIRED) else code


def template_calls(account: Account) -> Iterator[tuple[str, str, Callable[[Request], Awaitable[JsonObject]]]]:
    """Method, path and work of each."""
    calls = TemplateCalls(account)
    yield "POST", "/v3.0/oa/message/template", calls.to_user
    yield "POST", f"{BUSINESS}template", calls.to_phone
    yield "GET", f"{BUSINESS}status", calls.status


class TemplateCalls:
    def __init__(self, account: Account) -> None:
        self._account = account

    async def to_user(self, request: Request) -> JsonObject:
        """No window: that is what templates are for. They take no tracking_id."""
        body = await json_body(request)
        if unknown := body.keys() - {"user_id", "template_id", "template_data"}:
            raise refuse(f"unknown fields {sorted(unknown)}")
        user = self._account.users.get(user_id_of(body))
        if user is None:
            raise OaError(NOT_FOLLOWED)
        if user.blocked:
            raise OaError(BLOCKED)
        message_id, _ = self._account.deliver_template({"user_id": user.id}, *self._account.templates.fill(body))
        return {"message_id": message_id, "user_id": user.id}

    async def to_phone(self, request: Request) -> JsonObject:
        body, templates = await json_body(request), self._account.templates
        phone = templates.check_phone(body)
        to = {"phone": phone, "tracking_id": body.get("tracking_id", ""), "mode": body.get("mode", "")}
        message_id, sent_time = self._account.deliver_template(to, *templates.fill(body))
        templates.remaining -= 1
        templates.states[message_id] = 0
        quota = {"dailyQuota": str(DAILY), "remainingQuota": str(templates.remaining)}
        return {"msg_id": message_id, "sent_time": sent_time, "sending_mode": "1", "quota": quota}

    async def status(self, request: Request) -> JsonObject:
        state = self._account.templates.states.get(request.query_params.get("message_id", ""), -1)
        return {"status": state, "message": "", "delivery_time": ""}
