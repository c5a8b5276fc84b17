"""No answer of a remote fills the memory, whatever it unpacks to, or holds whoever asked for ever by coming a byte at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import httpx

LARGEST_ANSWER = 5_000_000
"""Bytes, unpacked: a hundred updates of Telegram with the longest texts, or a turn with its pictures, have less than half."""


class BoundedResponse(aiohttp.ClientResponse):
    """Whose reading raises ClientPayloadError beyond LARGEST_ANSWER. How long it may take, the session's timeout says."""

    async def read(self) -> bytes:
        if self._body is None:
            self._body = await self._read_bounded()
        return await super().read()

    async def _read_bounded(self) -> bytes:
        body = bytearray()
        try:
            while chunk := await self.content.readany():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise aiohttp.ClientPayloadError(f"more than {LARGEST_ANSWER} bytes")
        except BaseException:
            self.close()
            raise
        return bytes(body)


class BoundedTransport(httpx.AsyncHTTPTransport):
    """Asks for what is not packed, as httpx unpacks without a limit, and takes nothing else. Beyond LARGEST_ANSWER it raises
    httpx.ReadError, and httpx.ReadTimeout when all of it takes longer than its parts may together."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["Accept-Encoding"] = "identity"
        ends = _ends(request)
        async with _until(ends):
            answer = await super().handle_async_request(request)
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        if answer.headers.get("Content-Encoding", "identity") != "identity":
            await answer.aclose()
            raise httpx.DecodingError("packed, though that was not asked for")
        return httpx.Response(
            answer.status_code,
            headers=answer.headers,
            stream=_Bounded(answer.stream, ends),
            extensions=answer.extensions,
        )


class _Bounded(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream, ends: float | None) -> None:
        self._stream, self._ends = stream, ends

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size, chunks = 0, aiter(self._stream)
        while True:
            async with _until(self._ends):
                chunk = await anext(chunks, None)
            if chunk is None:
                return
            size += len(chunk)
            if size > LARGEST_ANSWER:
                raise httpx.ReadError(f"more than {LARGEST_ANSWER} bytes")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


def _ends(request: httpx.Request) -> float | None:
    """When all of its time is over, on the loop's clock; None without a limit."""
    parts = request.extensions.get("timeout", {}).values()
    return None if not parts or None in parts else asyncio.get_running_loop().time() + sum(parts)


@asynccontextmanager
async def _until(ends: float | None) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout_at(ends):
            yield
    except TimeoutError as error:
        raise httpx.ReadTimeout("the answer takes too long") from error
