"""Prices and what they come to: worked out by the package tariff/ from dated facts, told with their decision and date."""
