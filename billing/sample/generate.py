"""Makes the sample customers and puts them into an empty database."""

from random import Random

from billing.customers import FIELDS, Customer
from billing.database import CUSTOMERS, Database
from billing.reference.areas import Unit
from billing.reference.places import Places
from billing.sample import people
from billing.sample.demo import SINCE, SINCE_FLAT, demo_customers
from billing.sample.hamlets import HIGHEST, hamlet
from billing.sample.special import special_customers

# A database made with an older version is filled anew; another number of _PEOPLE makes another set of them.
VERSION = "3"
_PEOPLE = "2"
PER_UNIT = 14
_GROUPS = (("household", 90), ("business", 6), ("production", 2), ("administrative", 2))
_PAYERS = (("prompt", 70), ("late", 18), ("1", 8), ("2", 2), ("3", 2))


def fill(database: Database, places: Places) -> None:
    """Afterwards the database holds the sample of VERSION, whatever it held before; requests are kept."""
    row = database.one("select value from meta where name = 'sample'")
    if row and row["value"] == VERSION:
        return
    columns, marks = ", ".join(FIELDS), ", ".join("?" * len(FIELDS))
    with database.write() as connection:
        connection.execute("drop table if exists customers")
        connection.execute(CUSTOMERS)
        rows = [customer.row() for customer in sample_customers(places)]
        connection.executemany(f"insert into customers ({columns}) values ({marks})", rows)
        connection.execute("insert or replace into meta values ('sample', ?)", (VERSION,))


def sample_customers(places: Places) -> list[Customer]:
    """At least 400 people of all power companies that have communes in the reference data."""
    customers = demo_customers(places)
    codes = sorted({commune.unit.code for commune in places.communes})
    for unit in (places.units[code] for code in codes):
        random = Random(f"customers:{_PEOPLE}:{unit.code}")
        customers += [_customer(places, unit, random, len(customers) + n) for n in range(PER_UNIT)]
    return customers + special_customers(places)


def _customer(places: Places, unit: Unit, random: Random, serial: int) -> Customer:
    commune = random.choice(places.communes_of(unit))
    group = _pick(random, _GROUPS)
    former = random.choice(commune.former) if commune.former and random.random() < 0.25 else ""
    return Customer(
        code=f"{unit.code.ljust(6, '0')}{random.randrange(100, 9_000) * 1000 + serial:07d}",
        name=people.person(random) if group == "household" else people.firm(random, group),
        house=people.street_house(random) if commune.name.startswith("Phường") else "",
        hamlet=hamlet(commune, random.randrange(1, HIGHEST + 1)),
        commune=commune,
        former="" if former == commune.name else former,
        phone=people.phone(random, serial),
        group=group,
        phase=1 if group == "household" and random.random() < 0.95 else 3,
        payer=_pick(random, _PAYERS),
        reading_day=random.choice((0, 0, 0, 5, 15, 25)),
        since=SINCE if group == "household" else SINCE_FLAT,
    )


def _pick(random: Random, weighted: tuple[tuple[str, int], ...]) -> str:
    return random.choices([name for name, _ in weighted], [weight for _, weight in weighted])[0]
