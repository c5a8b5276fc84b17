"""What an Official Account and its app are known by, read from the settings that the product itself uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

PREFIX = "TONGDAI_ZALO__"


class MissingCredentials(Exception):
    """Names the environment variables that are not set."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(", ".join(names))


@dataclass(frozen=True)
class Credentials:
    """`oa_secret_key` signs webhooks; `app_secret` guards the token service; the tokens are the first pair."""

    app_id: str
    oa_id: str
    oa_secret_key: str
    app_secret: str
    access_token: str
    refresh_token: str

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Credentials:
        """Reads TONGDAI_ZALO__*; raises MissingCredentials naming all that are empty or absent."""
        names = {field.name: PREFIX + field.name.upper() for field in fields(cls)}
        missing = [name for name in names.values() if not env.get(name)]
        if missing:
            raise MissingCredentials(missing)
        return cls(**{field: env[name] for field, name in names.items()})
