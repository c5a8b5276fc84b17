"""Where a request comes from and where a login may lead to."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import HTTPException, Request

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def only_from_here(request: Request) -> None:
    """Refuse, with 403, a change that another site's page asks for.

    Browsers name the page's origin on every POST; who sends none (and no Referer either) is refused too.
    """
    said = request.headers.get("origin") or request.headers.get("referer") or ""
    if not said or urlsplit(said).netloc.lower() != request.headers.get("host", "").lower():
        raise HTTPException(403, "Yêu cầu này không đến từ trang của hệ thống nên không được thực hiện.")


def local(address: str | None, default: str) -> str:
    """The address if it is a path of this site, else the default: a login leads nowhere else."""
    if not address or len(address) > 500 or not address.startswith("/") or address.startswith("//"):
        return default
    if "\\" in address or any(c.isspace() or not c.isprintable() for c in address):
        return default
    return address


def own_page(request: Request) -> str:
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")
