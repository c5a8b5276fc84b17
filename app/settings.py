"""Every setting, its default and its reason, read once from the environment or .env (see .env.example)."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from app import part_settings as parts
from app.kept_files import kept_secret, redis_socket
from app.media_settings import MediaSettings
from app.notice_settings import NoticeSettings
from channels.email.settings import EmailSettings
from channels.kit import ChannelKit
from channels.messenger.kit import Messenger
from channels.outgoing.kit import Outgoing
from channels.sms.settings import SmsSettings
from channels.telegram.kit import Telegram
from channels.zalo.kit import Zalo
from channels.zalo_bot.kit import ZaloBot

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "TONGDAI_"
SHORTEST_SECRET = 32


class BadSettings(Exception):
    """Names the settings that cannot be used and says why; never shows their values."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_file=os.environ.get("TONGDAI_ENV_FILE", ROOT / ".env"),
        extra="ignore",
        hide_input_in_errors=True,
    )

    host: str = "127.0.0.1"
    """Where the gateway listens; 0.0.0.0 lets other machines reach it."""
    port: int = 8080
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    redis_url: str = Field(default="", validation_alias="REDIS_URL")
    var: Path = ROOT / "var"
    """Everything the system writes: records, Redis's files, logs, generated secrets."""
    hotline: str = "1558"
    log_level: str = "INFO"
    public_url: str = ""
    """https address as customers see it; decides whether cookies are for https only."""
    secret_key: SecretStr = SecretStr("")
    """Signs sessions; the same on every machine that runs a web process. Empty: one is made and kept in var/secret_key."""

    status_token: SecretStr = SecretStr("")
    """With it as bearer token /metrics, and /readyz in full, are read by programs. Empty: by administrators who are logged in only."""

    zalo: Zalo = Zalo()
    telegram: Telegram = Telegram()
    messenger: Messenger = Messenger()
    zalo_bot: ZaloBot = ZaloBot()
    outgoing: Outgoing = Outgoing()
    brain: parts.BrainSettings = parts.BrainSettings()
    actions: parts.ActionsSettings = parts.ActionsSettings()
    billing: parts.BillingSettings = parts.BillingSettings()
    outages: parts.SystemSettings = parts.SystemSettings()
    service_desk: parts.SystemSettings = parts.SystemSettings()
    knowledge: parts.KnowledgeSettings = parts.KnowledgeSettings()
    worker: parts.WorkerSettings = parts.WorkerSettings()
    rest: parts.RestSettings = parts.RestSettings()
    webchat: parts.WebChatSettings = parts.WebChatSettings()
    sms: SmsSettings = SmsSettings()
    email: EmailSettings = EmailSettings()
    notices: NoticeSettings = NoticeSettings()
    media: MediaSettings = MediaSettings()
    desk: parts.DeskSettings = parts.DeskSettings()
    demo: parts.DemoSettings = parts.DemoSettings()

    @field_validator("public_url")
    @classmethod
    def _of_the_web(cls, url: str) -> str:
        """Without a slash at its end: paths are put behind it."""
        url = url.strip().rstrip("/")
        if url and not url.startswith(("https://", "http://")):
            raise ValueError("an address that begins with https:// is needed")
        return url

    @field_validator("secret_key", "status_token")
    @classmethod
    def _long_enough(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"at least {SHORTEST_SECRET} characters are needed")
        return secret

    @property
    def own_url(self) -> str:
        """The gateway's address for programs of this machine."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def records_url(self) -> str:
        """SQLAlchemy's address of the records; plain postgresql:// gets its asynchronous driver."""
        url = self.database_url or f"sqlite:///{self.var / 'records.sqlite3'}"
        for plain, driver in (("postgresql://", "postgresql+asyncpg://"), ("postgres://", "postgresql+asyncpg://")):
            url = url.replace(plain, driver, 1) if url.startswith(plain) else url
        return url

    @property
    def live_url(self) -> str:
        """Redis's address: REDIS_URL, else the embedded one's socket."""
        return self.redis_url or f"unix://{redis_socket(self.var)}"

    @property
    def billing_url(self) -> str:
        return self.billing.url or f"http://127.0.0.1:{self.billing.port}"

    @property
    def systems(self) -> dict[str, str]:
        """Where the utility's systems are and how they are spoken to, as actions.clients.billing reads it."""
        systems = {"BILLING": self.billing, "OUTAGES": self.outages, "SERVICE_DESK": self.service_desk}
        return parts.as_environment(systems) | {"BILLING_URL": self.billing_url}

    @property
    def is_demo(self) -> bool:
        """Whether the Zalo account is the made-up one of `tongdai up`."""
        return self.zalo.is_demo

    @property
    def rest_is_on(self) -> bool:
        """Whoever calls REST says who the customer is: without a token only where no real customer can be."""
        real = any(isinstance(kit, ChannelKit) and kit.is_set and not kit.is_demo for _, kit in self)
        return bool(self.rest.token.get_secret_value()) or (self.is_demo and not real and not self.billing.url)

    @property
    def brain_url(self) -> str:
        return f"http://127.0.0.1:{self.brain.port}"

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.actions.port}"

    @cached_property
    def signing_key(self) -> str:
        """`secret_key`, else the one that was made at the first start. Raises BadSettings when that is spoilt."""
        file = self.var / "secret_key"
        key = self.secret_key.get_secret_value() or kept_secret(file)
        if len(key) < SHORTEST_SECRET:
            raise BadSettings(f"{file} holds no secret: delete it, another is made at the next start.")
        return key


def read_settings() -> Settings:
    """From the environment and .env. Raises BadSettings."""
    try:
        return Settings()
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False, include_context=False)
        raise BadSettings("; ".join(f"{_variable(one['loc'])}: {one['msg']}" for one in found)) from None
    except SettingsError as error:
        raise BadSettings(str(error)) from None


def _variable(place: tuple[int | str, ...]) -> str:
    """The environment variable of a field, as it is named in an error."""
    name = "__".join(str(part) for part in place).upper()
    return name if name in ("DATABASE_URL", "REDIS_URL") else PREFIX + name
