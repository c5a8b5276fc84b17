"""Matters that a person settles: answered, noted, handed over."""
