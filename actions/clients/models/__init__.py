"""What the utility's systems answer, one file per system. Unknown fields are ignored, missing ones make the answer unreadable.

Money is in whole đồng, energy in kWh, times carry their offset.
"""

from actions.clients.models.applications import Application, Limit, Notice, Notices, Pause, Service, Services
from actions.clients.models.customers import Bill, BillLine, BillPart, Bills, Customer, Sent, Tier, Verification
from actions.clients.models.network import Outage, Outages, Part, Whereabouts
from actions.clients.models.requests import ConnectionRequest, Step, Ticket
from actions.clients.models.units import Unit

__all__ = [
    "Application",
    "Bill",
    "BillLine",
    "BillPart",
    "Bills",
    "ConnectionRequest",
    "Customer",
    "Limit",
    "Notice",
    "Notices",
    "Outage",
    "Outages",
    "Part",
    "Pause",
    "Sent",
    "Service",
    "Services",
    "Step",
    "Ticket",
    "Tier",
    "Unit",
    "Verification",
    "Whereabouts",
]
