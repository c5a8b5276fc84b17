"""What a utility enters to send SMS; docs/channels/sms.md says where to find each."""

from __future__ import annotations

from pydantic import BaseModel, Field, SecretStr


class SmsSettings(BaseModel):
    api_key: SecretStr = SecretStr("")
    secret_key: SecretStr = SecretStr("")
    brandname: str = ""
    """The registered name that people see as the sender."""
    url: str = "https://rest.esms.vn"
    sandbox: bool = False
    """The gateway checks each message, sends none and charges nothing."""
    with_diacritics: bool = False
    """A text with diacritics has 70 characters in place of 160, and is charged accordingly."""
    per_second: int = Field(default=10, ge=1)
    """Messages that the gateway takes in a second; no public figure was found."""

    @property
    def is_set(self) -> bool:
        return bool(self.api_key.get_secret_value() and self.secret_key.get_secret_value() and self.brandname)
