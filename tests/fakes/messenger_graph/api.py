"""Meta's own side: the Graph API of one Page, as its clients meet it. JSON, forms and multipart are taken alike."""

from __future__ import annotations

import json
import re
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import UploadFile

from tests.fakes.messenger_graph.errors import GraphError, bad, bad_token
from tests.fakes.messenger_graph.faults import spoilt
from tests.fakes.messenger_graph.page import Page
from tests.fakes.messenger_graph.rules import check_message

JsonObject = dict[str, Any]
ACTIONS = ("typing_on", "typing_off", "mark_seen")
TAGS = ("HUMAN_AGENT",)
_VERSION = re.compile(r"v\d{1,2}\.\d")


def as_json(body: Any, status: int = 200) -> Response:
    """In ASCII: any text survives it."""
    return Response(json.dumps(body), status, media_type="application/json")


def api_router(page: Page) -> APIRouter:
    router = APIRouter()

    @router.post("/{version}/{node}/{edge}", include_in_schema=False)
    async def call(version: str, node: str, edge: str, request: Request) -> Response:
        page.calls[edge] += 1
        try:
            body, file = await _body(request)
            _check_path(page, version, node)
            _check_token(page, request, body)
            page.take_call()
            if edge != "messages":
                return as_json(_control(page, edge, body))
            return await _messages(page, request, body, file)
        except GraphError as refusal:
            return as_json(refusal.body(), refusal.status)

    @router.get("/{version}/{psid}", include_in_schema=False)
    async def profile(version: str, psid: str, request: Request) -> Response:
        page.calls["profile"] += 1
        try:
            _check_path(page, version, "me")
            _check_token(page, request, {})
            page.take_call()
            return as_json(_profile(page, psid, request.query_params.get("fields", "first_name,last_name")))
        except GraphError as refusal:
            return as_json(refusal.body(), refusal.status)

    return router


def _profile(page: Page, psid: str, fields: str) -> JsonObject:
    person = page.people.get(psid)
    if person is None:
        raise bad(f"Unsupported get request. Object with ID '{psid}' does not exist", 33)
    if unknown := set(fields.split(",")) - {"first_name", "last_name"}:
        raise bad(f"Tried accessing nonexisting field ({', '.join(sorted(unknown))})")
    return {name: getattr(person, name) for name in fields.split(",")} | {"id": psid}


async def _messages(page: Page, request: Request, body: JsonObject, file: bytes | None) -> Response:
    if "sender_action" in body:
        return as_json(_action(page, body))
    fault = page.faults.take()
    if fault is None or fault.takes_effect:
        answer = as_json(_message(page, body, file))
    return answer if fault is None else await spoilt(fault, request)


def _message(page: Page, body: JsonObject, file: bytes | None) -> JsonObject:
    psid = _recipient(body)
    check_message(body.get("message"), file)
    person = page.reachable(psid, _tag(page, body))
    return page.deliver(person.id, body["message"], file, body.get("tag"))


def _action(page: Page, body: JsonObject) -> JsonObject:
    if "message" in body:
        raise bad("Cannot send both message and state at the same time.", 2018061)
    if body["sender_action"] not in ACTIONS:
        raise bad("Param sender_action must be one of {MARK_SEEN, TYPING_ON, TYPING_OFF}")
    page.calls[str(body["sender_action"])] += 1
    return {"recipient_id": page.reachable(_recipient(body), None).id}


def _control(page: Page, edge: str, body: JsonObject) -> JsonObject:
    """Conversation routing: who has the conversation."""
    owners: dict[str, Any] = {
        "pass_thread_control": str(body.get("target_app_id", "")),
        "take_thread_control": page.credentials.app_id,
        "release_thread_control": None,
    }
    if edge not in owners:
        raise GraphError(2500, "Unknown path components", None)
    page.person(_recipient(body)).owner = owners[edge]
    return {"success": True}


def _tag(page: Page, body: JsonObject) -> str | None:
    kind, tag = body.get("messaging_type", "RESPONSE"), body.get("tag")
    if kind not in ("RESPONSE", "UPDATE", "MESSAGE_TAG"):
        raise bad("Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG}")
    if kind != "MESSAGE_TAG":
        return None
    if tag not in TAGS:
        raise bad("Invalid message tag", 2018199)
    if not page.human_agent:
        raise GraphError(10, "(#10) The app has no permission for the human agent tag", None, 403)
    return str(tag)


def _recipient(body: JsonObject) -> str:
    recipient = body.get("recipient")
    psid = recipient.get("id") if isinstance(recipient, dict) else None
    if not isinstance(psid, str) or not psid.isdigit():
        raise bad('Param recipient[id] must be a valid ID string (e.g., "123")')
    return psid


def _check_path(page: Page, version: str, node: str) -> None:
    if not _VERSION.fullmatch(version) or node not in ("me", page.credentials.page_id):
        raise bad(f"Unsupported post request. Object with ID '{node}' does not exist", 33)


def _check_token(page: Page, request: Request, body: JsonObject) -> None:
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    given = bearer or request.query_params.get("access_token") or body.pop("access_token", "")
    if given != page.credentials.page_token or page.token_is_dead:
        raise bad_token(given == page.credentials.page_token)


async def _body(request: Request) -> tuple[JsonObject, bytes | None]:
    """The parameters, and the file that came along."""
    if "form" not in request.headers.get("content-type", ""):
        return _object(await request.body()), None
    file, found = None, {}
    async with request.form() as form:
        for name, value in form.items():
            if isinstance(value, UploadFile):
                file = await value.read()
            else:
                found[name] = _object(value) if value.startswith("{") else value
    return found, file


def _object(text: str | bytes) -> JsonObject:
    try:
        body = json.loads(text)
    except ValueError:
        raise bad("The parameters are not JSON") from None
    if not isinstance(body, dict):
        raise bad("The parameters are no object")
    return body
