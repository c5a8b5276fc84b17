"""Where the machine's Chromium is, and how to start it so that it asks nobody on the Internet anything."""

import shutil

PATIENCE = 60_000
"""Milliseconds that what is expected of a page may take; a busy machine needs more than the usual five seconds."""
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)
