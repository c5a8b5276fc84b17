"""What our own widget asks, answered by acknowledgement: the history, and whether a rating was kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog

from channels.webchat import parsing
from channels.webchat.past import shown
from channels.webchat.rendering import Link
from channels.webchat.sessions import Visitors, is_claimed
from channels.webchat.standing import Standings
from core.errors import Unreadable

log = structlog.get_logger()

History = Callable[[str, int | None, int | None, int], Awaitable[list[dict[str, Any]]]]
"""`(customer, before, after, limit)` → messages, oldest first: the last `limit` before a seq, the first `limit` after one, or the
newest. Each {seq, id, author, text, title, buttons, image, at}; what a customer said also has `event_id`, its event's id."""


@dataclass(frozen=True, slots=True)
class Asking:
    visitors: Visitors
    history: History
    standings: Standings | None = None
    link: Link | None = None

    async def history_request(self, sid: str, data: Any = None, *_: Any) -> dict[str, Any]:
        """{ok: true, messages, now}; {before | after: seq, limit} asks for a part. `now`, ISO 8601: the clock of a device may be wrong."""
        customer = self._asks(sid)
        if customer is None:
            return {"ok": False}
        try:
            page = parsing.page(data)
            rows = await self.history(customer, page.before, page.after, page.limit)
        except Unreadable:
            return {"ok": False}
        except Exception:
            log.exception("webchat_history_failed")
            return {"ok": False}
        shown_rows = [shown(customer, row, self.link) for row in rows]
        return {"ok": True, "messages": shown_rows, "now": datetime.now(UTC).isoformat()}

    async def rate(self, sid: str, data: Any = None, *_: Any) -> dict[str, Any]:
        """{subject, score} is answered {ok}."""
        customer = self._asks(sid)
        if customer is None or self.standings is None:
            return {"ok": False}
        try:
            return {"ok": await self.standings.rate(customer, data)}
        except Exception:
            log.exception("webchat_not_rated")
            return {"ok": False}

    def _asks(self, sid: str) -> str | None:
        """The customer, if their session was signed by us and they do not ask too often."""
        visitor = self.visitors.by_socket[sid]
        if visitor.customer is None or is_claimed(visitor.customer) or visitor.requests.wait():
            return None
        return visitor.customer
