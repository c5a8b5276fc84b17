"""Every setting, its default and its reason, read once from the environment or .env (see .env.example)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import tempfile
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from channels.zalo.kit import Zalo
from core.office_hours import read_hours

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "TONGDAI_"
SHORTEST_SECRET = 32


class BadSettings(Exception):
    """Names the settings that cannot be used and says why; never shows their values."""


class BrainSettings(BaseModel):
    port: int = 5005
    patience: float = 6.0
    """Seconds a message waits for a brain that is starting again, before the customer gets the plain menu."""
    timeout: float = 12.0
    """Seconds that one turn may take; longer than the brain waits for an action (endpoints.yml)."""


class ActionsSettings(BaseModel):
    port: int = 5055


class SystemSettings(BaseModel):
    """A system of the utility: where it is (empty: the billing stub), its key, and the client that speaks to it in place of the
    stub's, as "module:Class" (actions/clients/billing.py)."""

    url: str = ""
    api_key: SecretStr = SecretStr("")
    client: str = ""


class BillingSettings(SystemSettings):
    """The customer system (CMIS), and all others that have no settings of their own. Without `url` the stub is started on `port`."""

    port: int = 5060
    calm: bool = False
    """The stub shows no outages but those of its demo customers: what is tried does not depend on the hour."""


class KnowledgeSettings(BaseModel):
    encoder: str = "trained"
    """A sentence-transformers model, by its folder or its name on a hub. `trained`: one of our own, made from data/ in seconds."""


class WorkerSettings(BaseModel):
    count: int = 1
    concurrency: int = 32
    """Conversations handled at once by one worker; more only makes the brain's queue longer."""


class RestSettings(BaseModel):
    token: SecretStr = SecretStr("")
    """Asked for by POST /webhooks/rest/webhook. Without one REST is on only while all behind it is made up (rest_is_on)."""


class WebChatSettings(BaseModel):
    origins: tuple[str, ...] = ()
    """Other sites that include the widget, as ["https://example.vn"]; ["*"] for any."""


class DeskSettings(BaseModel):
    hours: dict[str, str] = {"outage": "24/7", "*": "Mo-Fr 07:30-17:00"}
    """When each team answers, "*" for those not named; public holidays (data/reference/holidays.json) close all but 24/7. No
    public figure was found for the default: whoever waits outside of it is told when somebody comes."""

    @field_validator("hours")
    @classmethod
    def _readable(cls, hours: dict[str, str]) -> dict[str, str]:
        read_hours(hours)
        return hours


class DemoSettings(BaseModel):
    zalo_port: int = 5070


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", env_file=ROOT / ".env", extra="ignore", hide_input_in_errors=True
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

    zalo: Zalo = Zalo()
    brain: BrainSettings = BrainSettings()
    actions: ActionsSettings = ActionsSettings()
    billing: BillingSettings = BillingSettings()
    outages: SystemSettings = SystemSettings()
    service_desk: SystemSettings = SystemSettings()
    knowledge: KnowledgeSettings = KnowledgeSettings()
    worker: WorkerSettings = WorkerSettings()
    rest: RestSettings = RestSettings()
    webchat: WebChatSettings = WebChatSettings()
    desk: DeskSettings = DeskSettings()
    demo: DemoSettings = DemoSettings()

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"at least {SHORTEST_SECRET} characters are needed")
        return secret

    @property
    def own_url(self) -> str:
        """The gateway's address for programs of this machine."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

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
        named: dict[str, SystemSettings] = {
            "BILLING": self.billing,
            "OUTAGES": self.outages,
            "SERVICE_DESK": self.service_desk,
        }
        told = {f"{name}_URL": one.url for name, one in named.items()}
        told |= {f"{name}_API_KEY": one.api_key.get_secret_value() for name, one in named.items()}
        told |= {f"{name}_CLIENT": one.client for name, one in named.items()}
        return told | {"BILLING_URL": self.billing_url}

    @property
    def is_demo(self) -> bool:
        """Whether the Zalo account is the made-up one of `tongdai up`, answered by the fake server on this machine."""
        return self.zalo.is_demo

    @property
    def rest_is_on(self) -> bool:
        """Whoever calls REST says who the customer is: without a token only where no real customer can be."""
        return bool(self.rest.token.get_secret_value()) or (self.is_demo and not self.billing.url)

    @property
    def brain_url(self) -> str:
        return f"http://127.0.0.1:{self.brain.port}"

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.actions.port}"

    @cached_property
    def signing_key(self) -> str:
        """`secret_key`, else the one that was made at the first start. Raises BadSettings when that is spoilt."""
        key = self.secret_key.get_secret_value() or kept_secret(self.var / "secret_key")
        if len(key) < SHORTEST_SECRET:
            raise BadSettings(
                f"{self.var / 'secret_key'} holds no secret: delete it, another is made at the next start."
            )
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


def redis_socket(var: Path) -> Path:
    """The embedded Redis's socket. Addresses of sockets may have about 100 bytes, so a long folder is cut short."""
    socket = var.resolve() / "redis" / "redis.sock"
    if len(str(socket)) < 100:
        return socket
    name = hashlib.sha256(str(socket).encode()).hexdigest()[:12]
    return Path("/tmp") / f"tongdai-{os.getuid()}-{name}" / "redis.sock"


def kept_secret(path: Path) -> str:
    """The secret in the file, made when there is none; of several that make it at once all get the same, whole."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as file:  # for its owner's eyes only
        file.write(secrets.token_urlsafe(32))
        file.flush()
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)
    return path.read_text().strip()
