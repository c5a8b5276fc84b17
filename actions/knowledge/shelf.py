"""The one finder of this process, opened beside the chat: what is asked before it is ready finds nothing and goes on without."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

from knowledge.made import TRAINED
from knowledge.reading import BadKnowledge

if TYPE_CHECKING:
    from knowledge.entry import Entry
    from knowledge.finder import Finder, Found

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 2.0
"""What an answer may wait for an encoder that is slow or still loading; the turn goes on without knowledge then."""


class Shelf:
    """Opened in threads of its own at the first call of `open`: first by words, by meaning as soon as the encoder is loaded."""

    def __init__(self, encoder: str) -> None:
        self._encoder = encoder
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="knowledge")
        self._opening: Future[Finder] | None = None

    def open(self) -> Future[Finder]:
        if self._opening is None:
            self._opening = self._threads.submit(self._opened)
        return self._opening

    def _opened(self) -> Finder:
        from knowledge.making import words_finder  # here, so that the server listens before it is imported

        finder = words_finder()
        stale = [entry.id for entry in finder.entries if entry.is_stale_on(date.today())]
        if stale:
            logger.warning("knowledge to look at again (%d): %s", len(stale), ", ".join(stale))
        self._threads.submit(self._add_meaning, finder)
        return finder

    def _add_meaning(self, finder: Finder) -> None:
        from knowledge.making import open_meaning

        try:
            finder.meaning = open_meaning(self._encoder)
        except Exception:
            logger.exception("knowledge is found by words alone")

    def entry(self, id: str) -> Entry | None:
        """The entry of this id; None where there is none, or nothing is ready."""
        opened = (
            self._opening.result() if self._opening and self._opening.done() and not self._opening.exception() else None
        )
        return next((entry for entry in opened.entries if entry.id == id), None) if opened else None

    async def find(self, question: str, areas: Collection[str]) -> list[Found]:
        """The best entries; none while nothing is ready, or where data/knowledge/ can't be read."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                finder = await asyncio.shield(asyncio.wrap_future(self.open()))
                asking = self._threads.submit(finder.find, question, areas)
                return await asyncio.shield(asyncio.wrap_future(asking))
        except TimeoutError:
            logger.warning("knowledge was not ready in time")
        except (BadKnowledge, OSError) as error:
            logger.error("there is no knowledge: %s", error)
        return []


_shelves: dict[str, Shelf] = {}


def shelf() -> Shelf:
    """The shelf of this process, by the encoder that KNOWLEDGE_ENCODER names."""
    encoder = os.environ.get("KNOWLEDGE_ENCODER") or TRAINED
    return _shelves.setdefault(encoder, Shelf(encoder))
