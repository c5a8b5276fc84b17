"""The control API under /_fake/: what tests, the load generator and the page do to the fake."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from tests.fakes.zalo_oa.account import Account
from tests.fakes.zalo_oa.errors import OaError
from tests.fakes.zalo_oa.events import KINDS
from tests.fakes.zalo_oa.faults import Fault
from tests.fakes.zalo_oa.orders import (
    BurstIn,
    ClockIn,
    EventIn,
    FaultIn,
    PhonesIn,
    ResetIn,
    SettingsIn,
    TapIn,
    TemplateIn,
    UserChange,
    UserIn,
)
from tests.fakes.zalo_oa.reading import as_json
from tests.fakes.zalo_oa.sender import Letter
from tests.fakes.zalo_oa.sender import as_json as attempt_json
from tests.fakes.zalo_oa.users import big_id


def control_router(account: Account) -> APIRouter:
    router = APIRouter(prefix="/_fake")
    _add_doings(router, account)
    _add_people(router, account)
    _add_switches(router, account)
    return router


def _letter(account: Account, event: EventIn, request: Request) -> Letter:
    if event.kind not in KINDS:
        raise HTTPException(422, f"kind must be one of {', '.join(sorted(KINDS))}")
    known = account.users.get(event.user_id)
    user = known or account.users.meet(event.user_id)
    details = {"text": event.text} | event.details if event.text else event.details
    base_url = str(request.base_url).rstrip("/")
    letter = account.letter(event.kind, user, details, base_url, event.signature, event.msg_id, event.timestamp)
    if known is None:
        account.save()
    return letter


async def _post(account: Account, event: EventIn, letter: Letter) -> dict[str, Any]:
    retries = event.retries and event.signature == "valid"
    if event.parallel:
        attempts = await asyncio.gather(*(account.sender.send(letter, retries) for _ in range(event.copies)))
    else:
        attempts = [await account.sender.send(letter, retries) for _ in range(event.copies)]
    webhooks = [attempt_json(attempt) for attempt in attempts]
    return {"msg_id": letter.msg_id, "status": attempts[0].status, "ms": attempts[0].ms, "webhooks": webhooks}


def _add_doings(router: APIRouter, account: Account) -> None:
    @router.post("/events")
    async def do(event: EventIn, request: Request) -> Response:
        """`{msg_id, status, ms, webhooks: […]}`: the webhook's answer to each copy's first attempt."""
        return as_json(await _post(account, event, _letter(account, event, request)))

    @router.post("/bursts")
    async def burst(burst: BurstIn, request: Request) -> Response:
        """`{sent: […]}` in the order the events were written, whatever the order they were sent in."""
        letters = [(event, _letter(account, event, request)) for event in burst.events]
        turns = list(range(len(letters)))
        if burst.order == "reversed":
            turns.reverse()
        elif burst.order == "shuffled":
            random.Random(burst.seed).shuffle(turns)
        if burst.parallel:
            done = await asyncio.gather(*(_post(account, *letters[turn]) for turn in turns))
        else:
            done = [await _post(account, *letters[turn]) for turn in turns]
        return as_json({"sent": [sent for _, sent in sorted(zip(turns, done, strict=True), key=lambda pair: pair[0])]})

    @router.post("/taps")
    async def tap(tap: TapIn, request: Request) -> Response:
        """Does what the button does: sends its payload as the user's text, or returns `{open: {…}}`."""
        button = _button(account, tap)
        if not button["type"].startswith("oa.query."):
            return as_json({"open": {"type": button["type"], "payload": button["payload"]}})
        details = {"shown": button["type"] == "oa.query.show"}
        event = EventIn(user_id=tap.user_id, text=button["payload"], details=details)
        return as_json(await _post(account, event, _letter(account, event, request)))


def _button(account: Account, tap: TapIn) -> dict[str, Any]:
    try:
        entry = account.delivered_message(tap.message_id)
    except OaError:
        raise HTTPException(404, "no such message") from None
    payload = (entry["message"].get("attachment") or {}).get("payload") or {}
    buttons = payload.get("buttons") or []
    if entry["user_id"] != tap.user_id or tap.button >= len(buttons):
        raise HTTPException(404, "no such button")
    return dict(buttons[tap.button])


def _add_people(router: APIRouter, account: Account) -> None:
    @router.get("/users")
    async def users() -> Response:
        return as_json({"users": account.users.dump()})

    @router.post("/users")
    async def add(new: UserIn) -> Response:
        """Adds the users of `ids`, or somebody new; `{users: […]}`."""
        added = [account.users.meet(id_, new.name) for id_ in new.ids or [big_id()]]
        for user in added:
            if new.met:
                account.users.touch(user)
        account.save()
        return as_json({"users": [vars(user) for user in added]})

    @router.patch("/users/{user_id}")
    async def change(user_id: str, change: UserChange) -> Response:
        user = account.users.get(user_id)
        if user is None:
            raise HTTPException(404, "no such user")
        for name, value in change.model_dump(exclude_none=True).items():
            setattr(user, name, value)
        return as_json(vars(user))


def _add_switches(router: APIRouter, account: Account) -> None:
    @router.get("/state")
    async def state() -> Response:
        """Counts and settings; no secret is in it."""
        sender = account.sender
        webhook = {"subscribed": sender.subscribed, "waiting": sender.waiting, **sender.counts}
        return as_json(
            {
                "webhook": {"sent": 0, "accepted": 0, "not_200": 0, "retries": 0} | webhook,
                "last_delivery": account.deliveries.end,
                "users": len(account.users.all()),
                "calls": account.calls,
                "rotations": account.tokens.rotations,
                "faults": [vars(fault) for fault in account.faults.active],
                "clock_offset": account.clock.offset,
                "settings": {"speed": sender.speed, "rate_limit": account.rate.limit, "echo": account.echo},
            }
        )

    @router.put("/settings")
    async def change_settings(new: SettingsIn) -> Response:
        sender = account.sender
        sender.speed = new.speed or sender.speed
        sender.timeout = new.timeout or sender.timeout
        account.rate.limit = account.rate.limit if new.rate_limit is None else new.rate_limit
        account.echo = account.echo if new.echo is None else new.echo
        sender.subscribed = sender.subscribed if new.subscribed is None else new.subscribed
        return await state()

    @router.put("/faults")
    async def add_fault(new: FaultIn) -> Response:
        account.faults.active.append(Fault(**new.model_dump()))
        return await state()

    @router.delete("/faults")
    async def clear_faults() -> Response:
        account.faults.active = []
        return await state()

    @router.put("/templates")
    async def approve(new: TemplateIn) -> Response:
        """Zalo approves a template."""
        account.templates.approved[new.id] = tuple(new.parameters)
        return await state()

    @router.put("/phones")
    async def change_phones(new: PhonesIn) -> Response:
        for name, value in new.model_dump(exclude_none=True).items():
            setattr(account.templates, name, value)
        return await state()

    @router.post("/clock")
    async def move_clock(move: ClockIn) -> Response:
        """Moves the fake's clock by `advance` seconds: windows, tokens and uploads age with it."""
        account.clock.advance(move.advance)
        return await state()

    @router.post("/token/expire")
    async def expire_token() -> Response:
        account.tokens.expire()
        return await state()

    @router.post("/reset")
    async def reset(reset: ResetIn | None = None) -> Response:
        account.reset((reset or ResetIn()).tokens)
        return await state()
