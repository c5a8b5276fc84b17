"""Runs tables of messages against the patterns: as written, decomposed, in capitals and without diacritics."""

from __future__ import annotations

import unicodedata
import unittest
from datetime import datetime, timedelta, timezone

from bot.nlu.patterns import Found, Value, find
from bot.nlu.text import fold

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=7)))  # a Sunday morning

Row = tuple[str, str, Value]  # a message, the typed words that are to be found in it, their value


def of(kind: str, text: str, now: datetime = NOW) -> list[Found]:
    """Return what is found of one kind."""
    return [found for found in find(text, now) if found.entity == kind]


class Tables(unittest.TestCase):
    """Checks on whole tables; a row that stands for several expected things is written several times."""

    def assert_found(self, kind: str, rows: list[Row], stripped: bool = True) -> None:
        """Every row is found in each way of typing; `stripped` rows also without diacritics."""
        self.assertGreaterEqual(len(rows), 1)
        for text, typed, value in rows:
            forms = [(text, typed), (unicodedata.normalize("NFD", text), unicodedata.normalize("NFD", typed))]
            forms += [(text.upper(), typed.upper()), *([(fold(text), fold(typed))] if stripped else [])]
            for form, words in forms:
                with self.subTest(form):
                    seen = [(form[found.start : found.end], found.value) for found in of(kind, form)]
                    self.assertEqual(seen, [(words, value)])

    def assert_not_found(self, kind: str, texts: list[str], stripped: bool = True) -> None:
        """No text has a thing of the kind, in any way of typing."""
        for text in texts:
            for form in [text, unicodedata.normalize("NFD", text), *([fold(text)] if stripped else [])]:
                with self.subTest(form):
                    self.assertEqual([form[found.start : found.end] for found in of(kind, form)], [])
