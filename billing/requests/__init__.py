"""Tickets and connection requests: numbers, deadlines, and how they move on."""
