"""The web process: webhooks, web chat, the demo page, desk, insights, health. `create_app` gives the whole application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect

from app.body_limit import BodyLimit
from app.channel_troubles import channel_troubles
from app.channels import kits, set_kits
from app.health import create_health_router
from app.insiders import insiders
from app.login import install_login
from app.media_links import MediaLinks, create_media_router
from app.notice_office import prepare_notice
from app.open_media import OpenKept
from app.pages import add_pages
from app.resources import Resources, make_resources, opened
from app.settings import Settings
from app.slashes import SlashesStayHere
from channels.rest.router import Options as RestOptions
from channels.rest.router import create_rest_router
from channels.sms.receipts import Callbacks, create_sms_router
from channels.webchat.photos import PATH as PHOTOS
from channels.webchat.photos import create_photo_router
from channels.webchat.server import Options as WebChatOptions
from channels.webchat.server import WebChat
from channels.webhook import create_webhook_router, wake
from core.errors import TongdaiError
from desk import create_desk
from desk.notice_writing import PATH as NEW_NOTICE
from desk.notice_writing import notice_writing
from desk.notices import notice_pages
from insights import LABELS, create_insights
from storage.sql.dead_letters import SqlDeadLetters
from storage.sql.desk import SqlDesk
from storage.sql.history import SqlHistory
from storage.sql.inbox import SqlInbox
from storage.sql.insights import SqlInsights
from storage.sql.media import SqlMedia
from storage.sql.notice_drafts import SqlNoticeDrafts
from storage.sql.notice_fates import receipt
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.notices import SqlNotices
from storage.sql.standing import SqlStanding
from storage.sql.users import SqlUsers

log = structlog.get_logger()


def create_app(settings: Settings) -> FastAPI:
    resources = make_resources(settings)
    inbox, history = SqlInbox(resources.database), SqlHistory(resources.database)
    talks = partial(history.of_customer, "webchat")
    links = MediaLinks(settings.signing_key, settings.public_url)
    options = WebChatOptions(settings.webchat.origins, per_address=settings.webchat.per_address)
    webchat = WebChat(
        inbox,
        resources.mailbox,
        resources.bus,
        talks,
        settings.signing_key,
        options,
        links.to,
        SqlStanding(resources.database),
    )

    app = FastAPI(
        title="Tổng đài",
        version="0.1.0",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=partial(_lifespan, resources=resources, webchat=webchat),
    )
    app.add_exception_handler(TongdaiError, _explain)
    app.add_exception_handler(ClientDisconnect, _gone)
    _add_channels(app, settings, inbox, resources)
    app.include_router(_rest(resources, inbox, history))
    callbacks = Callbacks(settings.signing_key, settings.public_url)
    app.include_router(create_sms_router(callbacks, partial(receipt, resources.database, "sms")))
    app.include_router(create_media_router(links, OpenKept(SqlMedia(resources.database), resources.media)))
    app.mount("/socket.io", webchat.app)
    app.include_router(create_photo_router(webchat.photos(resources.media)))
    _add_back_office(app, resources)
    add_pages(app, settings)
    app.add_middleware(SlashesStayHere)
    limits = {f"/webhooks/{name}": kit.largest_body for name, kit in set_kits(settings).items()}
    app.add_middleware(BodyLimit, but={PHOTOS: None, NEW_NOTICE: None, **limits})  # the last one added is the outermost
    return app


@asynccontextmanager
async def _lifespan(_: FastAPI, resources: Resources, webchat: WebChat) -> AsyncIterator[None]:
    async with opened(resources):
        showing = asyncio.create_task(webchat.run())
        yield
        await webchat.close()
        showing.cancel()


def _add_channels(app: FastAPI, settings: Settings, inbox: SqlInbox, resources: Resources) -> None:
    on = set_kits(settings).values()
    app.include_router(create_webhook_router([kit.receiver() for kit in on], inbox, resources.mailbox))
    for kit in kits(settings).values():  # a remote asks whose the domain is before it gives credentials
        if (kit.is_set or kit.site_marks) and (more := kit.routes()):
            app.include_router(more)


def _add_back_office(app: FastAPI, resources: Resources) -> None:
    """The desk and insights behind one login, and what tells its administrators of the system."""
    settings, database = resources.settings, resources.database
    secure = settings.public_url.startswith("https://")
    guard = install_login(app, SqlUsers(database), settings.signing_key, secure)
    app.include_router(create_health_router(resources, insiders(settings, guard)))
    notify, open_media = partial(wake, resources.mailbox), OpenKept(SqlMedia(database), resources.media)
    troubles = partial(channel_troubles, settings, database, resources.redis)
    desk = create_desk(SqlDesk(database), SqlDeadLetters(database), guard, notify, LABELS, open_media, troubles)
    desk.include_router(
        notice_writing(partial(prepare_notice, settings, database), SqlNoticeDrafts(database), guard("admin"))
    )
    desk.include_router(notice_pages(SqlNoticeResults(database), SqlNotices(database), guard("admin")))
    app.mount("/desk", desk)
    app.mount("/insights", create_insights(SqlInsights(database), guard))


def _rest(resources: Resources, inbox: SqlInbox, history: SqlHistory) -> APIRouter:
    settings = resources.settings
    if not settings.rest_is_on:
        log.warning("channel_off", channel="rest", reason="no TONGDAI_REST__TOKEN")
        return APIRouter()
    options = RestOptions(token=settings.rest.token.get_secret_value() or None)
    links = MediaLinks(settings.signing_key, settings.public_url or settings.own_url)
    return create_rest_router(inbox, resources.mailbox, resources.bus, history.collect, options, links.to)


async def _explain(_: Request, error: Exception) -> JSONResponse:
    status = error.status if isinstance(error, TongdaiError) else 500
    return JSONResponse({"error": str(error)}, status)


async def _gone(_: Request, __: Exception) -> Response:
    """To who hung up while they were sending; nobody gets it."""
    return Response(status_code=400)
