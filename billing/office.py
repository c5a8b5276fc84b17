"""All that the calls work with, put together once at start."""

import logging
from dataclasses import dataclass
from datetime import datetime

from billing.clock import Clock
from billing.customers import Customer, find_customer
from billing.database import Database
from billing.errors import NotFound
from billing.faults import FaultSwitchboard
from billing.outages import OutageBoard
from billing.reference.addresses import Gazetteer
from billing.reference.areas import Unit
from billing.reference.calendar import Calendar, load_calendar
from billing.reference.freshness import stale_files
from billing.reference.levels import ServiceLevels, load_levels
from billing.reference.places import Places, centre, load_places
from billing.reference.services import Service, load_services
from billing.sample.generate import fill
from billing.sent import SentMessages
from billing.settings import Settings
from tariff import Tariffs, load_tariffs

log = logging.getLogger("billing")


@dataclass(frozen=True)
class Office:
    settings: Settings
    clock: Clock
    database: Database
    places: Places
    gazetteer: Gazetteer
    outages: OutageBoard
    tariffs: Tariffs
    calendar: Calendar
    levels: ServiceLevels
    services: dict[str, Service]
    sent: SentMessages
    switchboard: FaultSwitchboard

    def now(self) -> datetime:
        return self.clock()

    def customer(self, code: str) -> Customer:
        """NotFound when nobody has that code."""
        customer = find_customer(self.database, self.places, code)
        if customer is None:
            raise NotFound("Không tìm thấy mã khách hàng này.")
        return customer

    def unit_for(self, customer: Customer | None, address: str | None, code: str | None = None) -> Unit:
        """The company that serves them; where the address isn't certain, its province's, else the national centre.

        A code that nobody has is answered like any other: its first letters name the company.
        """
        if customer:
            return customer.unit
        found = self.gazetteer.unit(address) if address else self.unit_of_code(code or "")
        return found or centre(self.places.corporations["EVN"])

    def unit_of_code(self, customer_code: str) -> Unit | None:
        """The company whose letters a customer code begins with, whether anybody has that code or not."""
        named = [unit for unit in self.places.units.values() if customer_code.startswith(unit.code)]
        return max(named, key=lambda unit: len(unit.code), default=None)

    def unit(self, code: str) -> Unit:
        """A company by its code, or what stood in for one."""
        if code in self.places.units:
            return self.places.units[code]
        companies = {province.company.code: province.company for province in self.places.provinces}
        return companies.get(code) or centre(self.places.corporations[code])


def open_office(settings: Settings, clock: Clock) -> Office:
    """Reads the reference data, opens the database and fills in the sample. A missing file is an OSError."""
    places = load_places(settings.reference)
    gazetteer = Gazetteer(places)
    database = Database(settings.database)
    fill(database, places)
    for name in stale_files(settings.reference, clock().date()):
        log.warning("Reference data %s is past its check date: look whether it still holds.", name)
    return Office(
        settings=settings,
        clock=clock,
        database=database,
        places=places,
        gazetteer=gazetteer,
        outages=OutageBoard(places, gazetteer, settings.calm),
        tariffs=load_tariffs(settings.reference),
        calendar=load_calendar(settings.reference),
        levels=load_levels(settings.reference),
        services=load_services(settings.reference),
        sent=SentMessages(),
        switchboard=FaultSwitchboard(),
    )
