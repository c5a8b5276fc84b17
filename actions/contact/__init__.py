"""Whom to turn to: hotlines, offices, the company that serves a place; and whether a caller is really one of ours."""
