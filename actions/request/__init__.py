"""Requests that were sent: their progress."""
