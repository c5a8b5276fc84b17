"""Fixtures of several test modules of a channel."""

from tests.channels.zalo_rig import remote, rig  # noqa: F401
