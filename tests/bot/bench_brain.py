"""How fast the brain is: `python -m tests.bot.bench_brain [all|schema|…]` with the changes of Rasa to leave out.

Prints milliseconds per turn of one conversation at its 10th, 100th and 600th turn, and turns per second with fifty
conversations at once, both over HTTP with a real Redis and action server. CPU time of the brain stands beside, since
it does not depend on what else the machine does.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

import httpx

from tests.bot.brain_process import Brain, train

# A form from start to end, with a question and a count in between: nine turns, seven of them with an action call.
WORDS = ["nhà em mất điện", "PA02CK0012345", "chào em", "đúng rồi", "0900000000", "0912345678", "xin chào"]
WORDS += ["tra cứu tiền điện", "xem hóa đơn tiền điện"]
MARKS = (10, 100, 600)
AROUND = 9
CONVERSATIONS = 50
TURNS_EACH = 18


def cpu_seconds(brain: Brain) -> float:
    assert brain.rasa.child is not None
    fields = Path(f"/proc/{brain.rasa.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def say(client: httpx.AsyncClient, brain: Brain, conversation: str, turn: int) -> float:
    body = {"conversation_id": conversation, "message_id": f"m{turn}", "text": WORDS[turn % len(WORDS)]}
    started = time.perf_counter()
    response = await client.post(f"{brain.url}/turn", json=body)
    response.raise_for_status()
    return time.perf_counter() - started


async def one_long_conversation(client: httpx.AsyncClient, brain: Brain) -> None:
    conversation, times, spent = str(uuid4()), [], [cpu_seconds(brain)]
    for turn in range(max(MARKS) + AROUND):
        times.append(await say(client, brain, conversation, turn))
        spent.append(cpu_seconds(brain))
    for mark in MARKS:
        median = statistics.median(times[mark - AROUND : mark + AROUND]) * 1000
        cpu = (spent[mark + AROUND] - spent[mark - AROUND]) / (2 * AROUND) * 1000
        print(f"turn {mark:4d}: median {median:6.1f} ms, CPU {cpu:6.1f} ms")


async def many_at_once(client: httpx.AsyncClient, brain: Brain) -> None:
    async def converse() -> list[float]:
        conversation = str(uuid4())
        return [await say(client, brain, conversation, turn) for turn in range(TURNS_EACH)]

    cpu, started = cpu_seconds(brain), time.perf_counter()
    played = await asyncio.gather(*(converse() for _ in range(CONVERSATIONS)))
    times = sorted(seconds for one in played for seconds in one)
    seconds, cpu = time.perf_counter() - started, cpu_seconds(brain) - cpu
    print(
        f"{CONVERSATIONS} at once: {len(times) / seconds:6.1f} turns/s, {len(times) / cpu:6.1f} per CPU second, "
        f"median {times[len(times) // 2] * 1000:.0f} ms, p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms"
    )


async def measure(brain: Brain) -> None:
    limits = httpx.Limits(max_connections=CONVERSATIONS, max_keepalive_connections=CONVERSATIONS)
    async with httpx.AsyncClient(timeout=60, limits=limits) as client:
        await many_at_once(client, brain)
        await many_at_once(client, brain)
        await one_long_conversation(client, brain)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        trained = train(Path(folder))
        for left_out in sys.argv[1:] or ["", "all"]:
            brain = Brain(trained, {"TONGDAI_PLAIN_RASA": left_out})
            try:
                print(f"--- left out: {left_out or 'nothing'}; started in {brain.start():.1f} s")
                asyncio.run(measure(brain))
            finally:
                brain.stop()


if __name__ == "__main__":
    main()
