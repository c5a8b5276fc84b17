"""Photos of web-chat customers over HTTP: who may send them, what is taken, and who sees them."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import sqlalchemy as sa

from channels.webchat.photos import LARGEST, MOST
from channels.webchat.server import Options
from channels.webchat.sessions import SessionIds
from storage.sql.tables import media
from tests.browser.chat_system import SECRET, Centre
from tests.channels.test_webchat_server import Client
from tests.samples import SAMPLES

PICTURES = {kind: SAMPLES[kind] for kind in ("image/png", "image/jpeg", "image/webp", "image/gif", "image/heic")}
PNG = PICTURES["image/png"]


@pytest.fixture
async def centre(tmp_path: Path) -> AsyncIterator[Centre]:
    with Centre(tmp_path).serving() as centre:
        yield centre


@pytest.fixture
async def client(centre: Centre) -> AsyncIterator[Client]:
    client = Client(centre.address)
    yield client
    await client.socket.disconnect()


@pytest.fixture
async def http(centre: Centre) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
        yield http


async def send(
    http: httpx.AsyncClient, token: str | None, data: bytes, id: str = "photo-01", **headers: str
) -> httpx.Response:
    session = {"authorization": f"Bearer {token}"} if token else {}
    return await http.post("/webchat/photos", params={"id": id}, content=data, headers=session | headers)


async def photos_of(client: Client) -> list[dict[str, Any]]:
    history = await client.history()
    return [row for row in history["messages"] if row["author"] == "customer"]


def kept(centre: Centre) -> list[tuple[str, str | None]]:
    query = sa.select(media.c.state, media.c.content_type)
    rows = centre.do(centre.database.read(lambda c: c.execute(query).all()))
    return [(row.state, row.content_type) for row in rows]


@pytest.mark.parametrize("kind", PICTURES)
async def test_a_photo_is_kept_shown_in_the_talk_and_answered(
    centre: Centre, client: Client, http: httpx.AsyncClient, kind: str
) -> None:
    token = await client.start()
    answer = await send(http, token, PICTURES[kind])
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "id": "photo-01"})
    await client.next("bot_uttered")
    [row] = await photos_of(client)
    assert (row["event_id"], row["alt"]) == ("photo-01", "Ảnh anh/chị gửi")
    shown = await http.get(row["image"])
    assert (shown.content, shown.headers["content-type"]) == (PICTURES[kind], kind)
    assert kept(centre) == [("kept", kind)]


async def test_the_other_tab_of_the_customer_shows_it_at_once(client: Client, http: httpx.AsyncClient) -> None:
    token = await client.start()
    await send(http, token, PNG)
    said = await client.next("customer_uttered")
    assert said["id"] == "photo-01"
    assert (await http.get(said["image"])).status_code == 200


async def test_the_same_photo_sent_again_is_said_once(centre: Centre, client: Client, http: httpx.AsyncClient) -> None:
    token = await client.start()
    for _ in range(3):
        assert (await send(http, token, PNG)).json() == {"ok": True, "id": "photo-01"}
    assert len(await photos_of(client)) == 1
    assert len(kept(centre)) == 1
    assert (
        len(await centre.media.kept_before(datetime.max.replace(tzinfo=UTC))) == 2
    )  # the customer's, and the chart of the tests


@pytest.mark.parametrize("token", [None, "", "abc", "a.b.c", "x" * 500])
async def test_without_a_session_of_ours_nothing_is_taken(
    centre: Centre, http: httpx.AsyncClient, token: str | None
) -> None:
    answer = await send(http, token, PNG)
    assert answer.status_code == 401
    assert answer.json()["ok"] is False
    assert kept(centre) == []


async def test_a_changed_session_is_not_believed(client: Client, http: httpx.AsyncClient) -> None:
    token = await client.start()
    forged = token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]
    assert (await send(http, forged, PNG)).status_code == 401


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"khong phai anh",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7 ...",
        b"MZ" + b"\0" * 300,
        "ảnh".encode()[:3],
    ],
)
async def test_what_is_no_photo_is_refused_in_words(
    centre: Centre, client: Client, http: httpx.AsyncClient, data: bytes
) -> None:
    answer = await send(http, await client.start(), data, **{"content-type": "image/png"})
    assert answer.status_code == 415
    assert "không phải ảnh" in answer.json()["error"]
    assert kept(centre) == []
    assert centre.said() == []


async def test_ten_megabytes_are_taken_and_no_byte_more(
    centre: Centre, client: Client, http: httpx.AsyncClient
) -> None:
    token = await client.start()
    assert (await send(http, token, PNG.ljust(LARGEST, b"\0"))).status_code == 200
    answer = await send(http, token, PNG.ljust(LARGEST + 1, b"\0"), "photo-02")
    assert answer.status_code == 413
    assert "10 MB" in answer.json()["error"]
    assert len(kept(centre)) == 1


async def test_photos_that_are_never_sent_to_their_end_leave_room_once_they_are_given_up(
    tmp_path: Path, eventually: Callable[..., Awaitable[httpx.Response]]
) -> None:
    with Centre(tmp_path, web=Options(photos_together=500_000)).serving() as centre:
        client = Client(centre.address)
        token, place = await client.start(), urlsplit(centre.address)
        begun = f"POST /webchat/photos?id=photo-00 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
        async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:

            async def answered(status: int) -> httpx.Response | None:
                """By a new customer each time."""
                answer = await send(http, SessionIds(SECRET, 30).new(), PNG.ljust(1000, b"\0"))
                return answer if answer.status_code == status else None

            with closing(socket.create_connection((place.hostname, place.port or 0), timeout=60)) as idler:
                idler.sendall(f"{begun}Content-Length: 900000\r\n\r\n".encode() + bytes(499_900))
                answer = await eventually(partial(answered, 503))  # once it has read so much
            assert answer.headers["retry-after"] == "5"
            await eventually(partial(answered, 200))
        await client.socket.disconnect()


@pytest.mark.parametrize("id", ["", "ngắn", "../../etc", "x" * 65, "a b c d e f g"])
async def test_a_strange_id_of_a_message_is_refused(client: Client, http: httpx.AsyncClient, id: str) -> None:
    assert (await send(http, await client.start(), PNG, id)).status_code == 400


async def test_who_sends_too_many_is_asked_to_wait(centre: Centre, client: Client, http: httpx.AsyncClient) -> None:
    token = await client.start()
    answers = [await send(http, token, PNG, f"photo-{n:02}") for n in range(MOST + 1)]
    assert [a.status_code for a in answers] == [200] * MOST + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    assert len(kept(centre)) == MOST


@pytest.mark.parametrize(("origin", "status"), [("https://a.example", 200), ("https://elsewhere.example", 403)])
async def test_only_pages_of_listed_sites_may_send(tmp_path: Path, origin: str, status: int) -> None:
    with Centre(tmp_path, web=Options(origins=("https://a.example",))).serving() as centre:
        client = Client(centre.address)
        token = await client.start()
        async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
            asked = await http.options("/webchat/photos", headers={"origin": origin})
            answer = await send(http, token, PNG, origin=origin)
        await client.socket.disconnect()
    allowed = origin if status == 200 else None
    assert asked.headers.get("access-control-allow-origin") == allowed
    assert answer.headers.get("access-control-allow-origin") == allowed
    assert answer.headers.get("access-control-expose-headers") == ("Retry-After" if allowed else None)
    assert answer.status_code == status


async def test_a_link_to_a_photo_cannot_be_made_up(client: Client, http: httpx.AsyncClient) -> None:
    await send(http, await client.start(), PNG)
    await client.next("bot_uttered")
    [row] = await photos_of(client)
    id, rest = row["image"].removeprefix("/media/").split(".", 1)
    assert len(id) >= 22, "128 bits cannot be guessed"
    other = ("B" if id[0] == "A" else "A") + id[1:]
    for link in (f"/media/{id}", f"/media/{other}.{rest}", f"/media/{id}.{rest[:-2]}"):
        assert (await http.get(link)).status_code == 404


async def test_text_and_photo_keep_their_order(centre: Centre, client: Client, http: httpx.AsyncClient) -> None:
    token = await client.start()
    await client.say("trước", "message-1")
    await send(http, token, PNG)
    await client.say("sau", "message-2")
    assert [row["event_id"] for row in await photos_of(client)] == ["message-1", "photo-01", "message-2"]
    for _ in range(3):
        await client.next("bot_uttered")
