"""Readings as customers send them, and the meters they are of."""

from __future__ import annotations

from typing import Any

import httpx

from tests.actions.dialogue import Dialogue, read

CODE, PHONE = "PA02CK0012345", "0912345678"
STRANGE = "PE01000054321"
THREE_PRICES, TWO_METERS, ROLLED, ESTIMATED = "PM01000045678", "PB10010088806", "PC07AA0099905", "PA05010031245"


async def sends(dialogue: Dialogue, text: str, **entities: Any) -> None:
    await dialogue.run("action_submit_reading", text, "submit_meter_reading", **entities)


async def asked(dialogue: Dialogue) -> list[str]:
    """The open question, as the form asks it."""
    await dialogue.run(f"action_ask_reading_form_{dialogue.slots['requested_slot']}", "")
    return dialogue.responses()


async def confirmed(dialogue: Dialogue) -> str:
    await dialogue.answer("gửi đi", "affirm")
    assert dialogue.slots["requested_slot"] is None
    await dialogue.run("action_send_reading", "gửi đi", "affirm")
    return dialogue.responses()[0]


def newest(stub: httpx.Client, code: str = CODE) -> dict[str, Any]:
    """The newest that the utility read: those that customers sent may be anything."""
    known = read(stub, f"/customers/{code}/readings")["readings"]
    return next(dict(one) for one in known if one["kind"] != "customer")


def plausible(stub: httpx.Client, code: str = CODE) -> int:
    return int(newest(stub, code)["value"]) + 40
