"""A notice as a mail. RFC 5322 (Message-ID), RFC 3834 (Auto-Submitted)."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from channels.email.settings import EmailSettings
from core.notices.ports import Dispatch


def mail(settings: EmailSettings, dispatch: Dispatch) -> EmailMessage:
    """The Message-ID is made of the reference: a second try is the same mail. Automatic answers to it are not wanted."""
    message = EmailMessage()
    message["From"] = Address(one_line(settings.sender_name), addr_spec=settings.sender)
    message["To"] = Address(one_line(dispatch.person.name or ""), addr_spec=dispatch.to)
    message["Subject"] = one_line(dispatch.notice.title)
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{dispatch.reference}@{settings.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if settings.reply_to:
        message["Reply-To"] = Address(addr_spec=settings.reply_to)
    message.set_content(words(settings, dispatch), cte="base64")
    return message


def one_line(text: str) -> str:
    """Without line ends, control and direction marks, which could make another header or another reading of it."""
    spaced = " ".join(text.split())
    return "".join(one for one in spaced if not unicodedata.category(one).startswith("C"))[:200]


def words(settings: EmailSettings, dispatch: Dispatch) -> str:
    """What is read below the subject."""
    person = dispatch.person
    greeting = f"Kính gửi {one_line(person.name)}," if person.name else "Kính gửi Quý khách,"
    codes = f"\n\nMã khách hàng: {', '.join(person.codes)}" if person.codes else ""
    return f"{greeting}\n\n{dispatch.notice.text}{codes}\n\nTrân trọng,\n{one_line(settings.sender_name)}\n"
