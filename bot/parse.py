"""Understand messages without a server: `python -m bot.parse MODEL FILE` prints one JSON line per line of FILE (- reads
standard input): text, intent, confidence, ranking, entities."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import BinaryIO

import orjson
from rasa.core.agent import Agent

from bot.turn import understand
from bot.turn_output import understanding
from bot.turn_request import TurnRequest


async def parse(model: str, lines: BinaryIO, out: BinaryIO) -> None:
    """Half a character or any other bytes that are not UTF-8 are read as U+FFFD; an empty line is an empty message."""
    agent = Agent.load(model)
    assert agent.processor is not None
    for number, line in enumerate(lines):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        request = TurnRequest("parse", str(number), text, None, {})
        parsed = await understand(agent.processor, request)
        out.write(orjson.dumps(understanding(parsed)) + b"\n")
        out.flush()


def main() -> None:
    model, file = sys.argv[1:]
    lines = sys.stdin.buffer if file == "-" else Path(file).open("rb")
    asyncio.run(parse(model, lines, sys.stdout.buffer))


if __name__ == "__main__":
    main()
