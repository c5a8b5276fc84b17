"""Plain `rasa run` through its REST channel."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

import aiohttp

from bench.conversations import Customer
from bench.figures import Turn


class RestTarget:
    """See bench.targets.Target. The replies are the response; a turn ends when it has arrived."""

    name = "rasa run"

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http, self._url = http, f"{url}/webhooks/rest/webhook"
        self._heard: dict[str, list[str]] = {}

    async def meet(self, customers: Sequence[Customer]) -> None:
        self._heard |= {customer.id: [] for customer in customers}

    def heard(self, customer: Customer) -> Sequence[str]:
        return self._heard[customer.id]

    async def say(self, customer: Customer, text: str, expected: Sequence[str] | None) -> Turn:
        body = json.dumps({"sender": customer.id, "message": text}).encode()
        posted_at, began = time.time(), time.perf_counter()
        try:
            async with self._http.post(self._url, data=body, headers={"Content-Type": "application/json"}) as answer:
                raw = await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return Turn(posted_at, None, None, (), type(error).__name__)
        took = time.perf_counter() - began
        if answer.status != 200:
            return Turn(posted_at, None, took, (), f"status {answer.status}")
        replies = tuple(one["text"] for one in json.loads(raw) if one.get("text"))
        self._heard[customer.id] += replies
        return Turn(posted_at, took, took, replies)
