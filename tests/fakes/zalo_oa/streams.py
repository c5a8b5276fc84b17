"""Following what happens: by polling with a cursor, or as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from tests.fakes.zalo_oa.account import Account
from tests.fakes.zalo_oa.feed import Feed
from tests.fakes.zalo_oa.reading import as_json
from tests.fakes.zalo_oa.users import big_id

KEEP_ALIVE_SECONDS = 15.0


def streams_router(account: Account) -> APIRouter:
    router = APIRouter(prefix="/_fake")
    boot = big_id()

    @router.get("/deliveries")
    async def deliveries(
        after: int = 0, wait: float = 0, linger: float = 0, limit: int = 1000, user_id: str | None = None
    ) -> Response:
        """`{cursor, deliveries: [{user_id, message_id, message, arrived_at}]}`, oldest first.

        Pass `cursor` as the next `after`. `wait`: seconds to wait for something new (60 at most). `linger`: seconds
        to go on collecting after that, so that one answer carries many; `arrived_at` is not touched by it.
        """
        feed = account.deliveries
        await feed.wait_after(after, min(wait, 60))
        if linger and feed.end > after:
            await asyncio.sleep(min(linger, 5))
        new = feed.after(after, limit)
        chosen = [entry for _, entry in new if user_id in (None, entry["user_id"])]
        return as_json({"cursor": new[-1][0] if new else min(after, feed.end), "deliveries": chosen})

    @router.get("/webhooks")
    async def webhooks(after: int = 0, wait: float = 0) -> Response:
        """`{cursor, attempts: […]}`: the requests made to the webhook, oldest first."""
        await account.timeline.wait_after(after, min(wait, 60))
        new = account.timeline.after(after)
        attempts = [entry for _, entry in new if entry["kind"] == "webhook"]
        return as_json({"cursor": new[-1][0] if new else after, "attempts": attempts})

    @router.get("/stream")
    async def stream(request: Request, after: int = 0) -> StreamingResponse:
        """Everything that happens, as server-sent events; resumes after the browser's Last-Event-ID."""
        last = request.headers.get("last-event-id", "")
        start = int(last) if last.isdecimal() else after
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(
            _events(account.timeline, boot, start), media_type="text/event-stream", headers=headers
        )

    return router


async def _events(feed: Feed[dict[str, Any]], boot: str, after: int) -> AsyncIterator[str]:
    yield f"event: boot\ndata: {json.dumps(boot)}\n\n"
    while not feed.closed:
        await feed.wait_after(after, KEEP_ALIVE_SECONDS)
        new = feed.after(after)
        if not new:
            yield ": still here\n\n"
        for number, entry in new:
            after = number
            yield f"id: {number}\nevent: {entry['kind']}\ndata: {json.dumps(entry)}\n\n"
