"""What a utility enters to connect its Telegram bot; docs/channels/telegram.md says where to find each."""

from __future__ import annotations

import hashlib

from pydantic import BaseModel, SecretStr, field_validator


class TelegramSettings(BaseModel):
    token: SecretStr = SecretStr("")
    """The bot's token, as @BotFather gives it: 123456:ABC-DEF…"""
    secret_token: SecretStr = SecretStr("")
    """Comes with each webhook: 1 to 256 of A-Z a-z 0-9 _ -. Empty: one that is made of the bot's token."""
    api_url: str = "https://api.telegram.org"
    file_url: str = ""
    """Where files are fetched. Empty: `api_url` + /file."""
    polling: bool | None = None
    """Fetch what comes in place of having it delivered. Unset: only where the system has no public https address."""

    @field_validator("polling", mode="before")
    @classmethod
    def _unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("secret_token")
    @classmethod
    def _sendable(cls, secret: SecretStr) -> SecretStr:
        """Source: Bot API, setWebhook."""
        value = secret.get_secret_value()
        if len(value) > 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in value):
            raise ValueError("at most 256 of A-Z a-z 0-9 _ - are taken")
        return secret

    @property
    def secret(self) -> str:
        """What webhooks carry. Whoever knows the bot's token can do more than forge one."""
        own = self.secret_token.get_secret_value()
        return own or hashlib.sha256(f"webhook of {self.token.get_secret_value()}".encode()).hexdigest()

    @property
    def files(self) -> str:
        return self.file_url or f"{self.api_url.rstrip('/')}/file"
