"""Zalo's numbered errors. They travel in an answer with HTTP status 200."""

from __future__ import annotations

RATE_LIMITED = -32
ASSET_EXPIRED = -100
BAD_PARAMETER = -201
TOO_LONG = -210
NOT_FOLLOWED = -213
TOKEN_INVALID = -216
BLOCKED = -217
TOKEN_EXPIRED = -220
NO_INTERACTION = -230
CLOSED_VERSION = -240

BAD_PHONE = -108
UNREACHED = -114
NO_BALANCE = -115
BUSINESS_TOKEN = -124
NOT_APPROVED = -131
NIGHT = -133
VALUE_TOO_LONG = -1121
VALUE_MISSING = -1122
"""The numbers from -108 on are those of templates by phone."""

_MESSAGES = {
    RATE_LIMITED: "The application has reached its request limit",
    ASSET_EXPIRED: "The attachment has expired",
    TOO_LONG: "The text is longer than allowed",
    NOT_FOLLOWED: "The user has not followed the official account",
    TOKEN_INVALID: "Access token is invalid",
    BLOCKED: "The user has blocked the official account",
    TOKEN_EXPIRED: "Access token has expired",
    NO_INTERACTION: "The user has not interacted with the official account in the past 7 days",
    CLOSED_VERSION: "This version of the message API is closed",
    BAD_PHONE: "Phone number is invalid",
    UNREACHED: "Phone number cannot receive the message",
    NO_BALANCE: "Balance is not enough",
    BUSINESS_TOKEN: "Access token is invalid",
    NOT_APPROVED: "Template is not approved",
    NIGHT: "Sending at night is not allowed for this template",
    VALUE_TOO_LONG: "A value of template_data is too long",
    VALUE_MISSING: "A value of template_data is missing",
}


class OaError(Exception):
    """A refusal as the Official Account API words it: `{"error": code, "message": …}`."""

    def __init__(self, code: int, message: str | None = None) -> None:
        self.code = code
        self.message = message or _MESSAGES.get(code, "Refused")
        super().__init__(f"{code}: {self.message}")


class OauthError(Exception):
    """A refusal of the token service, which words its errors differently from the API."""

    def __init__(self, code: int, name: str, reason: str) -> None:
        self.code, self.name, self.reason = code, name, reason
        super().__init__(f"{code}: {name}")
