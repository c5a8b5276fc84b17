"""Fetching what customers send, from a real server that is honest, slow, huge or not what it says."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Iterator

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from channels.fetching import Fetcher, is_public
from core.errors import Refused, TryLater
from tests.fakes.serving import serving
from tests.servers import free_port

PHOTO = b"\x89PNG\r\n\x1a\n" + b"x" * 100_000


async def _endless() -> AsyncIterator[bytes]:
    while True:
        yield b"x" * 65_536
        await asyncio.sleep(0.001)


async def _slow() -> AsyncIterator[bytes]:
    yield PHOTO
    await asyncio.sleep(60)


async def _trickle() -> AsyncIterator[bytes]:
    while True:
        yield b"x"
        await asyncio.sleep(0.05)


def _packed(request: Request) -> Response:
    """A server that packs what it sends although it was asked not to: a thousandth of what it would fill."""
    return Response(gzip.compress(bytes(5_000_000)), headers={"content-encoding": "gzip"})


def _by_name(request: Request) -> Response:
    """Leads on under the name that it was asked by."""
    return RedirectResponse(str(request.url.replace(path="/photo")))


class Names(AbstractResolver):
    """Names that lead where their owner likes; `asked` counts, so that a name may mean another address the second time."""

    def __init__(self, *addresses: str) -> None:
        self.addresses, self.asked = addresses, 0

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        address = self.addresses[min(self.asked, len(self.addresses) - 1)]
        self.asked += 1
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
        ]

    async def close(self) -> None: ...


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    app = FastAPI()
    app.add_api_route("/photo", lambda: Response(PHOTO, media_type="text/html"))
    app.add_api_route("/moved", lambda: RedirectResponse("/photo"))
    app.add_api_route("/round", lambda: RedirectResponse("/round"))
    app.add_api_route("/elsewhere", lambda: RedirectResponse(f"http://127.0.0.1:{free_port()}/photo"))
    app.add_api_route("/cloud", lambda: RedirectResponse("http://169.254.169.254/latest/meta-data/"))
    app.add_api_route("/gone", lambda: Response(status_code=404))
    app.add_api_route("/broken", lambda: Response(status_code=503))
    app.add_api_route("/endless", lambda: StreamingResponse(_endless()))
    app.add_api_route("/trickle", lambda: StreamingResponse(_trickle()))
    app.add_api_route("/packed", _packed)
    app.add_api_route("/large", lambda: StreamingResponse(_slow(), headers={"content-length": "50000000"}))
    app.add_api_route("/by_name", _by_name)
    app.add_api_route("/slow", lambda: StreamingResponse(_slow()))
    with serving(app) as url:
        yield url


def fetcher(host: str, seconds: float = 20.0) -> Fetcher:
    return Fetcher({("127.0.0.1", int(host.rpartition(":")[2]))}, seconds=seconds)


@pytest.mark.parametrize("path", ["/photo", "/moved"])
async def test_a_photo_is_fetched_whole(host: str, path: str) -> None:
    assert await fetcher(host)(host + path) == PHOTO


@pytest.mark.parametrize("path", ["/elsewhere", "/cloud", "/gone", "/endless", "/round"])
async def test_what_never_will_be_fetched_is_given_up(host: str, path: str) -> None:
    with pytest.raises(Refused):
        await fetcher(host)(host + path)


async def test_fifty_megabytes_are_refused_before_they_are_fetched(host: str) -> None:
    with pytest.raises(Refused, match="larger than 25000000 bytes"):
        await fetcher(host, seconds=600.0)(f"{host}/large")


async def test_what_would_unpack_to_much_more_stays_packed(host: str) -> None:
    assert gzip.decompress(await fetcher(host)(f"{host}/packed")) == bytes(5_000_000)


PRIVATE = [
    "127.0.0.1",
    "169.254.169.254",
    "10.0.0.8",
    "192.168.1.1",
    "::1",
    "::ffff:127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "fd00::1",
]


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_name_that_leads_to_a_private_address_is_refused(host: str, address: str) -> None:
    names = Names(address)
    with pytest.raises(Refused, match="not a public address"):
        await Fetcher(resolver=names)(f"http://tep.example.vn:{host.rpartition(':')[2]}/photo")
    assert names.asked == 1


async def test_a_name_that_leads_elsewhere_the_second_time_is_judged_anew(host: str) -> None:
    """The first meaning is the trusted server, which redirects to the same name; the second is the cloud's own address."""
    port, names = int(host.rpartition(":")[2]), Names("127.0.0.1", "169.254.169.254")
    with pytest.raises(Refused, match="not a public address"):
        await Fetcher({("127.0.0.1", port)}, resolver=names)(f"http://tep.example.vn:{port}/by_name")
    assert names.asked == 2


@pytest.mark.parametrize("path", ["/broken", "/slow", "/trickle"])
async def test_what_may_come_later_is_tried_again(host: str, path: str) -> None:
    with pytest.raises(TryLater):
        await fetcher(host, seconds=3.0)(host + path)


async def test_a_host_that_is_not_there_is_tried_again() -> None:
    port = free_port()
    with pytest.raises(TryLater):
        await Fetcher({("127.0.0.1", port)})(f"http://127.0.0.1:{port}/photo")


WRITTEN = [
    "169.254.169.254",
    "[::ffff:169.254.169.254]",
    "2852039166",
    "127.0.0.1",
    "localhost",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "0.0.0.0",
]


@pytest.mark.parametrize("written", WRITTEN)
async def test_this_machine_and_its_cloud_are_never_asked_however_they_are_written(host: str, written: str) -> None:
    with pytest.raises(Refused, match=r"not a public address|InvalidUrlClientError"):
        await Fetcher()(f"http://{written}:{host.rpartition(':')[2]}/photo")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.vn/a", "photo.png", "http://", "", "data:,x"])
async def test_an_address_that_is_not_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        await Fetcher()(url)


SPECIAL = [
    *("0.0.0.1", "10.255.255.255", "100.127.255.255", "127.255.255.255", "172.31.255.255", "192.0.0.8", "192.0.0.9"),
    *("192.0.0.170", "192.0.0.192", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.175.48.1"),
    *("198.19.255.255", "198.51.100.1", "203.0.113.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *(
        "::",
        "::1",
        "::ffff:192.0.0.192",
        "::ffff:100.64.0.1",
        "64:ff9b::c000:c0",
        "64:ff9b:1::1",
        "100::1",
        "100:0:0:1::1",
    ),
    *(
        "2001::1",
        "2001:0:cba2:4bf::1",
        "2001:1::1",
        "2001:2::1",
        "2001:3::1",
        "2001:4:112::1",
        "2001:10::1",
        "2001:20::1",
    ),
    *("2001:30::1", "2001:db8::1", "2002:c000:c0::1", "2002:a9fe:a9fe::1", "2620:4f:8000::1", "3fff::1", "5f00::1"),
    *("fc00::1", "fe80::1", "ff02::1"),
]
"""One of each entry of IANA's registries of special-purpose addresses, and of multicast."""
BESIDE = [
    *(
        "1.1.1.1",
        "9.255.255.255",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "192.167.255.255",
    ),
    *(
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2001:200::1",
        "2001:db7::1",
        "2002:cba2:4bf::1",
        "2400:cb00::1",
    ),
]
"""Neighbours that are public."""


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("203.162.4.191", True),
        ("2001:4860:4860::8888", True),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::cba2:4bf", True),
        ("::7f00:1", False),
        ("fec0::1", False),
        *((address, False) for address in SPECIAL),
        *((address, True) for address in BESIDE),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
