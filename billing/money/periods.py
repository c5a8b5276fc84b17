"""Billing months: which days a period covers, given the day on which the meter is read."""

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period(month: date, reading_day: int) -> tuple[date, date]:
    """First and last day of the period named `month`; `reading_day` 0 reads at the month's end, else 1-28."""
    start = month.replace(day=1)
    if reading_day == 0:
        return start, add_months(start, 1) - timedelta(days=1)
    return add_months(start, -1).replace(day=reading_day) + timedelta(days=1), start.replace(day=reading_day)
