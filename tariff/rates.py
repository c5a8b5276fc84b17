"""The dated facts the engine works with, as data/reference/tariffs.json holds them. Prices: đồng per kWh before VAT."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from tariff.errors import UnknownDate, UnknownGroup


class Dated(Protocol):
    """Something that holds from a day until the next of its kind."""

    @property
    def since(self) -> date: ...


Fact = TypeVar("Fact", bound=Dated)
Price = TypeVar("Price")


@dataclass(frozen=True)
class Tiers:
    """Household prices. Widths are kWh a month for one household; the last is open (None)."""

    since: date
    decision: str
    widths: tuple[int | None, ...]
    prices: tuple[int, ...]
    confirmed: bool = True


@dataclass(frozen=True)
class TenantsTier:
    """Whose tier's price tenants without a quota pay for all kWh; `tier` counts from 1."""

    since: date
    tier: int


@dataclass(frozen=True)
class BandPrices:
    """The prices of a kWh by the hour it is used in."""

    normal: int
    peak: int
    off_peak: int


@dataclass(frozen=True)
class HourPrices:
    """Group → voltage → prices of the three bands."""

    since: date
    decision: str
    groups: Mapping[str, Mapping[str, BandPrices]]


@dataclass(frozen=True)
class OnePrice:
    """Group → voltage → the price of every kWh; voltage "any" where it does not matter."""

    since: date
    decision: str
    groups: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Vat:
    since: date
    percent: int
    confirmed: bool = True


@dataclass(frozen=True)
class SupportRule:
    """How many kWh of the first tier the state pays, and up to which use a social-policy household gets it."""

    since: date
    kwh: int
    policy_limit: int


@dataclass(frozen=True)
class Tariffs:
    """Each list is in order of date. Facts past `recheck_by` still count; bills made with them say so."""

    household: tuple[Tiers, ...]
    tenants: tuple[TenantsTier, ...]
    hours: tuple[HourPrices, ...]
    one_price: tuple[OnePrice, ...]
    vat: tuple[Vat, ...]
    support: tuple[SupportRule, ...]
    recheck_by: date

    def vat_on(self, day: date) -> int:
        """The percentage that applies on `day`; UnknownDate before the first known one."""
        return in_force(self.vat, day, "VAT rate").percent


def in_force(facts: Sequence[Fact], day: date, what: str) -> Fact:
    """The fact that holds on `day`; UnknownDate, naming `what`, before the first."""
    known = [fact for fact in facts if fact.since <= day]
    if not known:
        begin = f"; the first one known is of {facts[0].since}" if facts else ""
        raise UnknownDate(f"no {what} is known for {day}{begin}")
    return known[-1]


def at_voltage(groups: Mapping[str, Mapping[str, Price]], group: str, voltage: str) -> Price:
    """What `group` pays at `voltage`; UnknownGroup, listing what there is, where the table has no such row."""
    if group not in groups:
        raise UnknownGroup(f"no group {group!r} here: there are {', '.join(groups)}")
    if voltage not in groups[group]:
        raise UnknownGroup(f"{group} has no voltage {voltage!r}: there are {', '.join(groups[group])}")
    return groups[group][voltage]
