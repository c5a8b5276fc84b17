"""The worker process: `python -m app.run_worker`."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping
from functools import partial

import aiohttp
import structlog
import uvloop

from actions.clients.billing import connect
from actions.danger.words import mentions_danger
from actions.words.waiting import leaves_queue
from app import logs
from app.brain import HttpBrain
from app.clear_media import ROUND_SECONDS, ClearMedia
from app.deferred import SendDeferred
from app.keep_media import KeepMedia
from app.lives import give_sign
from app.media_links import MediaLinks
from app.office_hours import office_hours
from app.resources import Resources, make_resources, opened
from app.settings import Settings
from app.systems import BillingSystems
from app.watch_outages import WatchOutages
from app.worker import Worker, forever
from channels.fetching import Fetcher
from channels.webchat.channel import WebChatChannel
from channels.zalo.calls import ZaloCalls
from channels.zalo.channel import ZaloChannel
from channels.zalo.tokens import ZaloTokens
from core.deliver import Deliver
from core.ids import new_id
from core.ports import Channel
from core.take_turn import TakeTurn
from storage.sql.deferred import SqlDeferred
from storage.sql.media import SqlMedia
from storage.sql.outbox import SqlOutbox
from storage.sql.sweep import unfinished
from storage.sql.tokens import SqlTokens
from storage.sql.turns import SqlTurns
from storage.sql.watches import SqlWatches

log = structlog.get_logger()
HEARTBEAT_SECONDS = 2.0
WORKER_ID = new_id()


def channels(resources: Resources, client: aiohttp.ClientSession) -> Mapping[str, Channel]:
    """The channels that letters are pushed to. One without credentials is off."""
    settings = resources.settings.zalo
    link = MediaLinks(resources.settings.signing_key, resources.settings.public_url).to
    on: dict[str, Channel] = {"webchat": WebChatChannel(resources.bus, link)}
    if settings.is_set:
        lock = partial(resources.redis.lock, "tongdai:zalo:refresh", timeout=30, blocking_timeout=30)
        tokens = ZaloTokens(settings, SqlTokens(resources.database), lock, resources.http)
        on["zalo"] = ZaloChannel(ZaloCalls(settings.api_url, tokens, client), resources.media)
    else:
        log.warning("channel_off", channel="zalo", reason="no credentials in TONGDAI_ZALO__*")
    return on


def build(resources: Resources, client: aiohttp.ClientSession) -> Worker:
    settings = resources.settings
    records = SqlTurns(resources.database)
    brain = HttpBrain(settings.brain_url, client, settings.brain.patience, settings.brain.timeout, resources.media)
    deliver = Deliver(SqlOutbox(resources.database), channels(resources, client))
    return Worker(
        records=records,
        take_turn=TakeTurn(
            records, brain, settings.hotline, mentions_danger, leaves_queue, office_hours(settings.desk)
        ),
        deliver=deliver,
        mailbox=resources.mailbox,
        bus=resources.bus,
        unfinished=partial(unfinished, resources.database, tuple(deliver.channels)),
        concurrency=settings.worker.concurrency,
    )


def outgoing() -> aiohttp.ClientSession:
    """Kept connections to the brain and the channels; aiohttp, which takes a third of httpx's time for a small call."""
    connector = aiohttp.TCPConnector(limit=100, keepalive_timeout=4)
    return aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=10))


async def main(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with opened(make_resources(settings)) as resources, outgoing() as client:
        worker = build(resources, client)
        billing = connect(settings.systems)
        systems = BillingSystems(billing)
        send_deferred = SendDeferred(SqlDeferred(resources.database), systems, resources.mailbox)
        watch_outages = WatchOutages(SqlWatches(resources.database), systems, resources.mailbox)
        keep_media = KeepMedia(SqlMedia(resources.database), resources.media, Fetcher(settings.trusted_addresses))
        beat = partial(heartbeat, resources, worker)
        chores = [forever(chore, HEARTBEAT_SECONDS) for chore in (send_deferred, watch_outages, keep_media, beat)]
        clear_media = ClearMedia(SqlMedia(resources.database), resources.media)
        at_work = [asyncio.create_task(chore) for chore in (*chores, forever(clear_media, ROUND_SECONDS))]
        log.info("worker_ready")
        await worker.run(stop)
        for task in at_work:
            task.cancel()
        await billing.close()


async def heartbeat(resources: Resources, worker: Worker) -> None:
    """A sign of life with this worker's counts, for /readyz and /metrics."""
    await give_sign(resources.redis, WORKER_ID, worker.counts)


if __name__ == "__main__":
    settings = Settings()
    logs.set_up(settings.log_level, "worker")
    uvloop.run(main(settings))
