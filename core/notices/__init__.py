"""Telling many customers something: who they are, the way to each, when, and what it costs."""
