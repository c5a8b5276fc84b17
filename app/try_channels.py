"""Asks every remote whether it takes what was entered for it: nothing is sent or changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import httpx

from app.channels import set_kits
from app.settings import Settings
from channels.email import trial as email
from channels.kit import TokenStore
from channels.sms import trial as sms
from channels.trial import NotAsked

PATIENCE = 10.0
"""Seconds for each answer of a remote."""


async def try_channels(settings: Settings, tokens: TokenStore | None) -> dict[str, str]:
    """What is wrong and what to do about it, in Vietnamese, by channel. `tokens`: None where there are no records yet."""
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as http:
        trials = {name: kit.try_out(http, tokens) for name, kit in set_kits(settings).items()}
        if settings.sms.is_set:
            trials["sms"] = sms.try_out(settings.sms, http)
        if settings.email.is_set:
            trials["email"] = email.try_out(settings.email)
        told = await asyncio.gather(*(_told(trial) for trial in trials.values()))
    return {name: says for name, says in zip(trials, told, strict=True) if says}


async def _told(trial: Awaitable[str | None]) -> str | None:
    try:
        return await trial
    except NotAsked as error:
        return str(error)
