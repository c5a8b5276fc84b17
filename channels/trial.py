"""Asking a remote whether it takes what an administrator entered: a question that sends and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx


class NotAsked(Exception):
    """No answer that can be read. Says in Vietnamese what to look at; holds no more of the address than its host."""


async def reach(http: httpx.AsyncClient, method: str, url: str, **sent: Any) -> httpx.Response:
    """The answer, whatever its status. Raises NotAsked."""
    try:
        return await http.request(method, url, **sent)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        host = urlsplit(url).netloc.rpartition("@")[2]
        raise NotAsked(
            f"không kết nối được tới {host} ({type(error).__name__}): kiểm tra mạng, tường lửa và địa chỉ đã nhập"
        ) from None


async def ask(http: httpx.AsyncClient, method: str, url: str, **sent: Any) -> Mapping[str, Any]:
    """The JSON object of the answer, whatever its status. Raises NotAsked."""
    answer = await reach(http, method, url, **sent)
    try:
        body = answer.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise NotAsked(f"{urlsplit(url).hostname} trả lời không đọc được (HTTP {answer.status_code}): kiểm tra địa chỉ")
    return body
