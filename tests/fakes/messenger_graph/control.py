"""The control API under /_fake/: what tests and people do to the fake."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from tests.fakes.messenger_graph.api import as_json
from tests.fakes.messenger_graph.events import KINDS, Happening, new_mid
from tests.fakes.messenger_graph.faults import Fault
from tests.fakes.messenger_graph.orders import (
    BatchIn,
    ClockIn,
    EventIn,
    FaultIn,
    PeopleIn,
    PersonChange,
    SettingsIn,
    TapIn,
    VerifyIn,
)
from tests.fakes.messenger_graph.page import Page


def control_router(page: Page) -> APIRouter:
    router = APIRouter(prefix="/_fake")
    _add_doings(router, page)
    _add_looks(router, page)
    _add_switches(router, page)
    return router


def _item(page: Page, event: EventIn, request: Request) -> tuple[Any, bool]:
    if event.kind == "raw":
        return event.details.get("item"), event.standby
    if event.kind not in KINDS:
        raise HTTPException(422, f"kind must be one of raw, {', '.join(sorted(KINDS))}")
    event.mid = event.mid or new_mid()
    event.timestamp = event.timestamp or page.clock.now_ms()
    base = str(request.base_url).rstrip("/")
    it = Happening(page.credentials.page_id, event.user_id, event.timestamp, event.mid, event.text, base, event.details)
    return page.item(event.kind, it, event.standby)


def _add_doings(router: APIRouter, page: Page) -> None:
    async def post(event: EventIn, request: Request) -> Response:
        body = page.body([_item(page, event, request)])
        retries = event.retries and event.signature == "valid"
        attempts = [await page.sender.send(body, event.signature, retries) for _ in range(event.copies)]
        known = {"mid": event.mid, "timestamp": event.timestamp}
        return as_json(known | attempts[0] | {"webhooks": attempts})

    @router.post("/events")
    async def do(event: EventIn, request: Request) -> Response:
        """`{mid, timestamp, status, error, ms, webhooks}` once the webhook has answered."""
        return await post(event, request)

    @router.post("/batches")
    async def batch(batch: BatchIn, request: Request) -> Response:
        """`{status, error, ms}` of the one request."""
        body = page.body([_item(page, event, request) for event in batch.events], batch.entries)
        return as_json(await page.sender.send(body, retries=False))

    @router.post("/taps")
    async def tap(tap: TapIn, request: Request) -> Response:
        found = [one for _, one in page.deliveries.after(0, 10**6) if one["message_id"] == tap.message_id]
        replies = found[0]["message"].get("quick_replies", ()) if found else ()
        reply = next((one for one in replies if one["title"] == tap.title), None)
        if reply is None:
            raise HTTPException(404, "no such quick reply")
        details = {"payload": reply["payload"]}
        return await post(EventIn(user_id=tap.user_id, kind="quick_reply", text=tap.title, details=details), request)

    @router.post("/verify")
    async def verify(verify: VerifyIn) -> Response:
        """What the console does when the address is entered; `{status, body, content_type}`."""
        token = page.credentials.verify_token if verify.token is None else verify.token
        return as_json(await page.sender.verify(token, verify.challenge))


def _add_looks(router: APIRouter, page: Page) -> None:
    @router.get("/deliveries")
    async def deliveries(after: int = 0, wait: float = 0) -> Response:
        """`{cursor, deliveries: [{user_id, message_id, message, tag, file_bytes, arrived_at}]}`, oldest first."""
        await page.deliveries.wait_after(after, min(wait, 60))
        new = page.deliveries.after(after)
        return as_json({"cursor": new[-1][0] if new else after, "deliveries": [entry for _, entry in new]})

    @router.get("/state")
    async def state() -> Response:
        return as_json(page.state())

    @router.post("/users")
    async def people(new: PeopleIn) -> Response:
        """People who have just written."""
        for id_ in new.ids:
            page.person(id_).last_interaction = page.clock.now()
        return as_json(page.state())

    @router.patch("/users/{psid}")
    async def change(psid: str, change: PersonChange) -> Response:
        for name in change.model_fields_set:
            setattr(page.person(psid), name, getattr(change, name))
        return as_json(page.state())


def _add_switches(router: APIRouter, page: Page) -> None:
    @router.put("/settings")
    async def change_settings(new: SettingsIn) -> Response:
        for name, value in new.model_dump(exclude_none=True).items():
            setattr(page.sender if name in ("speed", "timeout") else page, name, value)
        return as_json(page.state())

    @router.put("/faults")
    async def add_fault(new: FaultIn) -> Response:
        page.faults.active.append(Fault(**new.model_dump()))
        return as_json(page.state())

    @router.delete("/faults")
    async def clear_faults() -> Response:
        page.faults.active = []
        return as_json(page.state())

    @router.post("/clock")
    async def move_clock(move: ClockIn) -> Response:
        """Moves the fake's clock by `advance` seconds: windows age with it."""
        page.clock.advance(move.advance)
        return as_json(page.state())

    @router.post("/reset")
    async def reset() -> Response:
        page.reset()
        return as_json(page.state())
