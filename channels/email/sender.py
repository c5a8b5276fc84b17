"""One mail to the utility's mail server, in the words of RFC 5321."""

from __future__ import annotations

import asyncio
import contextlib
import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP

from channels.email.message import mail
from channels.email.settings import EmailSettings
from core.errors import Refused, TryLater, Unsure
from core.notices.ports import Dispatch
from core.pace import Limits, Rate

TIMEOUT = 10.0
"""Seconds that the server may take for each answer."""


class EmailSender:
    """See core.notices.ports.Way. A mail server takes the same Message-ID twice."""

    repeats = False

    def __init__(self, settings: EmailSettings) -> None:
        self._settings = settings
        self.limits = Limits(together=Rate(settings.per_second))

    async def send(self, dispatch: Dispatch) -> str | None:
        message = mail(self._settings, dispatch)
        await asyncio.to_thread(_deliver, self._settings, message, dispatch.to)
        return str(message["Message-ID"])


def _deliver(settings: EmailSettings, message: EmailMessage, to: str) -> None:
    """Raises TryLater before the text has gone out, Unsure when no answer to it comes, Refused for an answer of 5xx."""
    try:
        server = connected(settings)
    except (OSError, smtplib.SMTPException) as error:
        raise _failure(error) from error
    try:
        _hand_over(server, settings.sender, to, message.as_bytes(policy=SMTP))
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.quit()


def connected(settings: EmailSettings) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if settings.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port, timeout=TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=TIMEOUT)
    try:
        if settings.security == "starttls":
            server.starttls(context=context)
        if settings.user:
            server.login(settings.user, settings.password.get_secret_value())
    except BaseException:
        server.close()
        raise
    return server


def _hand_over(server: smtplib.SMTP, sender: str, to: str, text: bytes) -> None:
    try:
        server.ehlo_or_helo_if_needed()
        _check(*server.mail(sender))
        _check(*server.rcpt(to))
    except (OSError, smtplib.SMTPException) as error:
        raise _failure(error) from error
    try:
        code, words = server.data(text)
    except smtplib.SMTPDataError as error:
        raise _failure(error) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unsure(f"Máy chủ thư không trả lời: {type(error).__name__}") from error
    _check(code, words)


def _check(code: int, words: bytes) -> None:
    if not 200 <= code < 300:
        raise _failure(smtplib.SMTPResponseException(code, words))


def _failure(error: Exception) -> TryLater | Refused:
    """4xx passes, 5xx does not; the server's words may name the person, so only its codes are kept."""
    code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0
    if 500 <= code < 600:
        return Refused(f"Máy chủ thư không nhận ({code})")
    return TryLater(f"Máy chủ thư chưa nhận ({code or type(error).__name__})")
