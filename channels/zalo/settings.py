"""What a utility enters to connect its Official Account; docs/channels/zalo.md says where to find each."""

from __future__ import annotations

from pydantic import BaseModel, SecretStr


class ZaloSettings(BaseModel):
    app_id: str = ""
    oa_id: str = ""
    oa_secret_key: SecretStr = SecretStr("")
    """The "OA Secret Key" of the console's Webhook page: it signs webhooks. Not the app's secret."""
    app_secret: SecretStr = SecretStr("")
    """The app's secret: it renews tokens."""
    access_token: SecretStr = SecretStr("")
    refresh_token: SecretStr = SecretStr("")
    api_url: str = "https://openapi.zalo.me"
    oauth_url: str = "https://oauth.zaloapp.com"
    signed_with_oa_id: bool = False
    """Accept signatures that begin with the OA's id instead of the app's as well; some accounts are said to send those."""
