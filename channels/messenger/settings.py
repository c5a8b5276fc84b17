"""What a utility enters to connect its Page; docs/channels/messenger.md says where to find each."""

from __future__ import annotations

from pydantic import BaseModel, SecretStr


class MessengerSettings(BaseModel):
    page_id: str = ""
    app_id: str = ""
    """Tells the app's own messages and its hold on a conversation from those of other tools."""
    page_token: SecretStr = SecretStr("")
    app_secret: SecretStr = SecretStr("")
    """Signs webhooks."""
    verify_token: SecretStr = SecretStr("")
    """Any words of your own; Meta says them back when it tries the webhook's address."""
    api_url: str = "https://graph.facebook.com"
    api_version: str = "v25.0"
    human_agent: bool = False
    """The app has Meta's permission "Human Agent": operators may answer for seven days, not only for 24 hours."""
