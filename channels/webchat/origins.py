"""Whose pages may include the widget: our own site and those listed, or every one for "*"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def allowed_by(origins: tuple[str, ...]) -> Any:
    """As `cors_allowed_origins` of Socket.IO."""
    if "*" in origins:
        return "*"

    def allowed(origin: str, environ: dict[str, Any]) -> bool:
        host = environ.get("HTTP_X_FORWARDED_HOST", environ.get("HTTP_HOST", ""))
        return origin in origins or origin in _own_origins(host)

    return allowed


def permits(origins: tuple[str, ...], headers: Mapping[str, str]) -> bool:
    """The same for an HTTP request; one that names no origin comes from no page."""
    origin = headers.get("origin")
    if not origin or "*" in origins or origin in origins:
        return True
    return origin in _own_origins(headers.get("x-forwarded-host", headers.get("host", "")))


def _own_origins(host: str) -> set[str]:
    """Both schemes: what ends TLS before us does not always say so."""
    first = host.split(",")[0].strip()
    return {f"http://{first}", f"https://{first}"}
