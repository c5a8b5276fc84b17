"""Is it really the utility: what it never does, the numbers and pages that are its own, and what to do after a payment.

Cut-off for debt takes two notices at least three days apart and a warning 24 hours ahead (Luật Điện lực 61/2024/QH15,
Điều 48.4): who threatens to cut within hours does not keep to it.
"""

from __future__ import annotations

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.contact.claims import (
    amount_claimed,
    harmed,
    official_number,
    official_page,
    page_in,
    threatens_cutoff,
    visited,
)
from actions.frame.base import GoalAction
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import day, money
from actions.matter.noting import again, begin, under_way
from actions.place.corporations import hotline_for
from actions.talk.meanings import ask_which, doubtful, likely_meanings

MOST_CODES = 3


class ActionVerifyScam(GoalAction):
    NAME = "action_verify_scam"

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        harm = harmed(turn)
        if doubtful(exchange) and not harm and (likely := likely_meanings(exchange)):
            ask_which(exchange, likely)
            return remember(misses=1)
        if under_way(exchange) == "verify_scam" and not harm and not turn.tapped and page_in(turn) is None:
            return await again(exchange)
        hotlines = hotline_for(turn.linked[0] if turn.linked else None)
        if harm:
            exchange.say("utter_scam_harm", hotlines=hotlines)
        facts = "".join(f"\n• {line}" for line in [*_facts(exchange), *await _owed(exchange)])
        services = [] if turn.linked else offer("check_bill")
        exchange.say("utter_verify_scam", [*services, *offer("talk_to_human")], facts=facts, hotlines=hotlines)
        return [*begin(exchange), *remember(offered_goal="talk_to_human")]


def _facts(exchange: Exchange) -> list[str]:
    """What is known of that which the message tells."""
    turn = exchange.turn
    lines = []
    if whose := official_number(turn):
        lines.append(
            f"Số anh/chị nêu đúng là tổng đài của {whose}, nhưng số hiện trên máy có thể bị giả: anh/chị tự gọi lại mới chắc."
        )
    if page := page_in(turn):
        known = official_page(page)
        lines.append(f"{page} {'là trang của điện lực' if known else 'không nằm trong các trang chính thức em biết'}.")
    if threatens_cutoff(turn):
        lines.append(
            "Trước khi cắt điện vì nợ, điện lực phải báo hai lần cách nhau ít nhất 3 ngày và nhắc lại trước 24 giờ."
        )
    if visited(turn):
        lines.append(
            "Người đến nhà: anh/chị xem thẻ, gọi tổng đài hỏi tên và đơn vị trước khi cho vào hay đưa tiền; đừng đưa ảnh căn cước."
        )
    return lines


async def _owed(exchange: Exchange) -> list[str]:
    """What a verified customer really owes; of any other code nothing."""
    lines = []
    for code in exchange.turn.linked[:MOST_CODES]:
        try:
            owed = await billing().debt(code)
        except BillingError:
            lines.append(
                f"Hệ thống đang gián đoạn nên em chưa xem được mã {code} có nợ không, lát nữa anh/chị hỏi lại em ạ."
            )
            continue
        dues = f", hạn trả {day(owed.bills[0].due_date)}" if owed.bills else ""
        lines.append(
            f"Em vừa xem, mã {code} {f'còn {money(owed.total)} chưa thanh toán{dues}' if owed.total else 'hiện không nợ tiền điện'}."
        )
    if not lines and amount_claimed(exchange.turn):
        lines.append('Muốn biết mình có nợ thật không, anh/chị chọn "Tra cứu tiền điện", đừng trả theo tin họ gửi.')
    return lines
