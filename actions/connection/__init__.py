"""Requesting a new connection."""
