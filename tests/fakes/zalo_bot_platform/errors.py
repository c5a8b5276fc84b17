"""Refusals as the platform writes them, by its documented numbers. What makes a call bad is told in words that are chosen here."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """One refusal. 403 is a fault inside the platform, not a forbidden call."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code, self.description = code, description

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error_code": self.code, "description": self.description}


def bad(what: str) -> ApiError:
    return ApiError(400, f"Bad request: {what}")


UNAUTHORIZED = ApiError(401, "Unauthorized")
INTERNAL = ApiError(403, "Internal server error")
TIMEOUT = ApiError(408, "Request timeout")
QUOTA = ApiError(429, "Quota exceeded")
