"""The made-up customers: the same ones on every machine."""
