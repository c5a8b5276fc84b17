"""The brain's client against a real HTTP server that answers, fails, is slow or is not there."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from fastapi import FastAPI, Request, Response

from app.brain import BrainFailed, HttpBrain
from core.errors import BrainUnavailable
from core.ownership import Ownership
from core.turns import Attached, Job
from storage.memory import MemoryMedia
from tests.fakes.serving import serving
from tests.fakes.zalo_oa.pictures import sample_png
from tests.servers import free_port

CONTRACT = json.loads((Path(__file__).parents[1] / "contracts" / "turn.json").read_text())
STORE = MemoryMedia()
PHOTO = Attached("Qm3v0x8kT1uJr6yZ2wLh5A", "image", "ảnh công tơ")
VOICE = Attached("Rm3v0x8kT1uJr6yZ2wLh5B", "audio", missing=True)
JOB = Job("c", "m", "zalo", "hi", datetime.now(UTC), Ownership(), (PHOTO, VOICE), linked_codes=("PA02CK0012345",))


class FakeBrain:
    """Answers with what is left in `answers` (status, body), then with the contract's response."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, bytes]] = []
        self.asked: list[dict[str, Any]] = []
        self.forgot: list[str] = []
        self.app = FastAPI()
        self.app.add_api_route("/webhooks/worker/turn", self.turn, methods=["POST"])
        self.app.add_api_route("/webhooks/worker/dialogues/{id}", self.forget, methods=["DELETE"])

    async def forget(self, id: str) -> Response:
        self.forgot.append(id)
        return Response(status_code=self.answers.pop(0)[0] if self.answers else 204)

    async def turn(self, request: Request) -> Response:
        self.asked.append(await request.json())
        status, body = self.answers.pop(0) if self.answers else (200, json.dumps(CONTRACT["response"]).encode())
        await asyncio.sleep(2 if status == 0 else 0)
        return Response(body, status or 200)


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as client:
        yield client


@contextmanager
def a_brain(*answers: tuple[int, bytes], port: int = 0) -> Any:
    fake = FakeBrain()
    fake.answers = list(answers)
    with serving(fake.app, port) as url:
        yield fake, url


async def test_the_request_is_the_contracts_and_the_answer_is_understood(http: aiohttp.ClientSession) -> None:
    with a_brain() as (fake, url):
        answer = await HttpBrain(url, http, 1, 60, STORE).turn(JOB, "hi", None)
    assert set(fake.asked[0]) == set(CONTRACT["request"])
    assert set(fake.asked[0]["metadata"]) == set(CONTRACT["request"]["metadata"])
    assert fake.asked[0]["metadata"]["attachments"] == [CONTRACT["attachment_example"], CONTRACT["missing_example"]]
    assert answer.intent == "report_outage"
    assert answer.messages[0].buttons[0].payload == "/affirm"


async def test_a_brain_that_is_starting_is_waited_for(http: aiohttp.ClientSession) -> None:
    port = free_port()
    brain = HttpBrain(f"http://127.0.0.1:{port}", http, 60, 60, STORE)
    turn = asyncio.create_task(brain.turn(JOB, "hi", None))
    await asyncio.sleep(0.4)
    with a_brain(port=port):
        assert (await turn).intent == "report_outage"


async def test_a_brain_that_is_down_is_given_up_and_then_nobody_waits(http: aiohttp.ClientSession) -> None:
    with a_brain(*[(503, b"")] * 60) as (fake, url):
        brain = HttpBrain(url, http, 0.5, 60, STORE)
        with pytest.raises(BrainUnavailable):
            await brain.turn(JOB, "hi", None)
        asked = len(fake.asked)
        assert asked > 1
        with pytest.raises(BrainUnavailable):
            await brain.turn(JOB, "hi", None)
        assert len(fake.asked) == asked + 1


async def test_a_hanging_brain_holds_up_one_message_and_not_the_others() -> None:
    asked: list[str] = []

    async def note(*_: object) -> None:
        asked.append("once more")

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(note)
    async with aiohttp.ClientSession(trace_configs=[trace]) as http:
        with a_brain(*[(0, b"{}")] * 60) as (_, url):
            brain = HttpBrain(url, http, 0.0, 0.3, STORE)
            # At first those that wait for a place are told when one gives up; then one at a time tries.
            for tried in (16, 17):
                turns = [brain.turn(JOB, "hi", None) for _ in range(40)]
                answers = await asyncio.gather(*turns, return_exceptions=True)
                assert all(isinstance(one, BrainUnavailable) for one in answers)
                assert len(asked) == tried


