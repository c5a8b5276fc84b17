"""The control API under /_fake/: what tests and people do to the fake."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, Field

from tests.fakes.zalo_bot_platform.api import as_json
from tests.fakes.zalo_bot_platform.bot import FakeBot
from tests.fakes.zalo_bot_platform.events import build
from tests.fakes.zalo_bot_platform.faults import Fault, Mode
from tests.fakes.zalo_oa.feed import Feed


class EventIn(BaseModel):
    """One thing a user does. With another `secret` than the true one it is tried once, and never again."""

    user_id: str
    kind: str = "text"
    text: str = ""
    details: dict[str, Any] = Field(default_factory=dict)
    secret: Literal["valid", "wrong", "none"] = "valid"


class UserIn(BaseModel):
    id: str
    name: str = "Lan Nguyễn"


class FaultIn(BaseModel):
    mode: Mode
    calls: int | None = Field(default=None, ge=1)
    method: str = ""
    takes_effect: bool = False
    skip: int = Field(default=0, ge=0)


class SettingsIn(BaseModel):
    """`wrapped`: the form of events; `plain`: errors come with status 200; `speed` divides the pauses between retries."""

    wrapped: bool | None = None
    plain: bool | None = None
    speed: float | None = Field(default=None, gt=0)


def control_router(bot: FakeBot) -> APIRouter:
    router = APIRouter(prefix="/_fake")
    _add_doings(router, bot)
    _add_feeds(router, bot)
    _add_switches(router, bot)
    return router


def _add_doings(router: APIRouter, bot: FakeBot) -> None:
    @router.post("/events")
    async def do(told: EventIn, request: Request) -> Response:
        """`{id, status}` after the first attempt; status is None where the event waits to be fetched."""
        name = bot.users.setdefault(told.user_id, "Lan Nguyễn")
        here = str(request.base_url).rstrip("/")
        event = build(told.user_id, name, told.kind, told.text, told.details, here)
        id = str(event["message"].get("message_id")) if isinstance(event["message"], dict) else ""
        bot.events[id] = event
        if told.secret == "valid":
            tried = await bot.delivery.post(event, told.user_id) or {"status": None}
        else:
            tried = await bot.delivery.try_once(event, None if told.secret == "none" else "not-the-secret")
        return as_json({"id": id, **tried})

    @router.post("/again/{id}")
    async def again(id: str) -> Response:
        """The same event once more."""
        if id not in bot.events:
            raise HTTPException(404, "no such event")
        return as_json(await bot.delivery.try_once(bot.events[id], bot.delivery.secret))


def _add_feeds(router: APIRouter, bot: FakeBot) -> None:
    def follow(path: str, feed: Feed[dict[str, Any]], name: str) -> None:
        async def told(after: int = 0, wait: float = 0) -> Response:
            """Oldest first; pass `cursor` as the next `after`. `wait`: seconds to wait for something new."""
            await feed.wait_after(after, min(wait, 60))
            new = feed.after(after)
            return as_json({"cursor": new[-1][0] if new else min(after, feed.end), name: [one for _, one in new]})

        router.add_api_route(path, told, methods=["GET"])

    follow("/deliveries", bot.deliveries, "deliveries")
    follow("/notes", bot.notes, "notes")
    follow("/webhooks", bot.delivery.attempts, "attempts")


def _add_switches(router: APIRouter, bot: FakeBot) -> None:
    @router.get("/state")
    async def state() -> Response:
        held = bot.delivery
        told = {"calls": bot.calls, "asking": held.asking, "waiting": len(held.waiting), "webhook": held.url}
        return as_json(told | {"users": bot.users, "wrapped": held.wrapped, "plain": bot.plain})

    @router.post("/users")
    async def add(new: UserIn) -> Response:
        bot.users[new.id] = new.name
        return await state()

    @router.put("/settings")
    async def change(new: SettingsIn) -> Response:
        bot.delivery.speed = new.speed or bot.delivery.speed
        bot.delivery.wrapped = bot.delivery.wrapped if new.wrapped is None else new.wrapped
        bot.plain = bot.plain if new.plain is None else new.plain
        return await state()

    @router.put("/faults")
    async def add_fault(new: FaultIn) -> Response:
        bot.faults.active.append(Fault(**new.model_dump()))
        return await state()

    @router.delete("/faults")
    async def clear_faults() -> Response:
        bot.faults.active = []
        return await state()
