"""Photos of customers: `POST /webchat/photos?id=<message id>` with the session as bearer token and the bytes as body.

Answers {ok, id} once the photo and its message are kept; {ok: false, error} in words for the customer with 401 (no session of ours),
413, 415 or 429 and 503 (both with Retry-After). The same id again changes nothing. Nobody is shown a photo but by a signed link.
"""

from __future__ import annotations

import json
import math
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from channels.sniffing import sniff
from channels.webchat import words
from channels.webchat.addresses import PHOTO, Addresses
from channels.webchat.origins import permits
from channels.webchat.pace import Pace
from channels.webchat.parsing import is_message_id
from channels.webchat.receiving import Receiving
from channels.webchat.rendering import Link
from channels.webchat.sessions import SessionIds
from channels.webchat.showing import TOPIC
from core.errors import Refused
from core.files import ENDINGS
from core.ids import new_media_id
from core.messages import Attachment, Kept
from core.ports import Bus, MediaStore

log = structlog.get_logger()
PATH = "/webchat/photos"
LARGEST = 10_000_000
"""Bytes; as many as the desk's other photos may have."""
TOGETHER = 100_000_000
"""Bytes of all that are on their way to this process: who sends slowly from many addresses fills no memory."""
TYPES = frozenset(one for one in ENDINGS if one.startswith("image/"))
MOST, SECONDS = 12, 60.0
"""So many photos of one customer in so many seconds, at this process."""
REMEMBERED = 10_000


class _Answer(Exception):
    def __init__(self, status: int, text: str, retry_after: float | None = None) -> None:
        self.status, self.text, self.retry_after = status, text, retry_after


@dataclass(frozen=True, slots=True)
class Photos:
    receiving: Receiving
    store: MediaStore
    bus: Bus
    sessions: SessionIds
    link: Link
    addresses: Addresses
    origins: tuple[str, ...] = ()
    together: int = TOGETHER
    _paces: OrderedDict[str, Pace] = field(default_factory=OrderedDict)
    _coming: Counter[str] = field(default_factory=Counter)

    async def take(self, request: Request) -> Response:
        cors = self._cors(request.headers)
        try:
            id = await self._take(request)
        except _Answer as said:
            after = {} if said.retry_after is None else {"Retry-After": str(math.ceil(said.retry_after))}
            return JSONResponse({"ok": False, "error": said.text}, said.status, cors | after)
        return JSONResponse({"ok": True, "id": id}, headers=cors)

    async def preflight(self, request: Request) -> Response:
        return Response(status_code=204, headers=self._cors(request.headers))

    async def _take(self, request: Request) -> str:
        if not permits(self.origins, request.headers):
            raise _Answer(403, words.NO_SESSION)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        customer = self.sessions.read(token) if scheme.lower() == "bearer" else None
        if customer is None:
            raise _Answer(401, words.NO_SESSION)
        id = request.query_params.get("id")
        if not is_message_id(id):
            raise _Answer(400, words.UNREADABLE)
        self._slow_down(customer, request)
        data = await self._body(request)
        await self._keep(customer, str(id), data)
        return str(id)

    async def _body(self, request: Request) -> bytes:
        """Read by ourselves, and no further than allowed."""
        body = bytearray()
        try:
            async for chunk in request.stream():
                body += chunk
                self._coming["bytes"] += len(chunk)
                if len(body) > LARGEST:
                    raise _Answer(413, words.PHOTO_TOO_LARGE)
                if self._coming["bytes"] > self.together:
                    raise _Answer(503, words.BUSY, 5.0)
        finally:
            self._coming["bytes"] -= len(body)
        return bytes(body)

    async def _keep(self, customer: str, id: str, data: bytes) -> None:
        kept = Kept(new_media_id(), _type(data), len(data))
        raw = json.dumps({"id": id, "media": kept.id, "type": kept.content_type, "size": kept.size}).encode()
        try:
            await self.store.keep(kept.id, data)
            photo = Attachment("image", {"type": kept.content_type, "size": kept.size}, kept)
            conversation_id = await self.receiving(customer, id, raw, None, (photo,))
            if conversation_id is None:
                return await self.store.drop(kept.id)
        except Exception as error:
            log.exception("webchat_photo_not_kept")
            raise _Answer(503, words.BUSY, 5.0) from error
        await self._tell(customer, id, kept, conversation_id)

    async def _tell(self, customer: str, id: str, kept: Kept, conversation_id: str) -> None:
        """Their other tabs show it, too."""
        said = {"id": id, "image": self.link(kept.id), "alt": words.PHOTO}
        try:
            await self.bus.publish(TOPIC, {"to": customer, "said": said, "conversation_id": conversation_id})
        except Exception:  # they find it in the history
            log.exception("webchat_photo_not_told")

    def _slow_down(self, customer: str, request: Request) -> None:
        pace = self._paces.setdefault(customer, Pace(MOST, SECONDS))
        self._paces.move_to_end(customer)
        while len(self._paces) > REMEMBERED:
            self._paces.popitem(last=False)
        if wait := pace.wait() or self.addresses.wait(request.client, PHOTO):
            raise _Answer(429, words.TOO_FAST.format(seconds=math.ceil(wait)), wait)

    def _cors(self, headers: Mapping[str, str]) -> dict[str, str]:
        """No cookies are involved: a page that may not include the widget has no session to show."""
        origin = headers.get("origin")
        if not origin or not permits(self.origins, headers):
            return {"Vary": "Origin"}
        allowed = {"Methods": "POST", "Headers": "authorization, content-type", "Origin": origin}
        told = {"Access-Control-Expose-Headers": "Retry-After", "Vary": "Origin"}
        return {f"Access-Control-Allow-{name}": value for name, value in allowed.items()} | told


def create_photo_router(photos: Photos) -> APIRouter:
    router = APIRouter()
    router.add_api_route(PATH, photos.take, methods=["POST"], include_in_schema=False)
    router.add_api_route(PATH, photos.preflight, methods=["OPTIONS"], include_in_schema=False)
    return router


def _type(data: bytes) -> str:
    """What the bytes are, whatever was said of them."""
    try:
        return sniff(data, TYPES)
    except Refused as error:
        raise _Answer(415, words.NO_PHOTO) from error
