"""The settings of each part, as app/settings.py gathers them: every one with its default and its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import BaseModel, Field, SecretStr, field_validator

from channels.webchat.look import Look
from core.office_hours import read_hours

_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s]+")
"""Of a site, or of an app on a phone: `capacitor://localhost`."""


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


def as_environment(named: Mapping[str, SystemSettings]) -> dict[str, str]:
    """As actions.clients.billing reads them: <NAME>_URL, <NAME>_API_KEY and <NAME>_CLIENT of each."""
    told = {f"{name}_URL": one.url for name, one in named.items()}
    told |= {f"{name}_API_KEY": one.api_key.get_secret_value() for name, one in named.items()}
    return told | {f"{name}_CLIENT": one.client for name, one in named.items()}


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


class WebChatSettings(Look):
    origins: tuple[str, ...] = ()
    """Other sites that include the widget, as ["https://example.vn"]; ["*"] for any."""
    per_address: int = Field(default=1200, ge=0)
    """What one address may do in a minute: a message or a new socket counts 1, a new customer 10, a photo 40. Whole mobile networks
    share an address. 0: no limit."""

    @field_validator("origins")
    @classmethod
    def _as_browsers_say(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        """A site's address without a path, as pages name where they come from."""
        named = tuple(one.strip().rstrip("/").lower() for one in origins)
        if not all(one == "*" or _ORIGIN.fullmatch(one) for one in named):
            raise ValueError("each site is named as https://www.example.vn, without a path")
        return named


class DeskSettings(BaseModel):
    elsewhere_minutes: int = 120
    """After so long without a word of the person who answers with another tool of the channel, the bot answers again."""
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
