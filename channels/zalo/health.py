"""What an administrator should see to, as /readyz tells it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from channels.quiet_notes import QuietNotes
from channels.zalo.settings import ZaloSettings

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
CONSENT, OLD = timedelta(days=90), timedelta(days=30)
"""How long a refresh token lasts, and after how long it is told that none has been got in its place."""
CONSENT_SECONDS = int(CONSENT.total_seconds())
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
    """Told with the time at which it was last met: it may be over meanwhile."""
    met = datetime.now(UTC).astimezone(VIETNAM)
    await notes.keep("account", f"{says} (Zalo {code}, gặp lúc {met:%H:%M})", ACCOUNT_SECONDS)


async def note_quota(notes: QuietNotes, remaining: int, daily: int) -> None:
    """Of templates by phone: told when less than a tenth is left for today."""
    low = f"hôm nay chỉ còn {remaining}/{daily} tin theo mẫu" if remaining * 10 < daily else ""
    await notes.keep("quota", low, QUOTA_SECONDS)


def ageing(pair: Mapping[str, str]) -> str | None:
    """Of a pair that should have been renewed long ago: by when a person has to do something."""
    since = datetime.fromisoformat(pair["since"]) if "since" in pair else datetime.now(UTC)
    if datetime.now(UTC) - since < OLD:
        return None
    end = (since + CONSENT).astimezone(VIETNAM)
    return (
        f"chưa gia hạn được quyền truy cập từ {since.astimezone(VIETNAM):%d/%m/%Y}; nếu vẫn vậy, trước {end:%d/%m/%Y} "
        "quản trị viên OA phải cấp quyền lại cho ứng dụng"
    )


async def warning(notes: QuietNotes, settings: ZaloSettings) -> str | None:
    told = [one for key in (_consent(settings), "account", "quota") if (one := await notes.read(key))]
    return "; ".join([*_missing(settings), *told]) or None


def _missing(settings: ZaloSettings) -> list[str]:
    """What the channel begins without, and soon needs."""
    renewing = {"APP_SECRET": settings.app_secret, "REFRESH_TOKEN": settings.refresh_token}
    lost = [name for name, secret in renewing.items() if not secret.get_secret_value()]
    return [
        *([] if settings.oa_id else ["chưa nhập TONGDAI_ZALO__OA_ID"]),
        *(f"chưa nhập TONGDAI_ZALO__{name}: khi mã truy cập hết hạn (25 giờ) sẽ không gửi được tin" for name in lost),
    ]
