"""Rasa's REST protocol, as it is spoken here, as an OpenAPI 3.1 document."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema

from channels.rest.parsing import LONGEST_SENDER

PATH = "/webhooks/rest/openapi.json"
_REF = "#/components/schemas/{model}"
Words = Annotated[str, Field(min_length=1)]


class Question(BaseModel):
    """`sender`: the app's own name of the customer, always the same; `message`: what they typed, or the payload of a button."""

    sender: Annotated[Words, Field(max_length=LONGEST_SENDER)]
    message: Words


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Choice(_Told):
    title: str
    payload: str


class WebAddress(_Told):
    type: Literal["web_url"]
    title: str
    url: str


class Answer(_Told):
    """One message: text, with buttons perhaps, or a picture's address, or what an action says to the app alone."""

    recipient_id: str
    text: str | None = None
    buttons: list[Choice | WebAddress] | None = None
    image: str | None = None
    custom: dict[str, Any] | None = None


def document() -> dict[str, Any]:
    _, schemas = models_json_schema([(Question, "validation"), (Answer, "serialization")], ref_template=_REF)
    refused = {
        "400": "Not JSON.",
        "401": "The token does not fit.",
        "413": "More than 1 MB.",
        "422": "No sender or no message.",
        "503": "Too many wait; nothing was kept. Ask again after Retry-After seconds.",
    }
    asks = {
        "summary": "A customer writes; answered once their turn is over, after 30 seconds with what there is.",
        "security": [{"token": []}],
        "parameters": [
            {
                "name": "stream",
                "in": "query",
                "description": "true: one answer a line.",
                "schema": {"type": "boolean", "default": False},
            }
        ],
        "requestBody": {"required": True, "content": _json({"$ref": _REF.format(model="Question")})},
        "responses": {
            "200": {
                "description": "What was said since the customer's last request.",
                "content": _json({"type": "array", "items": {"$ref": _REF.format(model="Answer")}}),
            }
        }
        | {status: {"description": told} for status, told in refused.items()},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Messages asked for and waited for (Rasa's REST protocol)", "version": "1"},
        "paths": {"/webhooks/rest/webhook": {"post": asks}},
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
