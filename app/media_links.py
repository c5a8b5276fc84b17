"""Links to kept pictures for customers: signed, so that nobody can make one, and good for a day."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Response
from itsdangerous import BadSignature, TimestampSigner

from core.errors import NotFound
from core.ports import OpenMedia

DAY = 24 * 60 * 60
PATH = "/media/"
LONGEST_TOKEN = 200
_HEADERS = {
    "cache-control": f"private, max-age={DAY}",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "referrer-policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class MediaLinks:
    """`base`: the gateway's address as the reader of the links knows it; "" makes links for pages of the gateway itself."""

    secret: str
    base: str = ""

    def to(self, id: str) -> str:
        """`/media/<id>.<time>.<signature>`."""
        return f"{self.base}{PATH}{self._signer().sign(id).decode()}"

    def read(self, token: str) -> str:
        """The id. Raises NotFound for a token that is not ours, was changed or is too old."""
        try:
            return self._signer().unsign(token[:LONGEST_TOKEN], max_age=DAY).decode()
        except (BadSignature, ValueError) as error:
            raise NotFound("no such picture") from error

    def _signer(self) -> TimestampSigner:
        return TimestampSigner(self.secret, salt="media-link")


def create_media_router(links: MediaLinks, open_media: OpenMedia) -> APIRouter:
    router = APIRouter()

    @router.get(PATH + "{token}", include_in_schema=False)
    async def picture(token: str) -> Response:
        opened = await open_media(links.read(token))
        if not opened.content_type.startswith("image/"):
            raise NotFound("no such picture")
        return Response(opened.data, media_type=opened.content_type, headers=_HEADERS)

    return router
