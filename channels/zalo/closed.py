"""What is sent to who did nothing for seven days: the template that is set for it, else nothing."""

from __future__ import annotations

from dataclasses import dataclass

from channels.zalo.refusals import OF_ACCOUNT, WindowClosed
from channels.zalo.settings import ZaloSettings
from channels.zalo.templates import Template, ZaloTemplates
from core.turns import Letter

LONGEST_VALUE = 200
"""Characters of a template's parameter."""
PLACE = "{text}"
_CODE = -230


@dataclass(frozen=True, slots=True)
class ClosedWindow:
    settings: ZaloSettings
    templates: ZaloTemplates

    async def send(self, letter: Letter) -> str | None:
        """Zalo's id of the template. Raises WindowClosed where none is set, and what templates raise."""
        if not self.settings.closed_window_template:
            raise WindowClosed(_CODE, OF_ACCOUNT[_CODE].says)
        words = letter.message.text or (letter.message.picture.alt if letter.message.picture else "")
        data = {name: _filled(value, words) for name, value in self.settings.closed_window_data.items()}
        accepted = await self.templates.to_user(letter.recipient, Template(self.settings.closed_window_template, data))
        return accepted.message_id or None


def _filled(value: str, words: str) -> str:
    room = max(LONGEST_VALUE - len(value.replace(PLACE, "")), 1)
    shown = words if len(words) <= room else f"{words[: room - 1].rstrip()}…"
    return value.replace(PLACE, shown, 1)
