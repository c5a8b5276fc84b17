"""Changes to Rasa 3.6.21 while it runs, each with its reason and what it gains.

Gains are CPU time of the brain per turn with tests/bot/bench_brain.py, on two busy cores: 42 ms without the changes,
6 to 9 ms with them. Nothing is changed in another version of Rasa: a warning says so, and the brain works, slower.
"""

from __future__ import annotations

import logging
import os
from contextvars import ContextVar
from typing import Any

import jsonschema
import rasa
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event
from rasa.shared.exceptions import RasaException
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import EndpointConfig

from bot import action_calls, log_scrubber

RASA_VERSION = "3.6.21"
logger = logging.getLogger(__name__)


class ActionFailed(RasaException):
    """An action could not be carried out, so that the turn must not count."""


# The failures of the running turn; None outside the worker's turns, where Rasa goes on as usual.
turn_failures: ContextVar[list[str] | None] = ContextVar("turn_failures", default=None)


def apply() -> None:
    """Change Rasa; doing it twice changes nothing.

    TONGDAI_PLAIN_RASA names changes to leave out (connection, body, schema, events, graph, or all), to measure them.
    """
    log_scrubber.install()
    # Telemetry would send an id of this machine and facts about the model to Rasa's servers.
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    if rasa.__version__ != RASA_VERSION:
        logger.warning("Rasa %s is not %s: it runs unchanged, and slower.", rasa.__version__, RASA_VERSION)
        return
    if MessageProcessor._run_action is not _run_action:
        _fail_turns()
        _speed_up(set(os.environ.get("TONGDAI_PLAIN_RASA", "").split(",")))


def raise_failures() -> None:
    """End the turn if one of its actions failed. Raises ActionFailed."""
    failed = turn_failures.get()
    if failed:
        raise ActionFailed(f"The action {failed[0]} failed.")


# Rasa logs an action's failure and goes on as if it had returned nothing: the customer gets no answer, and the
# state says that all is done. In a worker's turn the failure ends the turn, which can then be tried again.
_plain_run_action = MessageProcessor._run_action
_plain_remote_run = RemoteAction.run


class _Watched:
    """An action that notes its own failure."""

    def __init__(self, action: Any) -> None:
        self._action = action

    def __getattr__(self, name: str) -> Any:
        return getattr(self._action, name)

    async def run(self, *args: Any) -> Any:
        return await _noting(self._action.name(), self._action.run(*args))


async def _noting(name: str, running: Any) -> Any:
    try:
        return await running
    except ActionExecutionRejection:
        raise
    except Exception:
        failures = turn_failures.get()
        if failures is not None:
            failures.append(name)
        raise


async def _run_action(self: MessageProcessor, action: Any, *args: Any, **kwargs: Any) -> bool:
    going_on: bool = await _plain_run_action(self, _Watched(action), *args, **kwargs)
    raise_failures()
    return going_on


async def _remote_run(self: RemoteAction, *args: Any, **kwargs: Any) -> Any:
    action_calls.locate(self.action_endpoint)
    return await _noting(self.name(), _plain_remote_run(self, *args, **kwargs))


def _fail_turns() -> None:
    MessageProcessor._run_action = _run_action
    RemoteAction.run = _remote_run


def _speed_up(left_out: set[str]) -> None:
    changes: dict[str, tuple[type, str, Any]] = {
        # Rasa opens a connection for every call of an action. Half a millisecond of CPU, and a round trip of waiting.
        "connection": (EndpointConfig, "request", action_calls.request),
        # Rasa sends every event and the whole domain. Nothing with a small domain; grows with domain and conversation.
        "body": (RemoteAction, "_action_call_format", action_calls.call_body),
        # Rasa builds the schema of action results, and checks the schema itself, for every result: 27 ms.
        "schema": (RemoteAction, "_validate_action_result", _validate),
        # Rasa walks all subclasses for every event that is read. Below a millisecond with a short history.
        "events": (Event, "resolve_by_type", staticmethod(_event_class)),
        # Rasa prunes the graph and hands it to dask for every message and prediction. Below a millisecond.
        "graph": (DaskGraphRunner, "run", _run_graph),
    }
    for name, (owner, attribute, replacement) in changes.items():
        if not {name, "all"} & left_out:
            setattr(owner, attribute, replacement)


# The message names the place only: Rasa's own quotes the whole result.
_VALIDATOR = jsonschema.Draft202012Validator(RemoteAction.action_response_format_spec())


def _validate(self: RemoteAction, result: Any) -> bool:
    error = next(_VALIDATOR.iter_errors(result), None)
    if error is not None:
        place = "/".join(map(str, error.absolute_path)) or "its top"
        raise RasaException(f"The result of {self.name()} is not of the agreed form at {place}.")
    return True


_event_classes: dict[str, type[Event]] = {}
_plain_event_class = Event.resolve_by_type


def _event_class(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    if type_name not in _event_classes:
        _event_classes.update(
            {cls.type_name: cls for cls in reversed(all_subclasses(Event)) if hasattr(cls, "type_name")}
        )
    found = _event_classes.get(type_name)
    return found if found is not None else _plain_event_class(type_name, default)


def _run_graph(
    self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    wanted = tuple(targets or self._graph_schema.target_names)
    done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    try:
        for name, needs in _plan(self, wanted):
            done[name] = self._instantiated_nodes[name](*(done.get(need, need) for need in needs))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(done[name] for name in wanted)


def _plan(runner: DaskGraphRunner, wanted: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the nodes to run for these targets, each after what it needs; worked out once."""
    plans = runner.__dict__.setdefault("_plans", {})
    if wanted not in plans:
        nodes = runner._graph_schema.nodes
        ordered: dict[str, tuple[str, ...]] = {}

        def add(name: str) -> None:
            if name in nodes and name not in ordered:
                needs = tuple(nodes[name].needs.values())
                for need in needs:
                    add(need)
                ordered[name] = needs

        for name in wanted:
            add(name)
        plans[wanted] = list(ordered.items())
    plan: list[tuple[str, tuple[str, ...]]] = plans[wanted]
    return plan
