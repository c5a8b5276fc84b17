"""Reading a call's JSON and writing an answer's."""

from __future__ import annotations

import json
from typing import Any

from fastapi import Request, Response

from tests.fakes.zalo_oa.errors import BAD_PARAMETER, OaError
from tests.fakes.zalo_oa.rules import refuse

JsonObject = dict[str, Any]


def as_json(body: Any, headers: dict[str, str] | None = None) -> Response:
    """JSON in plain ASCII: any text a customer can type survives it, lone surrogates too."""
    return Response(json.dumps(body), media_type="application/json", headers=headers)


async def json_body(request: Request) -> JsonObject:
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise OaError(BAD_PARAMETER, "Params is invalid: the body is not JSON") from None
    if not isinstance(body, dict):
        raise refuse("the body is not an object")
    return body


def user_id_of(holder: Any) -> str:
    user_id = holder.get("user_id") if isinstance(holder, dict) else None
    if not isinstance(user_id, str) or not user_id:
        raise refuse("user_id must be a string")
    return user_id
