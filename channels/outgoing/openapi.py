"""Both directions as an OpenAPI 3.1 document, made from the shapes that are really checked."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from channels.outgoing.shapes import Event, Message
from channels.outgoing.signature import ID, SIGNATURE, TIMESTAMP, WINDOW

_TELLS = {
    ID: "The id of the body.",
    TIMESTAMP: f"Seconds since 1970; at most {WINDOW} away from the receiver's clock.",
    SIGNATURE: 'sha256=<hex of HMAC-SHA256(secret, "<timestamp>.<body as sent>")>',
}
_REF = "#/components/schemas/{model}"


def document() -> dict[str, Any]:
    _, schemas = models_json_schema([(Event, "validation"), (Message, "serialization")], ref_template=_REF)
    taken = {
        "200": "Kept, or known already.",
        "400": "Unreadable; says why.",
        "401": "The signature, the time or the id does not fit; says which.",
        "413": "More than 1 MB.",
    }
    shown = {
        "2XX": "The app has it.",
        "4XX": "Never to be sent again, but for 401, 403, 408, 425 and 429.",
        "5XX": "Sent again.",
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Messages with an app of the utility's own", "version": "1"},
        "paths": {"/webhooks/outgoing": {"post": _call("A customer of the app writes.", "Event", taken)}},
        "webhooks": {"message": {"post": _call("Something is said to a customer of the app.", "Message", shown)}},
        "components": {"schemas": schemas["$defs"]},
    }


def _call(summary: str, shape: str, answers: dict[str, str]) -> dict[str, Any]:
    headers = [
        {"name": name, "in": "header", "required": True, "description": told, "schema": {"type": "string"}}
        for name, told in _TELLS.items()
    ]
    content = {"application/json": {"schema": {"$ref": _REF.format(model=shape)}}}
    return {
        "summary": summary,
        "parameters": headers,
        "requestBody": {"required": True, "content": content},
        "responses": {status: {"description": told} for status, told in answers.items()},
    }
