"""When and how a meter is read: by the rule for everybody, and the own days and readings for a verified customer.

The rule: once a month on the fixed day, a day earlier or later at most, or as agreed (Luật Điện lực 61/2024/QH15, Điều 48.1đ).
"""

from __future__ import annotations

from actions.bill.proving import prove_for
from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Readings
from actions.contact.notices import notice_lines, notices_at
from actions.frame.base import GoalAction
from actions.frame.buttons import button, code_buttons, offer
from actions.frame.exchange import Button, Event, Exchange, remember
from actions.frame.formats import day
from actions.knowledge.answering import answer_beside
from actions.meter.history import kind_text, last_read, outside_window
from actions.meter.values import text_of
from actions.place.places import Place
from actions.words.reading import says

MOST_CODES = 5
_ESTIMATED = r"tam tinh|uoc (?:luong|tinh|chung)|tinh (?:dai|tam|khoan)|ghi (?:tam|uoc|khong|khoan)|ap so|lay so cu|truy thu|bu tru"
_REMOTE = r"do xa|tu xa|cong to (?:dien tu|thong minh|moi)|dien tu|(?:co|con) (?:nguoi|ai)(?: \w+)? (?:di )?ghi|song|gsm|tu dong"
_AWAY = r"vang nha|di vang|khoa cua|dong cua|khong co (?:ai|o) nha|khong o nha|k co nha|ko o nha|chua (?:thay|co) (?:ai|nguoi)|chua toi"
_OTHER_DAY = r"(?:doi|doi sang|chuyen|dich|xin|doi lai)(?: \w+){0,3} ngay|sua ngay|chon ngay"


class ActionMeterReading(GoalAction):
    NAME = "action_meter_reading"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if (events := await answer_beside(exchange)) is not None:
            return events
        code = turn.entities.get("customer_code") or turn.only_linked
        if code and code not in turn.linked:
            return await prove_for(exchange, "ask_meter_reading", str(code))
        if code is None and turn.linked:
            exchange.say("utter_ask_which_code", code_buttons(turn.linked[:MOST_CODES], "ask_meter_reading"))
            return []
        if code is None and turn.entities.get("own"):
            return await prove_for(exchange, "ask_meter_reading")
        return await self._tell(exchange, code)

    async def _tell(self, exchange: Exchange, code: str | None) -> list[Event]:
        topic = _topic(exchange)
        if code:
            own = await _own(exchange, code)
            place: Place | None = {"customer_code": code}
        else:
            own, place = "", ({"address": exchange.turn.address_parts} if exchange.turn.address_parts else None)
        changed = await notices_at(exchange, place, "reading_days", "collection_days")
        news = f"\nĐiện lực có thông báo cho khu vực này:\n{notice_lines(changed)}" if changed else ""
        exchange.say(f"utter_meter_{topic}", _buttons(topic, code), own=own, news=news)
        if code:
            return remember(customer_code=code)
        return remember(last_lookup={"kind": "reading_day", "place": place or {}, "days": None})


def _topic(exchange: Exchange) -> str:
    folded = exchange.turn.folded
    for topic, words in (("estimated", _ESTIMATED), ("other_day", _OTHER_DAY), ("away", _AWAY), ("remote", _REMOTE)):
        if says(words, folded):
            return topic
    return "day"


def _buttons(topic: str, code: str | None) -> list[Button]:
    send = offer("submit_meter_reading") if topic in ("away", "estimated") else []
    own = [] if code else [button("Ngày ghi của tôi", "ask_meter_reading", own="yes")]
    return [*send, *own, *offer("talk_to_human")]


async def _own(exchange: Exchange, code: str) -> str:
    """The own day, the last reading and the next, in lines; a clear word where the systems are away."""
    try:
        history = await billing().readings(code)
    except BillingError:
        return (
            f"\nHệ thống đang gián đoạn nên em chưa xem được ngày ghi của mã {code}, anh/chị hỏi lại em sau ít phút ạ."
        )
    lines = [
        f"Mã {code}: ghi chỉ số {_day_of(history)}, lần tới {day(history.next_reading_on)}.",
        _last(history),
        _estimated(history),
        _window(history),
    ]
    return "".join(f"\n• {line}" for line in lines if line)


def _day_of(history: Readings) -> str:
    return f"ngày {history.reading_day} hằng tháng" if history.reading_day else "vào ngày cuối tháng"


def _last(history: Readings) -> str:
    known = [one for one in history.readings if one.kind != "customer"]
    if not known:
        return ""
    newest = known[0]
    same = [one for one in known if one.on == newest.on]
    numbers = text_of([{"band": one.band, "value": one.value} for one in same])
    return f"Lần gần nhất {day(newest.on)} ({kind_text(newest)}): {numbers}."


def _estimated(history: Readings) -> str:
    """A reckoned reading, and whether one that was read has settled it since."""
    found = next((one for one in history.readings if one.kind == "estimated"), None)
    if found is None:
        return ""
    last = last_read(history, found.band)
    if last and last.on > found.on:
        return f"Ngày {day(found.on)} là số tạm tính; phần chênh lệch đã bù trừ ở lần ghi {day(last.on)}."
    return f"Ngày {day(found.on)} là số tạm tính; phần chênh lệch bù trừ vào kỳ có số ghi thật tiếp theo."


def _window(history: Readings) -> str:
    first, last = day(history.window.first), day(history.window.last)
    open_now = "" if outside_window(history) else ", nhắn em số công tơ là được"
    return f"Tự báo chỉ số cho kỳ tới: từ {first} đến {last}{open_now}."
