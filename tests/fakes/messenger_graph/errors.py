"""Errors of the Graph API, as Meta's "Common Error Codes" number them."""

from __future__ import annotations

import secrets
from typing import Any


class GraphError(Exception):
    """Answered as `{"error": {message, type, code, error_subcode, fbtrace_id}}`."""

    def __init__(self, code: int, message: str, subcode: int | None = None, status: int = 400) -> None:
        self.code, self.message, self.subcode, self.status = code, message, subcode, status
        super().__init__(f"{code}: {message}")

    def body(self) -> dict[str, Any]:
        error: dict[str, Any] = {"message": self.message, "type": "OAuthException", "code": self.code}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return {"error": error | {"fbtrace_id": secrets.token_urlsafe(8)}}


def bad(message: str, subcode: int | None = None) -> GraphError:
    return GraphError(100, f"(#100) {message}", subcode)


def too_many() -> GraphError:
    return GraphError(613, "(#613) Calls to this api have exceeded the rate limit.")


def bad_token(expired: bool = False) -> GraphError:
    if expired:
        return GraphError(190, "Error validating access token: Session has expired.", 463, 401)
    return GraphError(190, "Invalid OAuth access token - Cannot parse access token", None, 401)


def outside_window() -> GraphError:
    return GraphError(10, "(#10) This message is sent outside of allowed window.", 2018278, 403)


def no_such_person() -> GraphError:
    return bad("No matching user found", 2018001)


def unavailable() -> GraphError:
    return GraphError(551, "(#551) This person isn't available right now.", 1545041)


def controlled_elsewhere() -> GraphError:
    text = "(#10) Message failed to send because another app is controlling this thread now."
    return GraphError(10, text, 2018300, 403)
