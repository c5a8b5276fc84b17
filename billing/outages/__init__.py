"""Planned and running outages of the sample companies, worked out from the time."""

from billing.outages.board import OutageBoard
from billing.outages.outage import Crew, Outage

__all__ = ["Crew", "Outage", "OutageBoard"]
