"""The application: `create_app(settings)`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from billing.access import BodyLimitMiddleware, KeyMiddleware
from billing.api.applications import application_routes
from billing.api.codes import otp_routes
from billing.api.customers import customer_routes
from billing.api.money import money_routes
from billing.api.outages import outage_routes
from billing.api.places import place_routes
from billing.api.readings import reading_routes
from billing.api.requests import request_routes
from billing.api.services import service_routes
from billing.api.workbench import health, workbench_routes
from billing.clock import Clock, vietnam_now
from billing.errors import install_handlers
from billing.faults import API, FaultMiddleware
from billing.office import open_office
from billing.pages import page_routes
from billing.settings import Settings

_ABOUT = """Stands in for a power utility's billing, outage and request systems, with made-up customers.

Times are ISO 8601 at +07:00, dates yyyy-mm-dd, money in whole đồng, energy in kWh.
Errors: {"error": {"code": "...", "message": "..."}}.
With a key set, every call needs Authorization: Bearer KEY."""
_ROUTES = (
    customer_routes, money_routes, reading_routes, otp_routes, outage_routes, place_routes, request_routes,
    application_routes, service_routes, workbench_routes,
)  # fmt: skip


def create_app(settings: Settings, clock: Clock = vietnam_now) -> FastAPI:
    """Opens the database (filled with the sample on first use); ready to answer when this returns.

    `clock` must give aware Vietnamese time. OSError or sqlite3.Error when the data can't be read.
    """
    office = open_office(settings, clock)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        office.database.close()

    app = FastAPI(
        title="Billing stub", version="1", description=_ABOUT, docs_url=None, redoc_url=None, lifespan=lifespan
    )
    install_handlers(app)
    for routes in _ROUTES:
        app.include_router(routes(office), prefix=API)
    app.include_router(page_routes(app, office))
    app.add_api_route("/healthz", health, methods=["GET"], include_in_schema=False)
    # The last one added meets the request first.
    app.add_middleware(BodyLimitMiddleware, limit=settings.max_body_bytes)
    app.add_middleware(FaultMiddleware, switchboard=office.switchboard)
    app.add_middleware(KeyMiddleware, key=settings.api_key)
    return app
