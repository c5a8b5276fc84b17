"""What a utility enters to connect its Official Account; docs/channels/zalo.md says where to find each."""

from __future__ import annotations

import re

from pydantic import BaseModel, SecretStr, field_validator

_VERIFIER = re.compile(r"(?:zalo_verifier)?([A-Za-z0-9_-]{1,200}?)(?:\.html)?")


class ZaloSettings(BaseModel):
    app_id: str = ""
    oa_id: str = ""
    """The account's number. It tells who of sender and recipient is the customer."""
    oa_secret_key: SecretStr = SecretStr("")
    """The "OA Secret Key" of the console's Webhook page: it signs webhooks. Not the app's secret."""
    app_secret: SecretStr = SecretStr("")
    """The app's secret: it renews tokens."""
    access_token: SecretStr = SecretStr("")
    refresh_token: SecretStr = SecretStr("")
    api_url: str = "https://openapi.zalo.me"
    business_url: str = "https://business.openapi.zalo.me"
    """Takes templates by phone number."""
    oauth_url: str = "https://oauth.zaloapp.com"
    signed_with_oa_id: bool = False
    """Accept signatures that begin with the OA's id instead of the app's as well; some accounts are said to send those."""
    site_verification: str = ""
    """The code that the console gives to prove that the domain is the utility's, alone or as the name of its file."""
    closed_window_template: str = ""
    """The id of an approved template by user: sent in place of a message to who did nothing for seven days. It is billed."""
    closed_window_data: dict[str, str] = {}
    """The template's parameters; in their values {text} stands for the beginning of the message, up to 200 characters."""

    @field_validator("site_verification")
    @classmethod
    def _code_alone(cls, entered: str) -> str:
        found = _VERIFIER.fullmatch(entered.strip())
        if entered.strip() and not found:
            raise ValueError("letters, digits, - and _ only, as in the name of the file zalo_verifier<code>.html")
        return found.group(1) if found else ""
