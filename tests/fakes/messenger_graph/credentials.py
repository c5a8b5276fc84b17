"""What a Page and its app are known by, read from the settings that the product itself uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

PREFIX = "TONGDAI_MESSENGER__"


class MissingCredentials(Exception):
    """Names the environment variables that are not set."""


@dataclass(frozen=True)
class Credentials:
    """`app_secret` signs webhooks; `verify_token` is said to the webhook when its address is tried."""

    page_id: str
    app_id: str
    page_token: str
    app_secret: str
    verify_token: str

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Credentials:
        """Reads TONGDAI_MESSENGER__*; raises MissingCredentials naming all that are empty or absent."""
        names = {field.name: PREFIX + field.name.upper() for field in fields(cls)}
        missing = [name for name in names.values() if not env.get(name)]
        if missing:
            raise MissingCredentials(", ".join(missing))
        return cls(**{field: env[name] for field, name in names.items()})
