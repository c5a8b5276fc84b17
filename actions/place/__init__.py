"""Addresses in parts and halves, and which local company serves them."""
