"""What many calls take: a customer code in the path, an idempotency key in a header; and how a write is answered."""

from typing import Annotated

from fastapi import Header, Path
from starlette.responses import JSONResponse

from billing.idempotency import Answer
from billing.schemas import CustomerCode

Code = Annotated[CustomerCode, Path(description="The customer code, 11 to 13 characters.", examples=["PA02CK0012345"])]
_ABOUT = (
    "1-200 characters. The same key with the same body gives the first answer again (200, `Idempotent-Replay: true`)."
)
IdempotencyKey = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=200, description=_ABOUT)]
OptionalIdempotencyKey = Annotated[
    str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200, description=_ABOUT)
]


def answer_with(answer: Answer) -> JSONResponse:
    headers = {"Idempotent-Replay": "true"} if answer.replayed else {}
    return JSONResponse(answer.body, status_code=answer.status, headers=headers)
