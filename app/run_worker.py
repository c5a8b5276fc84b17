"""The worker process: `python -m app.run_worker`."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping
from datetime import timedelta
from functools import partial

import aiohttp
import structlog
import uvloop

from actions.clients.billing import connect
from actions.danger.words import mentions_danger
from actions.notify.refusing import notice_wish
from actions.words.unlinking import unlink_word
from actions.words.waiting import leaves_queue
from app import logs
from app.brain import HttpBrain
from app.channels import Fetching, senders, set_kits, tools, trusted_addresses
from app.clear_media import ROUND_SECONDS, ClearMedia
from app.deferred import SendDeferred
from app.fetch_events import keep_listening, receiving
from app.forget_dialogues import ForgetDialogues, ForgetFirst
from app.keep_media import KeepMedia
from app.learn_profiles import ROUND_SECONDS as PROFILE_SECONDS
from app.learn_profiles import LearnProfiles
from app.lives import give_sign
from app.notice_ways import BillingWishes, rungs_on, ways
from app.office_hours import office_hours
from app.resources import Resources, make_resources, opened
from app.send_notices import SendNotices
from app.settings import Settings
from app.systems import BillingSystems
from app.watch_outages import WatchOutages
from app.worker import Worker, forever
from app.zalo_notices import ZaloNotices
from channels.bounded import BoundedResponse
from channels.fetching import Fetcher
from core.deliver import Deliver
from core.files import types_of
from core.ids import new_id
from core.ports import Brain, Channel
from core.take_turn import TakeTurn
from storage.pace import redis_pace
from storage.sql.deferred import SqlDeferred
from storage.sql.forgetting import SqlForgetting
from storage.sql.happenings import give_back_silent
from storage.sql.inbox import SqlInbox
from storage.sql.media import SqlMedia
from storage.sql.outbox import SqlOutbox
from storage.sql.profiles import SqlProfiles
from storage.sql.sweep import unfinished
from storage.sql.turns import SqlTurns
from storage.sql.watches import SqlWatches

log = structlog.get_logger()
HEARTBEAT_SECONDS, KEEP_UP_SECONDS = 2.0, 3600.0
WORKER_ID = new_id()


def make_brain(resources: Resources, client: aiohttp.ClientSession) -> HttpBrain:
    settings = resources.settings
    return HttpBrain(settings.brain_url, client, settings.brain.patience, settings.brain.timeout, resources.media)


def build(resources: Resources, brain: Brain, channels: Mapping[str, Channel]) -> Worker:
    settings = resources.settings
    records = SqlTurns(resources.database)
    deliver = Deliver(SqlOutbox(resources.database), channels, redis_pace(resources.redis))
    hours = office_hours(settings.desk)
    return Worker(
        records=records,
        take_turn=TakeTurn(
            records,
            brain,
            settings.hotline,
            mentions_danger,
            leaves_queue,
            hours,
            most_buttons(channels),
            notice_wish,
            unlink_word,
        ),
        deliver=deliver,
        mailbox=resources.mailbox,
        bus=resources.bus,
        unfinished=partial(unfinished, resources.database, tuple(deliver.channels)),
        concurrency=settings.worker.concurrency,
    )


def most_buttons(channels: Mapping[str, Channel]) -> dict[str, int]:
    """By channel; one that shows any number is left out."""
    return {name: most for name, channel in channels.items() if (most := channel.limits.buttons) is not None}


def outgoing() -> aiohttp.ClientSession:
    """Kept connections to the brain and the channels; aiohttp, which takes a third of httpx's time for a small call."""
    connector = aiohttp.TCPConnector(limit=100, keepalive_timeout=4)
    timeout = aiohttp.ClientTimeout(total=10)
    return aiohttp.ClientSession(connector=connector, timeout=timeout, response_class=BoundedResponse)


async def main(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with opened(make_resources(settings)) as resources, outgoing() as client:
        lent = tools(resources, client)
        channels = senders(resources, lent)
        brain = make_brain(resources, client)
        forget_dialogues = ForgetDialogues(SqlForgetting(resources.database), brain)
        worker = build(resources, ForgetFirst(forget_dialogues), channels)
        billing = connect(settings.systems)
        systems = BillingSystems(billing)
        send_deferred = SendDeferred(SqlDeferred(resources.database), systems, resources.mailbox)
        watch_outages = WatchOutages(SqlWatches(resources.database), systems, resources.mailbox)
        fetcher = Fetcher(trusted_addresses(settings), settings.media.largest)
        fetching, types = Fetching(fetcher, channels), types_of(settings.media.kinds)
        keep_media = KeepMedia(SqlMedia(resources.database), resources.media, fetching, types)
        send_notices = SendNotices(
            resources.database,
            ways(settings, client, ZaloNotices(settings.zalo.templates(lent))),
            partial(rungs_on, settings),
            BillingWishes(billing),
            worker.deliver.pace,
            resources.mailbox,
        )
        beat = partial(heartbeat, resources, worker)
        elsewhere = partial(give_back_silent, resources.database, timedelta(minutes=settings.desk.elsewhere_minutes))
        rounds = (
            *((chore, HEARTBEAT_SECONDS) for chore in (send_deferred, watch_outages, send_notices, keep_media, beat)),
            (ClearMedia(SqlMedia(resources.database), resources.media), ROUND_SECONDS),
            (forget_dialogues, 10.0),
            (elsewhere, 60.0),
            (LearnProfiles(SqlProfiles(resources.database), channels), PROFILE_SECONDS),
            *((partial(kit.keep_up, lent), KEEP_UP_SECONDS) for kit in set_kits(settings).values()),
        )
        receive = receiving(SqlInbox(resources.database), resources.mailbox)
        at_work = [asyncio.create_task(forever(chore, seconds)) for chore, seconds in rounds]
        at_work += [
            asyncio.create_task(keep_listening(name, kit, lent, resources.redis, receive))
            for name, kit in set_kits(settings).items()
        ]
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
