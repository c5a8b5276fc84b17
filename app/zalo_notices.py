"""Zalo's approved templates as a way of notices."""

from __future__ import annotations

from dataclasses import dataclass

from channels.zalo.templates import Template, ZaloTemplates


@dataclass(frozen=True, slots=True)
class ZaloNotices:
    """See core.notices.ports.Templates."""

    templates: ZaloTemplates

    async def to_user(self, user_id: str, template_id: str, data: dict[str, str]) -> str | None:
        return (await self.templates.to_user(user_id, Template(template_id, data))).message_id or None

    async def to_phone(self, phone: str, template_id: str, data: dict[str, str], tracking_id: str) -> str | None:
        return (await self.templates.to_phone(phone, Template(template_id, data), tracking_id)).message_id or None