async def test_a_brain_that_is_back_is_noticed_by_the_next_message(http: aiohttp.ClientSession) -> None:
    port = free_port()
    brain = HttpBrain(f"http://127.0.0.1:{port}", http, 0.0, 60, STORE)
    with pytest.raises(BrainUnavailable):
        await brain.turn(JOB, "hi", None)
    with a_brain(port=port):
        assert all([(await brain.turn(JOB, "hi", None)).intent for _ in range(3)])


async def test_a_slow_brain_counts_as_down(http: aiohttp.ClientSession) -> None:
    with a_brain((0, b"{}")) as (_, url), pytest.raises(BrainUnavailable):
        await HttpBrain(url, http, 0.0, 0.3, STORE).turn(JOB, "hi", None)


@pytest.mark.parametrize("answer", [(500, b"{}"), (422, b"{}"), (200, b"not json"), (200, b"{}"), (200, b"[]")])
async def test_a_brain_that_cannot_handle_the_message_says_so(
    http: aiohttp.ClientSession, answer: tuple[int, bytes]
) -> None:
    with a_brain(answer) as (_, url), pytest.raises(BrainFailed):
        await HttpBrain(url, http, 0.0, 60, STORE).turn(JOB, "hi", None)


async def test_a_turn_that_failed_is_tried_again(http: aiohttp.ClientSession) -> None:
    with a_brain((500, b"{}"), (503, b"{}")) as (fake, url):
        assert (await HttpBrain(url, http, 5, 1, STORE).turn(JOB, "hi", None)).intent == "report_outage"
    assert [request["message_id"] for request in fake.asked] == ["m"] * 3


async def test_a_lone_surrogate_does_no_harm(http: aiohttp.ClientSession) -> None:
    with a_brain() as (fake, url):
        await HttpBrain(url, http, 1, 60, STORE).turn(JOB, "a\ud800\x00", None)
    assert fake.asked[0]["text"] == "a\ufffd\ufffd"


def drawn(png: object, **more: Any) -> bytes:
    """An answer with a picture."""
    message = {"picture": {"png": png, "alt": "Biểu đồ 12 tháng"}} | more
    return json.dumps(CONTRACT["response"] | {"messages": [message]}).encode()


async def test_a_picture_is_kept_before_anything_is_recorded(http: aiohttp.ClientSession) -> None:
    assert CONTRACT["picture_example"].keys() == {"picture"}
    with a_brain((200, drawn(base64.b64encode(sample_png()).decode()))) as (_, url):
        [message] = (await HttpBrain(url, http, 1, 60, STORE).turn(JOB, "hi", None)).messages
    assert message.picture is not None
    assert message.picture.alt == "Biểu đồ 12 tháng"
    assert await STORE.read(message.picture.id) == sample_png()


@pytest.mark.parametrize("png", ["", "%%%", None, 7, "aGVsbG8=", base64.b64encode(sample_png() * 2000).decode()])
async def test_what_is_no_picture_is_told_in_its_words(http: aiohttp.ClientSession, png: object) -> None:
    with a_brain((200, drawn(png))) as (_, url):
        [message] = (await HttpBrain(url, http, 1, 60, STORE).turn(JOB, "hi", None)).messages
    assert (message.text, message.picture) == ("Biểu đồ 12 tháng", None)


async def test_a_picture_that_cannot_be_kept_is_told_in_its_words(http: aiohttp.ClientSession) -> None:
    class Full(MemoryMedia):
        async def keep(self, id: str, data: bytes) -> None:
            raise OSError("no space left")

    with a_brain((200, drawn(base64.b64encode(sample_png()).decode()))) as (_, url):
        [message] = (await HttpBrain(url, http, 1, 60, Full()).turn(JOB, "hi", None)).messages
    assert message.text == "Biểu đồ 12 tháng"
