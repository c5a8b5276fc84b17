"""Calls of the action server: one kept connection, small bodies, a limit in seconds."""

from __future__ import annotations

import asyncio
import os
from typing import Any
from weakref import WeakKeyDictionary

import aiohttp
import orjson
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError, EndpointConfig, concat_url

TURNS_SENT = 2
DEFAULT_TIMEOUT = 20.0
# Shorter than any action server keeps an idle connection, so that none is used while it is being closed.
KEEP_CONNECTION = 3.0
JSON_OPTIONS = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS

_sessions: WeakKeyDictionary[asyncio.AbstractEventLoop, aiohttp.ClientSession] = WeakKeyDictionary()
_plain_request = EndpointConfig.request


def call_body(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """Stand in for `RemoteAction._action_call_format`: state in full, events of the last turns, forms and slots."""
    state = tracker.current_state()
    state["events"] = [event.as_dict() for event in _recent(tracker)]
    return {
        "next_action": self.name(),
        "sender_id": tracker.sender_id,
        "tracker": state,
        "domain": _whole_domain(domain) if _asks_for_domain(self, domain) else _forms_and_slots(domain),
        "version": rasa.__version__,
    }


def _recent(tracker: DialogueStateTracker) -> list[Any]:
    events = list(tracker.events)
    turns = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    return events[turns[-TURNS_SENT] :] if len(turns) >= TURNS_SENT else events


def _asks_for_domain(action: RemoteAction, domain: Domain) -> bool:
    return bool(domain.does_custom_action_explicitly_need_domain(action.name()))


def _whole_domain(domain: Domain) -> dict[str, Any]:
    whole: dict[str, Any] = domain.as_dict()
    return whole


def _forms_and_slots(domain: Domain) -> dict[str, Any]:
    """Return the part of the domain that the SDK's form and slot validation reads."""
    cached: dict[str, Any] | None = getattr(domain, "_forms_and_slots", None)
    if cached is None:
        whole = domain.as_dict()
        cached = {"forms": whole.get("forms", {}), "slots": whole.get("slots", {})}
        domain._forms_and_slots = cached
    return cached


def locate(endpoint: EndpointConfig | None) -> None:
    """Give the endpoint the address in the environment variable that its setting `url_from` names, if it is set."""
    if endpoint is not None:
        endpoint.url = os.environ.get(endpoint.kwargs.get("url_from", "")) or endpoint.url


async def request(
    self: EndpointConfig,
    method: str = "post",
    subpath: str | None = None,
    content_type: str | None = "application/json",
    compress: bool = False,
    **kwargs: Any,
) -> Any:
    """Stand in for `EndpointConfig.request`, for endpoints without a certificate or password of their own."""
    if self.cafile or self.basic_auth or "json" not in kwargs:
        return await _plain_request(self, method, subpath, content_type, compress, **kwargs)
    seconds = float(self.kwargs.get("timeout", DEFAULT_TIMEOUT))
    async with _session().request(
        method,
        concat_url(self.url, subpath),
        data=orjson.dumps(kwargs["json"], option=JSON_OPTIONS),
        headers={"Content-Type": "application/json", **self.headers},
        params=self.combine_parameters(kwargs),
        compress=compress or None,
        timeout=aiohttp.ClientTimeout(total=seconds),
    ) as response:
        body = await response.read()
        if response.status >= 400:
            raise _refusal(response.status, response.reason or "", body)
        return orjson.loads(body) if body else None


def _refusal(status: int, reason: str, body: bytes) -> ClientResponseError:
    """Return Rasa's error; its message goes into logs, so it leaves out the body, which may quote the customer."""
    error = ClientResponseError(status, reason, body.decode("utf-8", "replace"))
    error.args = (f"{status} {reason}",)
    return error


def _session() -> aiohttp.ClientSession:
    loop = asyncio.get_running_loop()
    session = _sessions.get(loop)
    if session is None or session.closed:
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_CONNECTION)
        session = _sessions[loop] = aiohttp.ClientSession(connector=connector)
    return session


async def close_session() -> None:
    """Close the running loop's connections."""
    session = _sessions.pop(asyncio.get_running_loop(), None)
    if session is not None:
        await session.close()
