"""What a utility enters to send e-mail; docs/channels/email.md says more."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field, SecretStr, field_validator

from core.notices.contacts import email_address


class EmailSettings(BaseModel):
    host: str = ""
    """The mail server that takes what we send."""
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    """`tls` is usual on port 465; `none` only for a server on this machine."""
    user: str = ""
    password: SecretStr = SecretStr("")
    sender: str = ""
    """The address that people see, as khachhang@dienluc.vn."""
    sender_name: str = "Điện lực"
    reply_to: str = ""
    """Where answers go; empty: to the sender."""
    per_second: int = Field(default=5, ge=1)
    """Mails that the server takes in a second."""

    @property
    def is_set(self) -> bool:
        return bool(self.host and self.sender)

    @field_validator("sender", "reply_to")
    @classmethod
    def _address(cls, text: str) -> str:
        if text and email_address(text) is None:
            raise ValueError("not an e-mail address")
        return text.strip()

    @field_validator("user", "password")
    @classmethod
    def _plain(cls, entered: str | SecretStr) -> str | SecretStr:
        if not (entered.get_secret_value() if isinstance(entered, SecretStr) else entered).isascii():
            raise ValueError("only plain letters, digits and signs: the login at a mail server takes no others")
        return entered
