"""Rasa's REST protocol over real HTTP."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.media_links import MediaLinks
from channels.rest.openapi import Answer, Question
from channels.rest.parsing import render
from channels.rest.router import Options
from core.errors import NotFound
from core.messages import Outbound, Picture
from tests.browser.chat_system import Centre
from tests.fakes.zalo_oa.pictures import sample_png

PATH = "/webhooks/rest/webhook"


@pytest.fixture
async def centre(tmp_path: Path) -> AsyncIterator[Centre]:
    with Centre(tmp_path, rest=Options(timeout=60, look_every=0.3)).serving() as centre:
        yield centre


@pytest.fixture
async def http(centre: Centre) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
        yield http


async def say(http: httpx.AsyncClient, text: str, sender: str = "an") -> Any:
    answer = await http.post(PATH, json={"sender": sender, "message": text})
    assert answer.status_code == 200
    return answer.json()


def _heard(centre: Centre, count: int) -> None:
    while len(centre.said()) < count:
        time.sleep(0.05)


async def test_the_answer_comes_with_the_request(http: httpx.AsyncClient) -> None:
    assert await say(http, "Xin chào") == [{"recipient_id": "an", "text": "Dạ, em nghe: Xin chào"}]


async def test_choices_and_images_come_as_rasa_gives_them(http: httpx.AsyncClient) -> None:
    [choices] = await say(http, "nút")
    assert choices["buttons"] == [
        {"title": "Có nguy hiểm", "payload": "/affirm"},
        {"title": "Không", "payload": "/deny"},
    ]
    text, image = await say(http, "ảnh")
    assert text == {"recipient_id": "an", "text": "Dạ, đây là ảnh ạ."}
    assert image["image"].startswith("data:image/gif")


async def test_the_openapi_document_describes_what_is_said(http: httpx.AsyncClient) -> None:
    told = (await http.get("/webhooks/rest/openapi.json")).json()
    assert set(told["components"]["schemas"]) == {"Question", "Answer", "Choice", "WebAddress"}
    assert {"200", "401", "413", "422", "503"} <= set(told["paths"][PATH]["post"]["responses"])
    for text in ("Xin chào", "nút", "liên kết", "ảnh", "một thẻ"):
        asked = Question(sender="an", message=text).model_dump()
        for part in (await http.post(PATH, json=asked)).json():
            Answer.model_validate(part, strict=True)


async def test_text_plain_is_read_as_json(http: httpx.AsyncClient) -> None:
    body = json.dumps({"sender": "an", "message": "từ widget"}).encode()
    answer = await http.post(PATH, content=body, headers={"Content-Type": "text/plain;charset=UTF-8"})
    assert answer.json()[0]["text"] == "Dạ, em nghe: từ widget"


async def test_a_stream_is_one_json_object_a_line(http: httpx.AsyncClient) -> None:
    answer = await http.post(PATH + "?stream=true", json={"sender": "an", "message": "ảnh"})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert [json.loads(line)["recipient_id"] for line in answer.text.splitlines()] == ["an", "an"]


async def test_requests_of_one_sender_each_get_their_own_answer(http: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(say(http, f"câu {n}") for n in range(5)))
    assert [[part["text"] for part in answer] for answer in answers] == [[f"Dạ, em nghe: câu {n}"] for n in range(5)]


async def test_senders_do_not_wait_for_each_other(http: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(say(http, "nút", f"khách {n}") for n in range(20)))
    assert [answer[0]["recipient_id"] for answer in answers] == [f"khách {n}" for n in range(20)]


async def test_without_an_answer_in_time_the_list_is_empty_and_the_next_has_both(tmp_path: Path) -> None:
    centre = Centre(tmp_path, rest=Options(timeout=0.5), works=False)
    with centre.serving():
        async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
            assert await say(http, "có ai không") == []
    centre.rest, centre.works = Options(timeout=60), True
    with centre.serving():
        async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
            answers = await say(http, "alo")
    assert [part["text"] for part in answers] == ["Dạ, em nghe: có ai không", "Dạ, em nghe: alo"]


async def test_what_who_hung_up_was_not_told_comes_with_the_next_answer(tmp_path: Path) -> None:
    patient = Centre(tmp_path, rest=Options(timeout=60, look_every=0.1), works=False)
    with patient.serving() as centre:
        async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
            first = asyncio.create_task(say(http, "có ai không"))
            await asyncio.to_thread(_heard, centre, 1)
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            next = asyncio.create_task(say(http, "alo"))
            await asyncio.to_thread(_heard, centre, 2)  # the second once the first is given up
            centre.works = True
            await asyncio.to_thread(centre.wake)
            assert [part["text"] for part in await next] == ["Dạ, em nghe: có ai không", "Dạ, em nghe: alo"]


async def test_what_an_operator_said_meanwhile_comes_with_the_next_answer(
    centre: Centre, http: httpx.AsyncClient
) -> None:
    await say(http, "Xin chào")
    await asyncio.to_thread(centre.operator_says, "Dạ, em là Lan ạ")
    assert [part["text"] for part in await say(http, "alo")] == ["Dạ, em là Lan ạ", "Dạ, em nghe: alo"]


@pytest.mark.parametrize(
    "body",
    [
        {"message": "chào"},
        {"sender": "", "message": "chào"},
        {"sender": 7, "message": "chào"},
        {"sender": None, "message": "chào"},
        {"sender": "x" * 201, "message": "chào"},
        {"sender": "an"},
        {"sender": "an", "message": 7},
        {"sender": "an", "message": "  "},
        ["an", "chào"],
        "chào",
    ],
)
async def test_a_body_that_says_nothing_usable_is_422(centre: Centre, http: httpx.AsyncClient, body: Any) -> None:
    answer = await http.post(PATH, json=body)
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert centre.said() == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"sender=an"])
async def test_what_is_not_json_is_400(http: httpx.AsyncClient, body: bytes) -> None:
    assert (await http.post(PATH, content=body)).status_code == 400


async def test_more_than_may_wait_are_sent_away_and_nothing_is_kept_of_them(tmp_path: Path) -> None:
    with Centre(tmp_path, rest=Options(timeout=60, most_waiting=3), works=False).serving() as centre:
        async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
            bodies = [{"sender": f"khách {n}", "message": "chào"} for n in range(5)]
            asked = asyncio.as_completed([http.post(PATH, json=body) for body in bodies])
            for refused in [await next(asked), await next(asked)]:
                assert refused.status_code == 503
                assert int(refused.headers["retry-after"]) > 0
                assert refused.headers["access-control-allow-origin"] == "*"
            await asyncio.to_thread(_heard, centre, 3)
            assert len(centre.said()) == 3
            centre.works = True
            await asyncio.to_thread(centre.wake)
            assert [(await one).status_code for one in asked] == [200] * 3
            assert (await http.post(PATH, json=bodies[0])).status_code == 200


async def test_odd_text_and_senders_do_no_harm(http: httpx.AsyncClient) -> None:
    body = b'{"sender": "an\\ud800", "message": "a\\u0000b \\udfff <b>"}'
    answer = await http.post(PATH, content=body)
    assert answer.json() == [{"recipient_id": "an\ufffd", "text": "Dạ, em nghe: a\ufffdb \ufffd <b>"}]
    assert len(await say(http, "😀" * 10_000)) == 1


async def test_a_page_of_another_site_may_ask_first(http: httpx.AsyncClient) -> None:
    asked = {"Origin": "https://a.example", "Access-Control-Request-Headers": "authorization,content-type"}
    answer = await http.options(PATH, headers=asked | {"Access-Control-Request-Method": "POST"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Authorization" in answer.headers["access-control-allow-headers"]


async def test_only_listed_sites_may_read_the_answer(tmp_path: Path) -> None:
    with Centre(tmp_path, rest=Options(origins=("https://a.example",))).serving() as centre:
        async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
            body = {"sender": "an", "message": "chào"}
            good = await http.post(PATH, json=body, headers={"Origin": "https://a.example"})
            assert good.headers["access-control-allow-origin"] == "https://a.example"
            bad = await http.post(PATH, json=body, headers={"Origin": "https://b.example"})
            assert "access-control-allow-origin" not in bad.headers


async def test_with_a_token_set_only_who_has_it_is_heard(tmp_path: Path) -> None:
    with Centre(tmp_path, rest=Options(token="khóa bí mật")).serving() as centre:
        async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
            body = {"sender": "an", "message": "chào"}
            assert (await http.post(PATH, json=body)).status_code == 401
            assert (await http.post(PATH, json=body, headers={"Authorization": "Bearer sai"})).status_code == 401
            assert centre.said() == []
            assert (await http.post(PATH, json=body, params={"token": "khóa bí mật"})).status_code == 200


async def test_a_bearer_token_is_heard(tmp_path: Path) -> None:
    with Centre(tmp_path, rest=Options(token="abc.def")).serving() as centre:
        async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
            headers = {"Authorization": "bearer abc.def"}
            assert (await http.post(PATH, json={"sender": "an", "message": "chào"}, headers=headers)).status_code == 200


async def test_a_picture_is_an_address_that_shows_it_for_a_day_and_cannot_be_made_up(http: httpx.AsyncClient) -> None:
    [answer] = await say(http, "biểu đồ")
    shown = await http.get(answer["image"])
    assert (shown.status_code, shown.content, shown.headers["content-type"]) == (200, sample_png(), "image/png")
    id, moment, signature = answer["image"].removeprefix("/media/").split(".")
    for other in (id, f"{id}.{moment}.{signature[::-1]}", f"{id}x.{moment}.{signature}", "x" * 5000):
        assert (await http.get(f"/media/{other}")).status_code == 404


def test_an_address_of_a_picture_ends_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    links = MediaLinks("a secret for the tests only")
    token = links.to("chart").removeprefix("/media/")
    assert links.read(token) == "chart"
    later = time.time() + 25 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(NotFound):
        links.read(token)


def test_where_no_address_can_be_given_a_picture_is_told_in_words() -> None:
    message = Outbound("Cao nhất tháng 7 ạ.", picture=Picture("chart", "Biểu đồ"))
    assert [part["text"] for part in render("an", message)] == ["Biểu đồ", "Cao nhất tháng 7 ạ."]
