"""A bill in words, as it is told to a customer: "50 số đầu × 1.984 đ = 99.200 đ"."""

from collections.abc import Iterator
from datetime import date

from tariff.bill import Bill, Line, Note, Part, Rate

_BANDS = {
    Rate.FLAT: "số",
    Rate.NORMAL: "số giờ bình thường",
    Rate.PEAK: "số giờ cao điểm",
    Rate.OFF_PEAK: "số giờ thấp điểm",
}
_NOTES = {
    Note.SPLIT_BY_DAYS: "Giá thay đổi trong kỳ và không có chỉ số chốt đúng ngày: điện được chia theo số ngày.",
    Note.WIDTHS_ROUNDED: "Định mức từng bậc được làm tròn thành số nguyên; hóa đơn thật có thể chênh lệch nhỏ.",
    Note.PRICE_UNCONFIRMED: "Ngày áp dụng và số quyết định của giá này chưa có nguồn xác nhận.",
    Note.PRICE_UNCHECKED: "Giá và thuế của thời gian này chưa được kiểm tra lại: có thể đã thay đổi.",
    Note.VAT_UNCONFIRMED: "Thuế suất GTGT của thời gian này chưa có nguồn xác nhận.",
    Note.VAT_CHANGED: "Thuế suất GTGT thay đổi trong kỳ: tính theo thuế suất của ngày cuối kỳ.",
}


def tell(bill: Bill) -> list[str]:
    """Lines of Vietnamese text: each part with its prices, the sum, VAT, the total, and what is not certain."""
    told = [line for part in bill.parts for line in _part(part, titled=len(bill.parts) > 1)]
    told.append(f"Cộng trước thuế: {money(bill.before_vat)}")
    told.append(f"Thuế GTGT {bill.vat_percent}%: {money(bill.vat)}")
    told.append(f"Tổng cộng: {money(bill.total)}")
    return told + [f"Lưu ý: {_NOTES[note]}" for note in Note if note in bill.notes]


def _part(part: Part, titled: bool) -> Iterator[str]:
    if titled:
        yield f"Từ {_day(part.first)} đến {_day(part.last)}, {_grouped(part.kwh)} số theo giá của {part.decision}:"
    for line in part.lines:
        yield f"{_grouped(line.kwh)} {_named(line)} × {money(line.price)} = {money(line.amount)}"


def _named(line: Line) -> str:
    if line.rate is Rate.TIER:
        return "số đầu" if line.tier == 1 else "số tiếp theo"
    return _BANDS[line.rate]


def money(amount: int) -> str:
    """1388405 → "1.388.405 đ"."""
    return f"{_grouped(amount)} đ"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
