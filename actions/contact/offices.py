"""The company that serves a place, and its office; or which of several places is meant."""

from __future__ import annotations

from actions.clients.models import Office, Whereabouts
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import day
from actions.place.corporations import CorporationMove, hotline_lines, moved, spaced
from actions.place.places import Place
from actions.place.whereabouts import look
from actions.words.reading import fold

MOST_CHOICES = 4


def tell_place(exchange: Exchange, address: str, found: Whereabouts) -> list[Event]:
    """Tell the company, or ask which of several places is meant, or for the part that is missing."""
    choices = _choices(found)
    known = {"kind": "contact", "place": {"address": address}, "days": None}
    if found.unit and found.unit.hotline and len(choices) < 2:
        exchange.say(
            "utter_contact_place",
            unit=found.unit.name,
            hotline=spaced(found.unit.hotline),
            where=_today(address, found),
            more=office_lines(found.office) + _moved_line(found),
        )
        return remember(last_lookup=known)
    if 1 < len(choices) <= MOST_CHOICES:
        buttons = [button(choice[:20], "ask_contact", place=_joined(address, choice)) for choice in choices]
        *others, last = choices
        exchange.say("utter_contact_which", buttons, choices=f"{', '.join(others)} hay {last}")
    else:
        exchange.say("utter_contact_more", offer("talk_to_human"), address=address)
    return remember(last_lookup=known | {"asked": True})


async def tell_contact(exchange: Exchange, place: Place) -> list[Event]:
    """The company of a place that was told after the question."""
    address = place.get("address", "")
    found = await look(address) if address else None
    if found is None:
        exchange.say("utter_contact", hotlines="\n".join(hotline_lines()))
        return []
    return tell_place(exchange, address, found)


def office_lines(office: Office | None) -> str:
    """Address and hours, each on a line of its own; nothing is made up where they are not known."""
    where, when = (office.address, office.hours) if office else (None, None)
    lacks = " và ".join(name for name, known in (("địa chỉ", where), ("giờ mở cửa", when)) if not known)
    lines = [
        f"• Địa chỉ: {where}" if where else "",
        f"• Giờ tiếp khách: {when}" if when else "",
        f"Em chưa có {lacks} phòng giao dịch, anh/chị hỏi tổng đài giúp em ạ." if lacks else "",
    ]
    return "".join(f"\n{line}" for line in lines if line)


def _choices(found: Whereabouts) -> list[str]:
    """The places that the address may be: communes of today where they are known, else provinces."""
    communes = list(dict.fromkeys(f"{one.name}, {one.province}" for one in found.communes))
    if len(found.provinces) > 1:
        return found.provinces
    return communes if found.unit is None else []


def _joined(address: str, choice: str) -> str:
    """What was typed with the province that was chosen; a commune of today stands for itself."""
    return choice if "," in choice else f"{address}, {choice}"


def _today(address: str, found: Whereabouts) -> str:
    """Today's commune where an older name was typed."""
    if len(found.communes) != 1 or fold(found.communes[0].name.split(" ", 1)[-1]) in fold(address):
        return ""
    return f" (nay là {found.communes[0].name}, {found.communes[0].province})"


def _moved_line(found: Whereabouts) -> str:
    """That another corporation serves the place since the mergers, where that is so."""
    named = [part.text for part in found.parts if part.level == "province"]
    move = moved(found.unit.code, *named) if found.unit else None
    return _told(move) if move else ""


def _told(move: CorporationMove) -> str:
    return (
        f"\nTừ {day(move.since)}, khu vực {move.former_province} (cũ) do {move.corporation} phụ trách; "
        "mã khách hàng cũ vẫn dùng được ạ."
    )
