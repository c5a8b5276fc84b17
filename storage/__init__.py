"""Adapters that keep things: records in SQL, live state in Redis."""
