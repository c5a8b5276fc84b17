"""How a request moves on with time: the sample companies work at a plausible pace, the same at every look."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from billing.clock import VIET_NAM
from billing.reference.calendar import CLOSES, Calendar
from billing.requests.register import Entry


@dataclass(frozen=True)
class Step:
    at: datetime
    status: str
    note: str


# Share of the time until the deadline at which a ticket reaches each step.
_TICKET = (
    ("assigned", 0.05, "Đã giao cho đội quản lý vận hành."),
    ("crew_on_the_way", 0.20, "Đội sửa chữa đang đến hiện trường."),
    ("done", 0.85, "Đã xử lý xong. Cảm ơn quý khách."),
)

_APPLICATION = (
    ("assigned", 0.05, "Đã giao nhân viên phụ trách."),
    ("processing", 0.40, "Đang xem xét hồ sơ."),
    ("done", 0.85, "Đã giải quyết xong và gửi kết quả cho quý khách."),
)


def ticket_history(entry: Entry, now: datetime) -> list[Step]:
    """The steps reached by `now`, oldest first; never empty."""
    deadline = datetime.fromisoformat(entry.promised)
    hurry = Random(f"pace:{entry.number}").uniform(0.7, 1.15)
    steps = [_received(entry)]
    for status, share, note in _TICKET:
        at = entry.created_at + (deadline - entry.created_at) * share * hurry
        steps.append(Step(at.replace(microsecond=0), status, note))
    return [step for step in steps if step.at <= now]


def reading_history(entry: Entry, now: datetime) -> list[Step]:
    """Confirmed at once where it fits, else looked at by a person before the deadline."""
    deadline = datetime.fromisoformat(entry.promised)
    first = Step(entry.created_at, "received", "Đã nhận chỉ số.")
    if not entry.details["plausible"]:
        first = Step(
            entry.created_at, "to_check", "Đã nhận chỉ số; nhân viên sẽ kiểm tra vì lệch nhiều so với các kỳ trước."
        )
    at = (entry.created_at + (deadline - entry.created_at) * 0.6).replace(microsecond=0)
    steps = [first, Step(at, "done", "Điện lực đã xác nhận chỉ số.")]
    return [step for step in steps if step.at <= now]


def connection_history(entry: Entry, now: datetime, calendar: Calendar) -> list[Step]:
    """Survey on the first working day, work on the second last, done on the promised day."""
    done = date.fromisoformat(entry.promised)
    received = entry.created_at.date()
    paused = entry.details.get("paused")
    begin = date.fromisoformat(paused["until"]) if paused else received
    survey, work = calendar.after(begin, 1), calendar.after(begin, 3)
    steps = [
        _received(entry),
        *_on_hold(entry),
        Step(
            _at(survey, time(8, 0)) if paused else entry.created_at + timedelta(hours=1),
            "assigned",
            "Đã giao nhân viên kinh doanh phụ trách.",
        ),
        Step(_at(survey, time(9, 0)), "surveyed", "Đã khảo sát và thống nhất vị trí lắp công tơ."),
        Step(_at(work, time(14, 0)), "installing", "Đang thi công, lắp đặt công tơ."),
        Step(_at(done, time(16, 0)), "done", "Đã đóng điện và bàn giao cho quý khách."),
    ]
    return [step for step in steps if step.at <= now]


def application_history(entry: Entry, now: datetime, calendar: Calendar) -> list[Step]:
    """Handed over, worked on and answered in office hours before the deadline; a paused service waits for its end."""
    deadline = _at(date.fromisoformat(entry.promised), CLOSES)
    begin, steps = entry.created_at, [_received(entry), *_on_hold(entry)]
    if paused := entry.details.get("paused"):
        begin = _at(date.fromisoformat(paused["until"]), CLOSES)
    hurry = Random(f"pace:{entry.number}").uniform(0.7, 1.1)
    for status, share, note in _APPLICATION:
        at = begin + (deadline - begin) * share * hurry
        in_office = calendar.office_moment(at)
        steps.append(Step((in_office if in_office < deadline else at).replace(microsecond=0), status, note))
    return [step for step in steps if step.at <= now]


def _on_hold(entry: Entry) -> list[Step]:
    """Told at once where the service is paused."""
    paused = entry.details.get("paused")
    if paused is None:
        return []
    until = date.fromisoformat(paused["until"])
    note = f"Dịch vụ tạm dừng đến hết ngày {until:%d/%m/%Y}; yêu cầu đã được giữ."
    return [Step(entry.created_at, "on_hold", note)]


def _received(entry: Entry) -> Step:
    return Step(entry.created_at, "received", "Đã tiếp nhận yêu cầu.")


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, VIET_NAM)
