"""The own bill, after the customer code is proved."""
