"""One turn of a conversation: understand, act, answer; state and answer are kept together."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import orjson
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot.action_calls import JSON_OPTIONS
from bot.clauses import understood_clauses
from bot.patches import raise_failures, turn_failures
from bot.payload import read_payload
from bot.tracker_store import DialogueStore
from bot.turn_output import TurnOutput
from bot.turn_request import TurnRequest

RANKING = 10
WORDLESS: dict[str, Any] = {
    "text": "",
    "intent": {"name": "inform", "confidence": 1.0},
    "intent_ranking": [{"name": "inform", "confidence": 1.0}],
    "entities": [],
}
"""A photo without words is information, and certain; what it shows nobody here can tell."""


class NotReady(RasaException):
    """No model is loaded, or the dialogue state is not kept by `DialogueStore`."""


async def take_turn(agent: Agent, request: TurnRequest, desk_slots: Sequence[str]) -> bytes:
    """Return the answer as JSON; a message that was answered before gets the same answer and changes nothing.

    The caller sees to it that a conversation has one turn at a time. Raises UnknownPayload, ActionFailed,
    StateUnavailable and NotReady; then nothing of the turn was kept.
    """
    started = time.perf_counter()
    processor, store = parts(agent)
    stored = await store.answer(request.conversation_id, request.message_id)
    if stored is not None:
        return orjson.dumps({**orjson.loads(stored), "replayed": True})
    parse_data = await understand(processor, request)
    understood = time.perf_counter()
    output = TurnOutput(request.channel)
    tracker = await _play(processor, request, parse_data, output)
    answer = _answer(request, parse_data, output, tracker, desk_slots)
    answer["model"] = processor.model_filename.replace(".tar.gz", "")
    answer["timings"] = {
        "understand_ms": round((understood - started) * 1000, 1),
        "total_ms": round((time.perf_counter() - started) * 1000, 1),
    }
    answer["replayed"] = False
    body = orjson.dumps(answer, option=JSON_OPTIONS)
    await store.save_turn(tracker, request.message_id, body)
    return body


def parts(agent: Agent | None) -> tuple[MessageProcessor, DialogueStore]:
    """Return what takes turns. Rasa's wrapper that hides a lost Redis behind memory is left out. Raises NotReady."""
    if agent is None or agent.processor is None:
        raise NotReady("No model is loaded.")
    store = agent.processor.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        store = agent.processor.tracker_store = store._tracker_store
    if not isinstance(store, DialogueStore):
        raise NotReady("endpoints.yml names another tracker store than bot.tracker_store.DialogueStore.")
    return agent.processor, store


async def understand(processor: MessageProcessor, request: TurnRequest) -> dict[str, Any]:
    """Return Rasa's parse data. Typed text is never a command, even if it begins with a slash."""
    if request.payload is not None:
        return read_payload(request.payload, processor.domain)
    text = request.text or ""
    if not text and request.has_attachments:
        return WORDLESS
    # Rasa takes a leading slash for an intent; another slash of the same length leaves every offset as it is.
    typed = "\u2215" + text[1:] if text.startswith("/") else text
    parse_data: dict[str, Any] = await processor.parse_message(UserMessage(typed, sender_id=request.conversation_id))
    clauses = await understood_clauses(processor, typed, parse_data.get("entities") or [])
    return {**parse_data, "text": text, "clauses": clauses}


async def _play(
    processor: MessageProcessor, request: TurnRequest, parse_data: dict[str, Any], output: TurnOutput
) -> DialogueStateTracker:
    """Do what `MessageProcessor.handle_message` does, without saving; an action that fails ends it."""
    message = UserMessage(
        request.payload if request.payload is not None else request.text,
        output,
        request.conversation_id,
        parse_data=parse_data,
        input_channel=request.channel,
        message_id=request.message_id,
        metadata=request.metadata,
    )
    failures = turn_failures.set([])
    try:
        tracker = await processor.log_message(message, should_save_tracker=False)
        tracker = await processor.run_action_extract_slots(output, tracker)
        raise_failures()
        await processor._run_prediction_loop(output, tracker)
    finally:
        turn_failures.reset(failures)
    return tracker


def _answer(
    request: TurnRequest,
    parse_data: dict[str, Any],
    output: TurnOutput,
    tracker: DialogueStateTracker,
    desk_slots: Sequence[str],
) -> dict[str, Any]:
    values = tracker.current_slot_values()
    return {
        "conversation_id": request.conversation_id,
        "message_id": request.message_id,
        "messages": output.messages,
        "understanding": _understanding(parse_data),
        "actions": _actions(tracker, request.message_id),
        "active_form": tracker.active_loop_name,
        "slots": {name: values[name] for name in desk_slots if name in values},
        "handover": output.handover,
        "links": output.links,
        "deferred": output.deferred,
        "watches": output.watches,
        "notices": output.notices,
    }


def _understanding(parse_data: dict[str, Any]) -> dict[str, Any]:
    intent = parse_data.get("intent") or {}
    ranking = parse_data.get("intent_ranking") or []
    return {
        "text": parse_data.get("text", ""),
        "intent": intent.get("name"),
        "confidence": intent.get("confidence", 0.0),
        "ranking": [{"intent": r["name"], "confidence": r["confidence"]} for r in ranking[:RANKING]],
        "entities": [_entity(entity) for entity in parse_data.get("entities") or []],
    }


def _entity(entity: dict[str, Any]) -> dict[str, Any]:
    """Those of a button stand nowhere in a text, have no role, and are certain."""
    known = {key: entity.get(key) for key in ("entity", "value", "role", "start", "end")}
    return {**known, "confidence": entity.get("confidence_entity", 1.0)}


def _actions(tracker: DialogueStateTracker, message_id: str) -> list[str]:
    """Return what was executed since the message came, in order, without listening."""
    names: list[str] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered) and event.message_id == message_id:
            break
        if isinstance(event, ActionExecuted) and event.action_name not in (None, ACTION_LISTEN_NAME):
            names.append(event.action_name)
    return names[::-1]
