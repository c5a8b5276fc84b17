"""Service notices by area and dates: paused services, moved collection and reading days, news.

Worked out from the day, like the outages: each notice holds for six weeks and a new one follows every 30 days, so that
the places named in billing/README.md always have theirs. EVNNPC paused services in this way in 2020, posted it publicly,
kept what was asked for and gave a date after the pause.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

CYCLE, LASTS = 30, 45
NEW_CONNECTION = "new_connection"
_CONTRACT = (
    NEW_CONNECTION, "name_change", "purpose_change", "quota", "capacity_change", "phase_change", "meter_move",
    "temporary_supply",
)  # fmt: skip


@dataclass(frozen=True)
class _Sample:
    """`services` are the kinds that are paused; `units` the local power companies whose area it speaks of."""

    name: str
    kind: str
    services: tuple[str, ...]
    title: str
    text: str
    area: str
    province: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class Notice(_Sample):
    first: date
    last: date

    @property
    def id(self) -> str:
        return f"{self.name}-{self.units[0]}-{self.first:%y%m%d}"


_SAMPLES = (
    _Sample("TD", "paused", _CONTRACT, "Tạm dừng một số dịch vụ trực tiếp",
            "Điện lực Văn Giang tập trung khắc phục lưới điện sau mưa bão nên tạm dừng khảo sát, lắp đặt và thay đổi hợp đồng. "
            "Yêu cầu vẫn được tiếp nhận và giải quyết sau khi hết tạm dừng; báo sự cố và thanh toán vẫn hoạt động bình thường.",
            "khu vực Điện lực Văn Giang", "Hưng Yên", ("PA23VG",)),
    _Sample("GCS", "reading_days", (), "Đổi ngày ghi chỉ số",
            "Ngày ghi chỉ số được lùi một ngày trong thời gian này; kỳ sau trở lại như cũ.",
            "khu vực Điện lực Long Xuyên", "An Giang", ("PB1201",)),
    _Sample("THU", "collection_days", (), "Đổi ngày thu tiền điện",
            "Ngày thu tiền điện tại quầy được giãn theo từng sổ để tránh đông người; các cách trả tiền trực tuyến không đổi.",
            "khu vực Điện lực Nha Trang", "Khánh Hòa", ("PQ0200",)),
    _Sample("TB", "information", (), "Quầy giao dịch tạm chuyển chỗ",
            "Quầy giao dịch đang sửa chữa; quý khách liên hệ tổng đài hoặc kênh trực tuyến để được phục vụ.",
            "khu vực Điện lực Quy Nhơn", "Gia Lai", ("PC07AA",)),
)  # fmt: skip


def notices(today: date) -> Iterator[Notice]:
    """Those in force: the newest of each kind and place."""
    first = date.fromordinal(today.toordinal() // CYCLE * CYCLE)
    for sample in _SAMPLES:
        yield Notice(**vars(sample), first=first, last=first + timedelta(days=LASTS))


def of_unit(today: date, unit_code: str) -> list[Notice]:
    return [notice for notice in notices(today) if unit_code in notice.units]


def of_province(today: date, province: str) -> list[Notice]:
    return [notice for notice in notices(today) if notice.province == province]


def pause_json(notice: Notice) -> dict[str, str]:
    return {"until": notice.last.isoformat(), "reason": notice.text}


def pause_of(today: date, kind: str, unit_code: str) -> Notice | None:
    """The notice by which this service is paused there, if it is."""
    return next((n for n in of_unit(today, unit_code) if n.kind == "paused" and kind in n.services), None)
