"""A row of the history as our widget shows it."""

from __future__ import annotations

from typing import Any

from channels.webchat import words
from channels.webchat.receiving import event_id
from channels.webchat.rendering import Link


def shown(customer: str, row: dict[str, Any], link: Link | None) -> dict[str, Any]:
    """With the widget's own id of what the customer said, and an address for its picture, or the picture's words."""
    if row.get("event_id"):
        row = row | {"event_id": row["event_id"].removeprefix(event_id(customer, ""))}
    if picture := row.get("picture"):
        if link is None:
            return row | {"text": row["text"] or picture["alt"]}
        return row | {"image": link(picture["id"]), "alt": picture["alt"]}
    if photo := _photo(row):
        return row | ({"image": link(photo), "alt": words.PHOTO} if link else {"text": row["text"] or words.PHOTO})
    return row


def _photo(row: dict[str, Any]) -> str | None:
    photos = [one["id"] for one in row.get("attachments") or () if one.get("kind") == "image"]
    return photos[0] if photos else None
