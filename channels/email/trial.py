"""Whether the mail server lets us in: no mail is sent."""

from __future__ import annotations

import asyncio
import contextlib
import smtplib

from channels.email.sender import connected
from channels.email.settings import EmailSettings


async def try_out(settings: EmailSettings) -> str | None:
    """What is wrong and what to do, in Vietnamese; None while all is well."""
    return await asyncio.to_thread(_try, settings)


def _try(settings: EmailSettings) -> str | None:
    where = f"{settings.host}:{settings.port}"
    try:
        server = connected(settings)
    except smtplib.SMTPAuthenticationError:
        return f"{where} không nhận TONGDAI_EMAIL__USER và __PASSWORD"
    except (OSError, smtplib.SMTPException) as error:
        return f"không nói chuyện được với {where} ({type(error).__name__}): kiểm tra TONGDAI_EMAIL__HOST, __PORT, __SECURITY"
    with contextlib.suppress(OSError, smtplib.SMTPException):
        server.quit()
    return None
