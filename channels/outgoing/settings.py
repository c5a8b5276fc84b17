"""What connects an app of the utility's own; docs/channels/rest.md says how it speaks with us."""

from __future__ import annotations

from urllib.parse import urlsplit

from pydantic import BaseModel, SecretStr, field_validator

SHORTEST_SECRET = 32


class OutgoingSettings(BaseModel):
    url: str = ""
    """Where the app takes our messages; https, unless it is on this machine."""
    secret: SecretStr = SecretStr("")
    """Signs both directions; known to the app and to us only."""

    @field_validator("url")
    @classmethod
    def _reachable(cls, url: str) -> str:
        parts = urlsplit(url)
        local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
        if url and not (parts.hostname and (parts.scheme == "https" or local)):
            raise ValueError("an https address is needed, or http on this machine")
        return url

    @field_validator("secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"at least {SHORTEST_SECRET} characters are needed")
        return secret
