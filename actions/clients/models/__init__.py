"""What the utility's systems answer, one file per system. Unknown fields are ignored, missing ones make the answer unreadable.

Money is in whole đồng, energy in kWh, times carry their offset.
"""

from actions.clients.models.applications import Application, Limit, Notice, Notices, Service, Services
from actions.clients.models.bills import Bands, Bill, BillLine, BillPart, Bills, Tier
from actions.clients.models.customers import Customer, Notifications, PhoneVerification, Reminder, Sent, Verification
from actions.clients.models.metering import Days, Expected, Meter, Reading, Readings, SentReading
from actions.clients.models.money import Cutoff, Debt, DebtNotice, OwedBill, Payment, Payments
from actions.clients.models.network import Commune, Crew, Office, Outage, Outages, Part, Whereabouts
from actions.clients.models.requests import ConnectionRequest, Pause, RequestSummaries, RequestSummary, Step, Ticket
from actions.clients.models.units import Unit

__all__ = [
    "Application",
    "Bands",
    "Bill",
    "BillLine",
    "BillPart",
    "Bills",
    "Commune",
    "ConnectionRequest",
    "Crew",
    "Customer",
    "Cutoff",
    "Days",
    "Debt",
    "DebtNotice",
    "Expected",
    "Limit",
    "Meter",
    "Notice",
    "Notices",
    "Notifications",
    "Office",
    "Outage",
    "Outages",
    "OwedBill",
    "Part",
    "Pause",
    "Payment",
    "Payments",
    "PhoneVerification",
    "Reading",
    "Readings",
    "Reminder",
    "RequestSummaries",
    "RequestSummary",
    "Sent",
    "SentReading",
    "Service",
    "Services",
    "Step",
    "Ticket",
    "Tier",
    "Unit",
    "Verification",
    "Whereabouts",
]
