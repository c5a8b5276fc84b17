"""What Meta tells of the Page and the app: who a token belongs to, and which events the Page delivers to the app."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from tests.fakes.messenger_graph.api import as_json
from tests.fakes.messenger_graph.errors import GraphError, bad, bad_token
from tests.fakes.messenger_graph.page import Page

FIELDS = (
    "messages", "messaging_postbacks", "message_deliveries", "message_reads", "message_echoes", "message_reactions", "message_edits",
    "messaging_optins", "messaging_referrals", "messaging_handovers", "standby",
)  # fmt: skip


def nodes_router(page: Page) -> APIRouter:
    """To be included before the other calls, which take any id for a person's."""
    router = APIRouter()
    own = page.credentials

    def answer(request: Request, token: str, body: Any) -> Response:
        try:
            given = request.headers.get("authorization", "").removeprefix("Bearer ")
            if given != token or page.token_is_dead:
                raise bad_token(given == token) if "|" not in token else bad("Error validating client secret.")
        except GraphError as refusal:
            return as_json(refusal.body(), refusal.status)
        return as_json(body)

    @router.get("/{version}/me", include_in_schema=False)
    async def me(version: str, request: Request) -> Response:
        return answer(request, own.page_token, {"id": own.page_id, "name": "Điện lực giả lập"})

    @router.get(f"/{{version}}/{own.app_id}", include_in_schema=False)
    async def app(version: str, request: Request) -> Response:
        return answer(request, f"{own.app_id}|{own.app_secret}", {"id": own.app_id})

    @router.get(f"/{{version}}/{own.page_id}/subscribed_apps", include_in_schema=False)
    async def apps(version: str, request: Request) -> Response:
        ours = [{"id": own.app_id, "name": "Tổng đài", "subscribed_fields": FIELDS}] if page.subscribed else []
        return answer(request, own.page_token, {"data": ours})

    return router
