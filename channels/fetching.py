"""Fetch a file from where a channel keeps it.

Whoever can write to us can name an address: nothing but public hosts is asked, also after a redirect, and what a host name
stands for is judged at the moment of connecting.
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver

from core.errors import Refused, TryLater

LARGEST = 25_000_000
"""Bytes of a file that is kept."""
SECONDS = 30.0
REDIRECTS = 3
_PASSING = frozenset({408, 425, 429})
_SPECIAL_V4 = tuple(
    map(
        IPv4Network,
        (
            *(
                "0.0.0.0/8",
                "10.0.0.0/8",
                "100.64.0.0/10",
                "127.0.0.0/8",
                "169.254.0.0/16",
                "172.16.0.0/12",
                "192.0.0.0/24",
            ),
            *(
                "192.0.2.0/24",
                "192.31.196.0/24",
                "192.52.193.0/24",
                "192.88.99.0/24",
                "192.168.0.0/16",
                "192.175.48.0/24",
            ),
            *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        ),
    )
)
"""IANA's registry of special-purpose addresses (RFC 6890), and multicast. Python's own list depends on its version."""
_GLOBAL = IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")))
"""The same of what IPv6 has given out: Teredo, benchmarks and overlays, documentation, a sink for questions of names."""
_NAT64 = IPv6Network("64:ff9b::/96")


class _Private(OSError):
    """The address is not of the public internet."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """`trusted`: (IP address, port) pairs that may be asked although they are private, such as a fake on this machine.
    `resolver`: what asks for the addresses of a name; the system's own without."""

    trusted: Collection[tuple[str, int]] = ()
    largest: int = LARGEST
    seconds: float = SECONDS
    resolver: AbstractResolver | None = None

    async def __call__(self, url: str) -> bytes:
        """The file's bytes. Raises TryLater or Refused."""
        try:
            async with self._session() as session, session.get(url, max_redirects=REDIRECTS) as response:
                _judge(response.status)
                return await self._read(response)
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError, aiohttp.TooManyRedirects, ValueError) as error:
            raise Refused(type(error).__name__) from error
        except aiohttp.ClientConnectorError as error:
            raise _unreached(error) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise TryLater(type(error).__name__) from error

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            socket_factory=self._socket, use_dns_cache=False, force_close=True, resolver=self.resolver
        )
        return aiohttp.ClientSession(
            connector=connector,
            timeout=aiohttp.ClientTimeout(total=self.seconds, connect=5),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"Accept-Encoding": "identity"},
            auto_decompress=False,  # what unpacks to a thousand times its size stays packed
        )

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        if (response.content_length or 0) > self.largest:
            raise Refused(f"larger than {self.largest} bytes")
        body = bytearray()
        async for chunk in response.content.iter_chunked(65_536):
            body += chunk
            if len(body) > self.largest:
                raise Refused(f"larger than {self.largest} bytes")
        return bytes(body)

    def _socket(self, address: Any) -> socket.socket:
        """For aiohttp, which asks for each connection that it is about to make, to a name or a literal address."""
        family, kind, protocol, _, (host, port, *_) = address
        if (host, port) not in self.trusted and not is_public(host):
            raise _Private("not a public address")
        return socket.socket(family, kind, protocol)


def is_public(host: str) -> bool:
    """Whether the IP address is of the public internet; one that only wraps an IPv4 address is judged by that."""
    address = ip_address(host.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner is None:
            return address in _GLOBAL and not any(address in one for one in _SPECIAL_V6)
        address = inner
    return not any(address in one for one in _SPECIAL_V4)


def _translated(address: IPv6Address) -> IPv4Address | None:
    """What a network without IPv4 makes of an IPv4 address (RFC 6052)."""
    return IPv4Address(int(address) & 0xFFFF_FFFF) if address in _NAT64 else None


def _judge(status: int) -> None:
    if status >= 500 or status in _PASSING:
        raise TryLater(f"status {status}")
    if status != 200:
        raise Refused(f"status {status}")


def _unreached(error: aiohttp.ClientConnectorError) -> TryLater | Refused:
    return Refused("not a public address") if isinstance(error.os_error, _Private) else TryLater("not reached")
