"""A bounded, replayable list of events that behaves like the whole conversation.

Rasa reads, rebuilds and writes every event ever seen, so that a turn gets slower with each one before it. Here the
past is replaced, at a moment when the assistant was listening, by a short prefix that leads to the same state: session
start, slots, and the turn before, or a running form with the message that started it. The last few turns follow unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

NewTracker = Callable[[], DialogueStateTracker]


def shorten(events: list[Event], new_tracker: NewTracker, keep_turns: int) -> list[Event]:
    """Return events that replay to the same state and hold the session's last `keep_turns` user turns.

    `new_tracker` makes an empty tracker with the domain's slots. Nothing is cut where nothing can be saved.
    """
    events = _last_session(events)
    quiet = [i for i, event in enumerate(events) if isinstance(event, UserUttered) and i and _listens(events[i - 1])]
    if len(quiet) <= keep_turns:
        return events
    cut = quiet[-keep_turns]
    prefix = _prefix(events[:cut], new_tracker)
    return [*prefix, *events[cut:]] if len(prefix) < cut else events


def _listens(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME


def _last_session(events: list[Event]) -> list[Event]:
    for i in range(len(events) - 1, 0, -1):
        event = events[i]
        if isinstance(event, ActionExecuted) and event.action_name == ACTION_SESSION_START_NAME:
            return events[i:]
    return events


def _prefix(past: list[Event], new_tracker: NewTracker) -> list[Event]:
    """Return few events that lead to the state after `past`, which ends with listening."""
    now = _replay(past, new_tracker)
    turn = None if now.active_loop_name else _last_applied_turn(past, now)
    if turn is None:
        return _state(past, new_tracker)
    return [*_state(past[:turn], new_tracker), *_applied_since(now, past[turn])]


def _state(past: list[Event], new_tracker: NewTracker) -> list[Event]:
    """Return session start, slots and, where a loop runs, its start: what `past` comes to, without its turns."""
    now = _replay(past, new_tracker)
    trigger = _loop_trigger(past, now.active_loop_name) if now.active_loop_name else None
    before = now if trigger is None else _replay(past[:trigger], new_tracker)
    start: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    start += _changed_slots(before, new_tracker())
    if before.is_paused():
        start.append(ConversationPaused())
    start.append(ActionExecuted(ACTION_LISTEN_NAME))
    _stamp(start, past[-1].timestamp)
    return start if trigger is None else [*start, *_running_loop(past, trigger, now, before)]


def _last_applied_turn(past: list[Event], now: DialogueStateTracker) -> int | None:
    """Return where the last user message stands that was not taken back. A fallback takes its turn back: policies
    then see the action before it, which must not be part of the state that the prefix only tells."""
    applied = [id(event) for event in now.applied_events() if isinstance(event, UserUttered)]
    return next((i for i, event in enumerate(past) if id(event) == applied[-1]), None) if applied else None


def _applied_since(now: DialogueStateTracker, message: Event) -> list[Event]:
    applied = now.applied_events()
    start = next(i for i, event in enumerate(applied) if event is message)
    return [event for event in applied[start:] if not isinstance(event, BotUttered)]


def _replay(events: Iterable[Event], new_tracker: NewTracker) -> DialogueStateTracker:
    tracker = new_tracker()
    for event in events:
        tracker.update(event)
    return tracker


def _loop_trigger(past: list[Event], loop: str) -> int | None:
    """Return where the user message stands that started the running loop."""
    started = max(i for i, event in enumerate(past) if isinstance(event, ActiveLoop) and event.name == loop)
    return max((i for i, event in enumerate(past[:started]) if isinstance(event, UserUttered)), default=None)


def _changed_slots(tracker: DialogueStateTracker, origin: DialogueStateTracker) -> list[Event]:
    was: dict[str, Any] = origin.current_slot_values()
    return [SlotSet(name, value) for name, value in tracker.current_slot_values().items() if value != was.get(name)]


def _running_loop(
    past: list[Event], trigger: int, now: DialogueStateTracker, before: DialogueStateTracker
) -> list[Event]:
    """Rasa itself sees a running loop as one execution of its action, however many turns it took."""
    loop = now.active_loop_name
    events: list[Event] = [ActionExecuted(loop), ActiveLoop(loop), *_changed_slots(now, before)]
    if now.is_active_loop_rejected:
        events.append(ActionExecutionRejected(loop))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    _stamp(events, past[-1].timestamp)
    return [past[trigger], *events]


def _stamp(events: list[Event], timestamp: float | None) -> None:
    for event in events:
        event.timestamp = timestamp
