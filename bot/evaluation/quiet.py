"""Silence of libraries: what they say of each other is of no use to whoever evaluates."""

from __future__ import annotations

import logging

import structlog


def be_quiet() -> None:
    """From here on only errors are shown; call it before Rasa is imported."""
    logging.basicConfig(level=logging.ERROR)
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
