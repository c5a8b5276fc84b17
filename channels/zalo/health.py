"""What an administrator should see to, as /readyz tells it."""

from __future__ import annotations

import hashlib

from channels.quiet_notes import QuietNotes
from channels.zalo.settings import ZaloSettings

CONSENT_SECONDS = 90 * 86_400
ACCOUNT_SECONDS = 3600
"""A fault of the account that was not met again for so long is over."""
QUOTA_SECONDS = 86_400


async def note_consent(notes: QuietNotes, settings: ZaloSettings, refused: str) -> None:
    """`refused`: the code with which Zalo refused to renew the tokens."""
    await notes.keep(
        _consent(settings), f"quản trị viên OA cần cấp quyền lại cho ứng dụng (Zalo {refused})", CONSENT_SECONDS
    )


async def note_renewed(notes: QuietNotes, settings: ZaloSettings) -> None:
    if await notes.read(_consent(settings)):
        await notes.keep(_consent(settings), "", 1)


def _consent(settings: ZaloSettings) -> str:
    """Of one consent: with tokens entered anew an old refusal means nothing."""
    return f"consent:{hashlib.sha256(settings.refresh_token.get_secret_value().encode()).hexdigest()[:12]}"


async def note_account(notes: QuietNotes, says: str, code: int) -> None:
    await notes.keep("account", f"{says} (Zalo {code})", ACCOUNT_SECONDS)


async def note_quota(notes: QuietNotes, remaining: int, daily: int) -> None:
    """Of templates by phone: told when less than a tenth is left for today."""
    low = f"hôm nay chỉ còn {remaining}/{daily} tin theo mẫu" if remaining * 10 < daily else ""
    await notes.keep("quota", low, QUOTA_SECONDS)


async def warning(notes: QuietNotes, settings: ZaloSettings) -> str | None:
    missing = [] if settings.oa_id else ["chưa nhập TONGDAI_ZALO__OA_ID"]
    told = [one for key in (_consent(settings), "account", "quota") if (one := await notes.read(key))]
    return "; ".join(missing + told) or None
