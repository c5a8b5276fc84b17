"""Reporting an outage, and asking after one."""
