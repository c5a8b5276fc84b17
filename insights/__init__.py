"""The analysts' application: what customers asked and how it was understood."""

from insights.application import create_insights
from insights.intents import LABELS

__all__ = ["LABELS", "create_insights"]
