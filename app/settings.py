"""Every setting, its default and its reason, read once from the environment or .env (see .env.example)."""

from __future__ import annotations

import hashlib
import os
import secrets
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from channels.zalo.settings import ZaloSettings

ROOT = Path(__file__).resolve().parent.parent


class BrainSettings(BaseModel):
    port: int = 5005
    patience: float = 6.0
    """Seconds a message waits for a brain that is starting again, before the customer gets the plain menu."""
    timeout: float = 10.0


class ActionsSettings(BaseModel):
    port: int = 5055


class BillingSettings(BaseModel):
    url: str = ""
    """The utility's systems. Empty: the billing stub is started on `port` and used."""
    port: int = 5060
    api_key: SecretStr = SecretStr("")


class WorkerSettings(BaseModel):
    count: int = 1
    concurrency: int = 32
    """Conversations handled at once by one worker; more only makes the brain's queue longer."""


class RestSettings(BaseModel):
    token: SecretStr = SecretStr("")
    """Asked for by POST /webhooks/rest/webhook when set."""


class WebChatSettings(BaseModel):
    origins: tuple[str, ...] = ()
    """Other sites that include the widget, as ["https://example.vn"]; ["*"] for any."""


class DemoSettings(BaseModel):
    zalo_port: int = 5070


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="TONGDAI_", env_nested_delimiter="__", env_file=ROOT / ".env", extra="ignore"
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

    zalo: ZaloSettings = ZaloSettings()
    brain: BrainSettings = BrainSettings()
    actions: ActionsSettings = ActionsSettings()
    billing: BillingSettings = BillingSettings()
    worker: WorkerSettings = WorkerSettings()
    rest: RestSettings = RestSettings()
    webchat: WebChatSettings = WebChatSettings()
    demo: DemoSettings = DemoSettings()

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
    def is_demo(self) -> bool:
        """Whether the Zalo account is the made-up one of `tongdai up`, answered by the fake server on this machine."""
        return self.zalo.api_url.startswith("http://127.0.0.1:")

    @property
    def brain_url(self) -> str:
        return f"http://127.0.0.1:{self.brain.port}"

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.actions.port}"

    @cached_property
    def secret_key(self) -> str:
        """Signs sessions; made at the first start and kept, readable by its owner only."""
        return kept_secret(self.var / "secret_key")


def redis_socket(var: Path) -> Path:
    """The embedded Redis's socket. Addresses of sockets may have about 100 bytes, so a long folder is cut short."""
    socket = var.resolve() / "redis" / "redis.sock"
    if len(str(socket)) < 100:
        return socket
    name = hashlib.sha256(str(socket).encode()).hexdigest()[:12]
    return Path("/tmp") / f"tongdai-{os.getuid()}-{name}" / "redis.sock"


def kept_secret(path: Path) -> str:
    """The secret in the file, made when there is none."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        secret = secrets.token_urlsafe(32)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return kept_secret(path)
        with os.fdopen(descriptor, "w") as file:
            file.write(secret)
        return secret
