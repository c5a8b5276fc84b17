"""Proof to Zalo that the domain is the utility's: a file at the root of the site, and a tag on its home page."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

TAG = "zalo-platform-site-verification"


def verification_router(code: str) -> APIRouter:
    """`GET /zalo_verifier<code>.html`. The tag has its name in both ways that Zalo's own pages show."""
    router = APIRouter()
    page = f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>Zalo</title>\n<meta name="{TAG}" property="{TAG}" content="{code}">\n</head><body></body></html>\n'
    path = f"/zalo_verifier{code}.html"
    router.add_api_route(path, lambda: HTMLResponse(page), methods=["GET", "HEAD"], include_in_schema=False)
    return router
