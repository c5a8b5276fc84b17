"""The time in Viet Nam, given to whatever needs it so that a test can live on another day."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
Clock = Callable[[], datetime]


def vietnam_now() -> datetime:
    """Now, aware, at +07:00, to the second."""
    return datetime.now(VIET_NAM).replace(microsecond=0)
