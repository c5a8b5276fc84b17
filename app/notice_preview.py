"""What a notice would do, worked out for the command line and the desk alike."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime

from actions.clients.billing import connect
from app.notice_plan import Planner
from app.notice_ways import BillingWishes, rungs_on, template_data
from app.settings import Settings
from channels.email.message import one_line, words
from core.notices.cost import cost
from core.notices.notice import Notice, Person, Step
from core.notices.ports import Dispatch
from core.notices.preview import Preview, Sample
from core.notices.sheet import Read
from core.sms_text import sms
from storage.sql.database import Database
from storage.sql.notices import SqlNotices

SAMPLES = 3


async def preview(
    settings: Settings, database: Database, notice: Notice, read: Read, patience: float = math.inf
) -> Preview:
    """The customers' wishes are asked for in the utility's system for at most about `patience` seconds."""
    billing = connect(settings.systems)
    try:
        planner = Planner(SqlNotices(database), BillingWishes(billing), patience)
        plan = await planner(notice, read.people, rungs_on(settings, notice.kind), datetime.now(UTC))
    finally:
        await billing.close()
    parts = sms(notice.text, settings.sms.with_diacritics).parts
    return Preview(
        read.rows,
        len(read.people),
        read.problems,
        cost((step for _, step in plan.steps), parts, settings.notices.prices.prices()),
        parts,
        len(plan.refused),
        len(plan.unreachable),
        len(plan.same),
        planner.unasked,
        tuple(_samples(settings, notice, plan.steps[:SAMPLES])),
    )


def _samples(settings: Settings, notice: Notice, steps: Iterable[tuple[Person, Step]]) -> Iterable[Sample]:
    for person, step in steps:
        title, text = _shown(settings, Dispatch(notice, person, step.to, ""), step)
        yield Sample(step.rung, step.to, person.name, title, text)


def _shown(settings: Settings, dispatch: Dispatch, step: Step) -> tuple[str, str]:
    """Title and text, by what the ways themselves write them with."""
    match step.rung:
        case "sms":
            return "", sms(dispatch.notice.text, settings.sms.with_diacritics).content
        case "email":
            return one_line(dispatch.notice.title), words(settings.email, dispatch)
        case "zalo":
            return "", dispatch.notice.text
        case _:
            return "", "\n".join(
                f"{name}: {value}" for name, value in template_data(settings.notices, dispatch).items()
            )
