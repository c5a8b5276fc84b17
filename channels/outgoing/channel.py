"""The sending half: each message is one signed POST to the app."""

from __future__ import annotations

from collections.abc import Callable

import aiohttp

from channels.outgoing import signature
from channels.outgoing.shapes import Choice, Message, Shown
from channels.outgoing.webhook import NAME
from core.errors import Refused, TryLater
from core.messages import Picture
from core.pace import UNLIMITED
from core.turns import Letter

_LATER = frozenset({401, 403, 408, 425, 429})
"""Besides 5xx: what passes, and a wrong secret, which a person mends."""


class OutgoingChannel:
    """See core.ports.Channel. Any 2xx means that the app has it; the body of its answer is not read."""

    name = NAME
    limits = UNLIMITED

    def __init__(self, url: str, secret: str, client: aiohttp.ClientSession, link: Callable[[str], str]) -> None:
        self._url, self._secret, self._client, self._link = url, secret, client, link

    async def send(self, letter: Letter) -> str | None:
        body = self._message(letter).model_dump_json(exclude_none=True).encode()
        headers = signature.headers(self._secret, letter.message_id, body) | {"Content-Type": "application/json"}
        try:
            async with self._client.post(self._url, data=body, headers=headers, allow_redirects=False) as response:
                status, after = response.status, response.headers.get("Retry-After", "")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise TryLater(f"the app did not answer: {type(error).__name__}") from error
        if 200 <= status < 300:
            return letter.message_id
        reason = f"the app answered with status {status}"
        if status in _LATER or status >= 500:
            raise TryLater(reason, float(after) if after.isascii() and after.isdigit() else None)
        raise Refused(reason)

    async def typing(self, conversation_id: str, recipient: str) -> None:
        """The app is told what is said and nothing else."""

    def _message(self, letter: Letter) -> Message:
        said = letter.message
        return Message.model_validate(
            {
                "id": letter.message_id,
                "conversation": letter.conversation_id,
                "customer": letter.recipient,
                "author": letter.author,
                "text": said.text,
                "buttons": [Choice(title=b.title, payload=b.payload, url=b.url) for b in said.buttons] or None,
                "picture": self._shown(said.picture) if said.picture else None,
                "image": said.image,
                "custom": dict(said.custom) if said.custom else None,
            }
        )

    def _shown(self, picture: Picture) -> Shown:
        address = self._link(picture.id)
        return Shown(alt=picture.alt, url=address if address.startswith("http") else None)
