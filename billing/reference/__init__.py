"""Dated facts read from data/reference/: tariffs, places, days off, deadlines."""
