"""Zalo's own side: the Official Account API and the token service, as a client of Zalo meets them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import UploadFile

from tests.fakes.zalo_oa.account import Account
from tests.fakes.zalo_oa.errors import CLOSED_VERSION, NOT_FOLLOWED, OaError, OauthError
from tests.fakes.zalo_oa.reading import as_json, json_body, user_id_of
from tests.fakes.zalo_oa.rules import check_message, refuse
from tests.fakes.zalo_oa.template_calls import code_on, template_calls
from tests.fakes.zalo_oa.tokens import ACCESS_SECONDS
from tests.fakes.zalo_oa.uploads import ACCEPTED
from tests.fakes.zalo_oa.users import User

JsonObject = dict[str, Any]
Work = Callable[[Request], Awaitable[JsonObject]]


def api_router(account: Account) -> APIRouter:
    router = APIRouter()

    def call(method: str, path: str, work: Work) -> None:
        async def answer(request: Request) -> Response:
            account.calls[path] += 1
            try:
                account.rate.take()
                account.tokens.check(request.headers.get("access_token"))
                body = {"data": await work(request), "error": 0, "message": "Success"}
            except OaError as refusal:
                body = {"error": code_on(path, refusal.code), "message": refusal.message}
            return as_json(body, account.rate.headers())

        router.add_api_route(path, answer, methods=[method], include_in_schema=False)

    calls = OaCalls(account)
    call("POST", "/v3.0/oa/message/cs", calls.message)
    call("POST", "/v2.0/oa/message", calls.message_v2)
    call("GET", "/v2.0/oa/getoa", calls.account)
    call("GET", "/v3.0/oa/user/detail", calls.user_detail)
    for method, path, template_call in template_calls(account):
        call(method, path, template_call)
    call("POST", "/v3.0/oa/quota/message", calls.quota)
    for kind in ACCEPTED:
        call("POST", f"/v2.0/oa/upload/{kind}", calls.upload)
    _add_token_service(router, account)
    return router


class OaCalls:
    """One method per call; each returns the `data` of the answer or raises OaError."""

    def __init__(self, account: Account) -> None:
        self._account = account

    async def message(self, request: Request) -> JsonObject:
        body = await json_body(request)
        user = self._account.users.reachable(user_id_of(body.get("recipient")))
        check_message(body.get("message"), self._account.uploads)
        answer = self._account.deliver(user.id, body["message"], body["recipient"])
        if self._account.echo:
            details = {"text": body["message"].get("text", "")}
            letter = self._account.letter("oa_text", user, details, msg_id=answer["message_id"])
            self._account.sender.send_soon(letter)
        return answer

    async def message_v2(self, request: Request) -> JsonObject:
        """Only reactions and anonymous users are left on v2."""
        body = await json_body(request)
        recipient, action = body.get("recipient"), body.get("sender_action")
        if isinstance(recipient, dict) and {"anonymous_id", "conversation_id"} <= recipient.keys():
            check_message(body.get("message"), self._account.uploads)
            return self._account.deliver(str(recipient["anonymous_id"]), body["message"], recipient)
        if isinstance(action, dict) and {"react_icon", "react_message_id"} <= action.keys():
            user = self._account.users.reachable(user_id_of(recipient))
            self._account.react(user.id, str(action["react_icon"]), str(action["react_message_id"]))
            return {"user_id": user.id}
        raise OaError(CLOSED_VERSION)

    async def account(self, request: Request) -> JsonObject:
        return {"oa_id": self._account.credentials.oa_id, "name": "Điện lực giả lập", "is_verified": True}

    async def user_detail(self, request: Request) -> JsonObject:
        try:
            wanted = json.loads(request.query_params.get("data", ""))
        except ValueError:
            raise refuse("data is not JSON") from None
        user = self._known(wanted)
        return {
            "user_id": user.id,
            "user_id_by_app": user.user_id_by_app,
            "display_name": user.name,
            "user_is_follower": user.follows,
            "user_last_interaction_date": user.last_day,
            "avatar": "",
            "avatars": {"120": "", "240": ""},
            "tags_and_notes_info": {"notes": [], "tag_names": []},
            "shared_info": user.shared,
        }

    async def quota(self, request: Request) -> JsonObject:
        user = self._known(await json_body(request))
        return {"user_id": user.id, "last_interaction": str(user.last_interaction)}

    async def upload(self, request: Request) -> JsonObject:
        kind = request.url.path.rpartition("/")[2]
        async with request.form() as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise refuse("field file is missing")
            key = self._account.uploads.add(kind, file.filename or "", len(await file.read()))
        return {"token" if kind == "file" else "attachment_id": key}

    def _known(self, body: Any) -> User:
        user = self._account.users.get(user_id_of(body))
        if user is None:
            raise OaError(NOT_FOLLOWED)
        return user


def _add_token_service(router: APIRouter, account: Account) -> None:
    path = "/v4/oa/access_token"

    @router.post(path, include_in_schema=False)
    async def access_token(request: Request) -> Response:
        account.calls[path] += 1
        try:
            return as_json(await _refresh(request, account))
        except OauthError as refusal:
            body = {"error_name": refusal.name, "error_reason": refusal.reason, "error_description": refusal.reason}
            return as_json(body | {"ref_doc": "", "error": refusal.code})


async def _refresh(request: Request, account: Account) -> JsonObject:
    """Zalo documents no code for its refusals here; these are what its answers are known to look like."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise OauthError(-14001, "Invalid request", "The body must be form-encoded")
    async with request.form() as form:
        field = {name: str(value) for name, value in form.items()}
    if request.headers.get("secret_key") != account.credentials.app_secret:
        raise OauthError(-14004, "Invalid secret key", "The secret key is not the app's")
    if field.get("app_id") != account.credentials.app_id:
        raise OauthError(-14002, "Invalid app id", "The app id is unknown")
    if field.get("grant_type") != "refresh_token":
        raise OauthError(-14010, "Invalid grant type", "Only refresh_token is served here")
    pair = account.rotate_tokens(field.get("refresh_token", ""))
    return {"access_token": pair.access, "refresh_token": pair.refresh, "expires_in": str(ACCESS_SECONDS)}
