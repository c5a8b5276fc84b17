"""Understand messages without a server: `python -m bot.parse MODEL FILE` prints one JSON line per line of FILE (- reads
standard input): text, intent, confidence, ranking, entities."""

from __future__ import annotations

import asyncio
import logging
import sys
import warnings
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

import orjson
import structlog
from rasa.core.agent import Agent

from bot.turn import _understanding, understand
from bot.turn_request import MAX_TEXT, TurnRequest


async def parse(model: str, lines: BinaryIO, out: BinaryIO) -> None:
    """Half a character or any other bytes that are not UTF-8 are read as U+FFFD; an empty line is an empty message."""
    agent = Agent.load(model)
    assert agent.processor is not None
    for number, line in enumerate(lines):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        request = TurnRequest("parse", str(number), text.strip()[:MAX_TEXT], None, {})
        parsed = await understand(agent.processor, request)
        out.write(orjson.dumps({**_understanding(parsed), "text": text}) + b"\n")
        out.flush()


def main() -> None:
    # Only JSON lines belong on standard output.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    warnings.simplefilter("ignore")
    model, file = sys.argv[1:]
    with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as lines:
        asyncio.run(parse(model, lines, sys.stdout.buffer))


if __name__ == "__main__":
    main()
