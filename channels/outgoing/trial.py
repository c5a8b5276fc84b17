"""Whether somebody answers where messages are posted to: nothing is posted, so what the app thinks of the secret is not known."""

from __future__ import annotations

import httpx

from channels.trial import reach


async def try_out(url: str, http: httpx.AsyncClient) -> str | None:
    """See channels.kit.ChannelKit.try_out. Any status will do."""
    await reach(http, "HEAD", url)
    return None
