"""What a utility enters to connect its Zalo bot; docs/channels/zalo_bot.md says where to find each."""

from __future__ import annotations

import hashlib

from pydantic import BaseModel, SecretStr, field_validator


class ZaloBotSettings(BaseModel):
    token: SecretStr = SecretStr("")
    """The bot's token, as Zalo Bot Creator gives it: 1459232241454765289:AbC…"""
    secret_token: SecretStr = SecretStr("")
    """Comes with each webhook: 8 to 256 visible ASCII characters. Empty: one that is made of the bot's token."""
    api_url: str = "https://bot-api.zaloplatforms.com"

    @field_validator("token")
    @classmethod
    def _fits_an_address(cls, token: SecretStr) -> SecretStr:
        value = token.get_secret_value()
        if not all(c.isascii() and (c.isalnum() or c in ":_-.~") for c in value):
            raise ValueError("a token is made of A-Z a-z 0-9 : _ - . ~")
        return token

    @field_validator("secret_token")
    @classmethod
    def _sendable(cls, secret: SecretStr) -> SecretStr:
        """Source: Zalo Bot Platform, setWebhook."""
        value = secret.get_secret_value()
        if value and not (8 <= len(value) <= 256 and all("!" <= c <= "~" for c in value)):
            raise ValueError("8 to 256 visible ASCII characters are taken")
        return secret

    @property
    def secret(self) -> str:
        """What webhooks carry. Whoever knows the bot's token can do more than forge one."""
        own = self.secret_token.get_secret_value()
        return own or hashlib.sha256(f"webhook of {self.token.get_secret_value()}".encode()).hexdigest()
