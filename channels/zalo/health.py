"""What an administrator should see to, as /readyz tells it."""

from __future__ import annotations

from channels.zalo.quiet_notes import QuietNotes

CONSENT_SECONDS = 90 * 86_400
ACCOUNT_SECONDS = 3600
"""A fault of the account that was not met again for so long is over."""
QUOTA_SECONDS = 86_400


async def note_consent(notes: QuietNotes, refused: str) -> None:
    """`refused`: the code with which Zalo refused to renew the tokens."""
    await notes.keep("consent", f"quản trị viên OA cần cấp quyền lại cho ứng dụng (Zalo {refused})", CONSENT_SECONDS)


async def note_renewed(notes: QuietNotes) -> None:
    if await notes.read("consent"):
        await notes.keep("consent", "", 1)


async def note_account(notes: QuietNotes, says: str, code: int) -> None:
    await notes.keep("account", f"{says} (Zalo {code})", ACCOUNT_SECONDS)


async def note_quota(notes: QuietNotes, remaining: int, daily: int) -> None:
    """Of templates by phone: told when less than a tenth is left for today."""
    low = f"hôm nay chỉ còn {remaining}/{daily} tin theo mẫu" if remaining * 10 < daily else ""
    await notes.keep("quota", low, QUOTA_SECONDS)


async def warning(notes: QuietNotes) -> str | None:
    told = [one for key in ("consent", "account", "quota") if (one := await notes.read(key))]
    return "; ".join(told) or None
