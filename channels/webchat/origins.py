"""Whose pages may include the widget."""

from __future__ import annotations

from typing import Any


def allowed_by(origins: tuple[str, ...]) -> Any:
    """As `cors_allowed_origins` of Socket.IO: our own site and those listed, or every one for "*"."""
    if "*" in origins:
        return "*"

    def allowed(origin: str, environ: dict[str, Any]) -> bool:
        return origin in origins or origin in _own_origins(environ)

    return allowed


def _own_origins(environ: dict[str, Any]) -> set[str]:
    """Both schemes: what ends TLS before us does not always say so."""
    host = environ.get("HTTP_X_FORWARDED_HOST", environ.get("HTTP_HOST", "")).split(",")[0].strip()
    return {f"http://{host}", f"https://{host}"}
