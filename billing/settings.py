"""What the stub can be told: where its file is, who may ask, and how slow `slow` is."""

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Defaults are those of a demo on one machine."""

    database: Path = Path("var/billing.sqlite3")
    # Asked for as a bearer token on every call when set; empty leaves the loopback service open.
    api_key: str = ""
    reference: Path = REPOSITORY / "data" / "reference"
    # How long the fault "slow" holds an answer back when the switch names no delay: longer than a patient client waits.
    slow_seconds: float = 8.0
    # Nothing is out but at the place that always has a fault, and the demo customer's planned work lies ahead.
    calm: bool = False
    # A body above this is refused unread.
    max_body_bytes: int = 256 * 1024
