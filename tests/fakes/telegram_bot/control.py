"""The control API under /_fake/: what tests and people do to the fake."""

from __future__ import annotations

import secrets
from typing import Any, Literal

from fastapi import APIRouter, HTTPException, Response
from pydantic import BaseModel, Field

from tests.fakes.telegram_bot.api import as_json
from tests.fakes.telegram_bot.bot import FakeBot
from tests.fakes.telegram_bot.faults import Fault, Mode
from tests.fakes.telegram_bot.updates import pressed
from tests.fakes.zalo_oa.feed import Feed


class EventIn(BaseModel):
    """One thing a user does, `copies` times the same. With another `secret` than the true one it is tried once, and never again."""

    user_id: int
    kind: str = "text"
    text: str = ""
    details: dict[str, Any] = Field(default_factory=dict)
    copies: int = Field(default=1, ge=1, le=1000)
    secret: Literal["valid", "wrong", "none"] = "valid"


class TapIn(BaseModel):
    """A tap on a button, counted from 0 over all rows. `accessible`: whether the bot is still told the message."""

    user_id: int
    message_id: int
    button: int = Field(default=0, ge=0)
    accessible: bool = True


class UserIn(BaseModel):
    id: int
    name: str = "Lan"
    started: bool = True


class FaultIn(BaseModel):
    mode: Mode
    calls: int | None = Field(default=None, ge=1)
    method: str = ""
    seconds: int = 1
    takes_effect: bool = False
    skip: int = Field(default=0, ge=0)


class SettingsIn(BaseModel):
    """`speed` divides the pauses between retries; `together` and `each` as in Flood."""

    speed: float | None = Field(default=None, gt=0)
    together: int | None = Field(default=None, ge=0)
    each: int | None = Field(default=None, ge=0)


def control_router(bot: FakeBot) -> APIRouter:
    router = APIRouter(prefix="/_fake")
    _add_doings(router, bot)
    _add_feeds(router, bot)
    _add_switches(router, bot)
    return router


async def _post(bot: FakeBot, update: dict[str, Any], chat: int, copies: int = 1) -> dict[str, Any]:
    tried = [await bot.delivery.post(update, chat) for _ in range(copies)]
    status = tried[0]["status"] if tried[0] else None
    return {"update_id": update["update_id"], "status": status, "webhooks": [one for one in tried if one]}


def _add_doings(router: APIRouter, bot: FakeBot) -> None:
    @router.post("/events")
    async def do(event: EventIn) -> Response:
        """`{update_id, status, webhooks: […]}`; status is None where the update waits to be fetched."""
        update = bot.does(bot.user(event.user_id), event.kind, event.text, event.details)
        if event.secret == "valid":
            return as_json(await _post(bot, update, event.user_id, event.copies))
        tried = await bot.delivery.try_once(update, None if event.secret == "none" else "not-the-secret")
        return as_json({"update_id": update["update_id"], "status": tried["status"], "webhooks": [tried]})

    @router.post("/again/{update_id}")
    async def again(update_id: int) -> Response:
        """The same update once more."""
        if update_id not in bot.updates:
            raise HTTPException(404, "no such update")
        tried = await bot.delivery.try_once(bot.updates[update_id], bot.delivery.secret)
        return as_json({"update_id": update_id, "status": tried["status"], "webhooks": [tried]})

    @router.post("/taps")
    async def tap(tap: TapIn) -> Response:
        """Presses a button: its callback, or `{open: url}`."""
        message = bot.sent.get(tap.message_id, {})
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [button for row in rows for button in row]
        if message.get("chat", {}).get("id") != tap.user_id or tap.button >= len(buttons):
            raise HTTPException(404, "no such button")
        button = buttons[tap.button]
        if "url" in button:
            return as_json({"open": button["url"]})
        id = str(secrets.randbelow(10**18))
        bot.asked[id] = True
        update = bot.number(pressed(bot.user(tap.user_id), id, message, button["callback_data"], tap.accessible))
        return as_json(await _post(bot, update, tap.user_id) | {"callback_query_id": id})


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
        told = {"calls": bot.calls, "pending": len(held.pending), "webhook": held.url, "allowed": held.allowed}
        limits = {"speed": held.speed, "together": bot.flood.together, "each": bot.flood.each}
        return as_json(told | {"users": list(bot.users), "settings": limits})

    @router.post("/users")
    async def add(new: UserIn) -> Response:
        user = bot.user(new.id)
        user.name, user.started = new.name, new.started
        return as_json(user.told())

    @router.put("/settings")
    async def change(new: SettingsIn) -> Response:
        bot.delivery.speed = new.speed or bot.delivery.speed
        bot.flood.together = bot.flood.together if new.together is None else new.together
        bot.flood.each = bot.flood.each if new.each is None else new.each
        return await state()

    @router.put("/faults")
    async def add_fault(new: FaultIn) -> Response:
        bot.faults.active.append(Fault(**new.model_dump()))
        return await state()

    @router.delete("/faults")
    async def clear_faults() -> Response:
        bot.faults.active = []
        return await state()

    @router.post("/reset")
    async def reset() -> Response:
        bot.reset()
        return await state()
