"""Collects what the assistant says in one turn, and what its actions report to the gateway."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel

_PARTS = ("image", "attachment", "quick_replies", "elements")


class TurnOutput(OutputChannel):
    """One turn's messages. Named after the customer's channel, so that responses may differ by channel."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self.messages: list[dict[str, Any]] = []
        self.handover: dict[str, Any] | None = None
        self.links: list[dict[str, Any]] = []
        self.deferred: list[dict[str, Any]] = []
        self.watches: list[dict[str, Any]] = []
        self.notices: bool | None = None

    def name(self) -> str:  # type: ignore[override]
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        custom = self._without_reports(message.get("custom"))
        said: dict[str, Any] = {}
        if message.get("text"):
            said = {"text": message["text"], "buttons": message.get("buttons") or []}
        said.update({part: message[part] for part in _PARTS if message.get(part)})
        if custom and (picture := custom.pop("picture", None)):
            said["picture"] = picture
        if custom:
            said["custom"] = custom
        if said:
            self.messages.append(said)

    def _without_reports(self, custom: Any) -> Any:
        """Take handover, link, deferred, watch and notices out of a custom message; the rest is for the customer's channel.

        A picture's bytes are also taken out of the event that the dialogue keeps: its words are enough there.
        """
        if not isinstance(custom, dict):
            return custom
        kept, custom = custom, dict(custom)
        if isinstance(custom.get("picture"), dict):
            kept["picture"] = {"alt": custom["picture"].get("alt")}
        self.handover = custom.pop("handover", None) or self.handover
        self.links += [custom.pop("link")] if "link" in custom else []
        self.deferred += [custom.pop("deferred")] if "deferred" in custom else []
        self.watches += [custom.pop("watch")] if "watch" in custom else []
        self.notices = custom.pop("notices", self.notices)
        return custom
