"""Danger told in any message: read, asked about, raised."""
