"""Fetch a file from where a channel keeps it.

Whoever can write to us can name an address: nothing but public hosts is asked, also after a redirect, and what a host name
stands for is judged at the moment of connecting.
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Any

import aiohttp

from core.errors import Refused, TryLater

LARGEST = 10_000_000
"""Bytes of a file that is kept."""
SECONDS = 30.0
REDIRECTS = 3
_PASSING = frozenset({408, 425, 429})


class _Private(OSError):
    """The address is not of the public internet."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """`trusted`: (IP address, port) pairs that may be asked although they are private, such as a fake on this machine."""

    trusted: Collection[tuple[str, int]] = ()
    largest: int = LARGEST
    seconds: float = SECONDS

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
        connector = aiohttp.TCPConnector(socket_factory=self._socket, use_dns_cache=False, force_close=True)
        timeout = aiohttp.ClientTimeout(total=self.seconds, connect=5)
        return aiohttp.ClientSession(connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
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
    if isinstance(address, IPv6Address) and (inner := address.ipv4_mapped or address.sixtofour):
        address = inner
    return address.is_global and not address.is_multicast


def _judge(status: int) -> None:
    if status >= 500 or status in _PASSING:
        raise TryLater(f"status {status}")
    if status != 200:
        raise Refused(f"status {status}")


def _unreached(error: aiohttp.ClientConnectorError) -> TryLater | Refused:
    return Refused("not a public address") if isinstance(error.os_error, _Private) else TryLater("not reached")
