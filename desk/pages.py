"""Templates of the desk and how they write times, waits and attachments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from fastapi.templating import Jinja2Templates

from core.cards import in_words
from core.file_names import clean
from core.messages import Outbound
from desk import words
from desk.shapes import DeadLetter
from desk.troubles import trouble

HERE = Path(__file__).parent
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FILES = ("image", "gif", "file", "audio", "video")


def make_templates(intents: Mapping[str, str]) -> Jinja2Templates:
    """`intents`: the Vietnamese label of each intent."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(words=words)
    env.filters.update(
        moment=moment,
        clock=clock,
        waited=waited,
        who=who,
        intent=lambda name: intents.get(name, name) if name else "Bot không đọc",
        percent=lambda share: f"{round(share * 100)} %",
        attachment=attachment,
        words_of=words_of,
        day=day,
        phone=phone,
        number=number,
        trouble=trouble,
        said=said,
        channel=words.channel,
    )
    return Jinja2Templates(env=env, context_processors=[lambda request: {"base": request.scope.get("root_path", "")}])


def moment(time: datetime) -> str:
    return time.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def day(time: datetime) -> str:
    return time.astimezone(VIETNAM).strftime("%d/%m/%Y")


def clock(time: datetime) -> str:
    """The hour alone for today, with the day for any other day."""
    local = time.astimezone(VIETNAM)
    today = local.date() == datetime.now(VIETNAM).date()
    return local.strftime("%H:%M" if today else "%H:%M %d/%m/%Y")


def waited(since: datetime | None) -> str:
    """How long it has been, in the largest unit that fits."""
    minutes = int((datetime.now(UTC) - since).total_seconds() // 60) if since else 0
    for unit, name in ((24 * 60, "ngày"), (60, "giờ"), (1, "phút")):
        if minutes >= unit:
            return f"{minutes // unit} {name}"
    return "chưa tới 1 phút"


def who(card: Any) -> str:
    """The customer's name, or the end of the conversation's id where no name is known."""
    return card.name or f"Khách {card.id[-4:].upper()}"


def phone(number: str) -> str:
    """As people in Viet Nam write it: 84912345678 is 0912345678."""
    return f"0{number[-9:]}" if re.fullmatch(r"\+?84\d{9}", number) else number


def number(count: int) -> str:
    """1388405 is 1.388.405."""
    return f"{count:,}".replace(",", ".")


def said(letter: DeadLetter) -> str:
    """The message in words: its text, or what its picture shows."""
    picture = (letter.content or {}).get("picture")
    return letter.text or (str(picture["alt"]) if picture else "[đính kèm]")


def words_of(line: Any) -> str:
    """What was said, cards in words; of a tapped button its title, not what it stands for."""
    content = line.content or {}
    if "custom" in content:
        return in_words(Outbound.from_json({**content, "text": line.text})).text or ""
    return str(content.get("title") or line.text or "")


def _map(latitude: object, longitude: object) -> str:
    """A map's address for a place on the earth, else nothing."""
    try:
        lat, lon = float(str(latitude)), float(str(longitude))
    except ValueError:
        return ""
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        return ""
    return f"https://www.openstreetmap.org/?mlat={lat:.6f}&mlon={lon:.6f}#map=17/{lat:.6f}/{lon:.6f}"


def attachment(data: Mapping[str, Any]) -> dict[str, str]:
    """What to show of an attachment that is no kept file: its kind, its description and, only if it is of the web, its address.
    Whoever wants a file sees it here or not at all: its own address is not shown."""
    inner = data.get("payload")
    fields = {**(inner if isinstance(inner, Mapping) else {}), **data}
    if isinstance(fields.get("coordinates"), Mapping):
        fields |= fields["coordinates"]
    url = next((str(fields[k]) for k in ("url", "href", "thumbnail") if fields.get(k)), "")
    lat, lon = (fields.get(a) or fields.get(b) for a, b in (("latitude", "lat"), ("longitude", "lon")))
    place = f"{lat}, {lon}" if lat and lon else ""
    note = str(fields.get("name") or fields.get("description") or place)
    kind = words.ATTACHMENTS.get(str(fields.get("kind")), "Đính kèm")
    is_file = fields.get("kind") in FILES
    url = url or _map(lat, lon)
    url = url if url.startswith(("https://", "http://")) and not is_file else ""
    missing = words.NOT_PASSED_ON if is_file else ""
    return {"kind": kind, "note": clean(note)[:200], "url": url, "missing": missing}
