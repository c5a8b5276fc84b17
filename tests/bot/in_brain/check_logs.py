"""Whatever Rasa logs of a failure, the customer's words are not in it."""

from __future__ import annotations

import io
import logging
import unittest

import structlog
from rasa.utils.log_utils import configure_structlog

from bot import log_scrubber

MARKER = "chuyện riêng của khách"


class Logs(unittest.TestCase):
    def setUp(self) -> None:
        configure_structlog(logging.INFO)
        structlog.configure(cache_logger_on_first_use=False)
        log_scrubber.install()
        self.sink = io.StringIO()
        self.handler = logging.StreamHandler(self.sink)
        logging.getLogger().addHandler(self.handler)
        self.addCleanup(logging.getLogger().removeHandler, self.handler)

    def test_an_exceptions_message_and_values_stay_out(self) -> None:
        try:
            {}[MARKER]
        except KeyError:
            logging.getLogger("rasa.core.processor").exception("Running action 'x' failed: %s", "y")
        logged = self.sink.getvalue()
        self.assertNotIn(MARKER, logged)
        self.assertRegex(logged, r"Running action 'x' failed: y \[KeyError at check_logs.py:\d+\]")

    def test_structured_values_and_tracebacks_stay_out(self) -> None:
        try:
            {}[MARKER]
        except KeyError:
            structlog.get_logger("rasa.core.nlg").exception("interpolate.text", response=MARKER, event_info="bad text")
        structlog.get_logger("rasa").warning("message.parsing.failed", user_text=MARKER, anything=[MARKER])
        logged = self.sink.getvalue()
        self.assertNotIn(MARKER, logged)
        self.assertNotIn(MARKER.encode("unicode_escape").decode(), logged)
        self.assertIn("interpolate.text [KeyError at check_logs.py", logged)
        self.assertIn("message.parsing.failed", logged)


if __name__ == "__main__":
    unittest.main()
