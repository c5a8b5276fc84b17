"""What a customer's contract says beside who and where: meters, quota, further contacts, how bills come about."""

import json
from dataclasses import asdict, dataclass
from fractions import Fraction
from random import Random
from typing import Any


@dataclass(frozen=True)
class Meter:
    """`kind` is "single" or "three_price"; `place` tells it from the other meters of the same contract."""

    number: str
    place: str | None
    phase: int
    kind: str
    digits: int

    @property
    def turn(self) -> int:
        """kWh after which it shows 0 again."""
        return int(10**self.digits)


@dataclass(frozen=True)
class Contract:
    """`quarters` are the households of the quota in quarters (4 people = 4); `linked` are further phones that may be
    reminded of the code; `more_meters` are the places of further meters; `estimated` is the month of each quarter (1 to 3)
    whose reading has to be estimated, 0 for none; `begins_at` is the first reading where it matters."""

    quarters: int = 4
    capacity_kw: float = 3.0
    email: str = ""
    linked: tuple[str, ...] = ()
    three_price: bool = False
    digits: int = 5
    more_meters: tuple[str, ...] = ()
    estimated: int = 0
    begins_at: int | None = None

    @property
    def households(self) -> Fraction:
        """Four people are one household (TT 60/2025/TT-BCT Đ.12.5)."""
        return Fraction(self.quarters, 4)

    def meters(self, code: str, phase: int) -> list[Meter]:
        """The meter of the contract first, then the further ones; their numbers follow from the customer code."""
        kind = "three_price" if self.three_price else "single"
        places = (None, *self.more_meters)
        return [Meter(_number(code, n), place, phase, kind, self.digits) for n, place in enumerate(places)]

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> "Contract":
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in json.loads(text).items()}
        return cls(**values)


def mask_email(email: str) -> str | None:
    """ "an.nguyen@example.com" → "a***@example.com"; None for none."""
    name, at, host = email.partition("@")
    return f"{name[:1]}***@{host}" if at else None


def _number(code: str, which: int) -> str:
    return f"22{Random(f'number:{code}:{which}').randrange(10**8):08d}"


USUAL = Contract()
