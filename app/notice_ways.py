"""The ways that notices can go, of those that are switched on."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp

from actions.clients.billing import BillingClient
from actions.clients.errors import BillingError, Unavailable
from app.notice_settings import NoticeSettings
from app.settings import Settings
from channels.email.sender import EmailSender
from channels.sms.gateway import SmsGateway
from channels.sms.receipts import Callbacks
from core.errors import Refused, TryLater
from core.notices.notice import Kind, Rung
from core.notices.ports import Dispatch, Templates, Way
from core.pace import Limits, Rate

ZALO_LIMITS = Limits(together=Rate(4000, 60))
_WISHES = {"outage": "outages", "bill": "bills"}


@dataclass(frozen=True, slots=True)
class ByTemplate:
    """See core.notices.ports.Way. `by_phone`: to a number, else to a user's id. Neither holds back a second one."""

    templates: Templates
    settings: NoticeSettings
    by_phone: bool
    limits: Limits = ZALO_LIMITS
    repeats: bool = False

    async def send(self, dispatch: Dispatch) -> str | None:
        id = self.settings.templates.get(dispatch.notice.kind)
        if not id:
            raise Refused("Chưa có mẫu tin Zalo cho loại thông báo này")
        data = template_data(self.settings, dispatch)
        if self.by_phone:
            return await self.templates.to_phone(dispatch.to, id, data, dispatch.reference)
        return await self.templates.to_user(dispatch.to, id, data)


def template_data(settings: NoticeSettings, dispatch: Dispatch) -> dict[str, str]:
    """The values of a template's parameters for a person."""
    person, unnamed = dispatch.person, settings.unnamed
    values = {"name": person.name or unnamed, "code": ", ".join(person.codes) or unnamed}
    values["text"] = dispatch.notice.text
    return {name: words.format(**values) for name, words in settings.template_data.items()}


@dataclass(frozen=True, slots=True)
class BillingWishes:
    """See core.notices.ports.Wishes: what the customer system keeps per code."""

    client: BillingClient

    async def wants(self, code: str, kind: Kind) -> bool:
        """Also what the system has no wish for is wanted, and what comes for a code that it does not know."""
        if kind not in _WISHES:
            return True
        try:
            wishes = (await self.client.customer(code)).notifications
        except Unavailable as error:
            raise TryLater(type(error).__name__) from error
        except BillingError:
            return True
        return wishes is None or bool(getattr(wishes, _WISHES[kind]))


def rungs_on(settings: Settings, kind: Kind) -> frozenset[Rung]:
    """The ways that a notice of this kind can go."""
    with_template = settings.zalo.is_set and kind in settings.notices.templates
    is_on: dict[Rung, bool] = {
        "zalo": settings.zalo.is_set,
        "zalo_template": with_template,
        "zalo_phone": with_template,
        "sms": settings.sms.is_set,
        "email": settings.email.is_set,
    }
    return frozenset(rung for rung, on in is_on.items() if on)


def ways(settings: Settings, client: aiohttp.ClientSession, templates: Templates) -> dict[Rung, Way]:
    """All but the conversation itself."""
    found: dict[Rung, Way] = {}
    if settings.zalo.is_set and settings.notices.templates:
        found["zalo_template"] = ByTemplate(templates, settings.notices, by_phone=False)
        found["zalo_phone"] = ByTemplate(templates, settings.notices, by_phone=True)
    if settings.sms.is_set:
        found["sms"] = SmsGateway(settings.sms, client, Callbacks(settings.signing_key, settings.public_url).to)
    if settings.email.is_set:
        found["email"] = EmailSender(settings.email)
    return found
