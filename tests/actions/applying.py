"""Plays an application through its form, as a customer would."""

from __future__ import annotations

from typing import Any

import httpx

from tests.actions.dialogue import Dialogue, read, set_fault

CODE, OTHER = "PA02CK0012345", "PP01000098765"
PHONE = "0912345678"
PLACE = "[12 Lê Lợi](address:street), [phường Hải Châu](address:ward), [Đà Nẵng](address:province)"


async def wish(dialogue: Dialogue, text: str, intent: str, sure: float = 0.9, **entities: object) -> None:
    await dialogue.run("action_apply", text, intent, sure, **entities)


async def reply(
    dialogue: Dialogue, text: str, intent: str = "inform", sure: float = 0.9, **entities: object
) -> list[str]:
    """Answer what is asked, or the offer of the form; return what is said, with the form's next question."""
    if dialogue.form is None:
        await dialogue.run(
            "action_go_on" if intent == "affirm" else "action_use_information", text, intent, sure, **entities
        )
    else:
        await dialogue.answer(text, intent, sure, **entities)
        if dialogue.next == "action_report_hazard" or dialogue.form is None:
            return dialogue.responses()
        if dialogue.slots["requested_slot"] is None:
            dialogue.form = None
            await dialogue.run("action_submit_application", text, intent, sure, **entities)
    return dialogue.responses()


async def question(dialogue: Dialogue) -> str:
    """What the form asks now."""
    asked = dialogue.slots["requested_slot"]
    if asked == "phone":
        return "phone"
    await dialogue.run(f"action_ask_service_form_{asked}")
    return dialogue.responses()[-1]


async def confirmed(dialogue: Dialogue, stub: httpx.Client) -> dict[str, Any]:
    """What is sent after the summary: the systems are away, so that it is kept as it goes out."""
    set_fault(stub, "failing")
    await reply(dialogue, "gửi", "affirm")
    kept = dialogue.reported["deferred"]
    assert kept["kind"] == "application"
    body: dict[str, Any] = kept["body"]
    return body


def application(stub: httpx.Client, dialogue: Dialogue) -> dict[str, object]:
    """The request as the utility has it."""
    answer: dict[str, object] = read(stub, f"/applications/{dialogue.slots['ticket_number']}")
    return answer
