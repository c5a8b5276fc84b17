"""What an event changes beside the talk: the time to write, the profile, the fate of our messages, and who answers."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from core.events import Receipt, SaidElsewhere
from core.messages import Inbound, storable
from core.ownership import Ownership
from storage.sql import owners
from storage.sql.adding import add_message
from storage.sql.database import Database
from storage.sql.forgetting import contact_of, erase
from storage.sql.tables import contacts, conversations, events, handovers, identities, links, messages, now

FURTHER = {"delivered": ("sent",), "seen": ("sent", "delivered"), "failed": ("sent",)}
"""What a message was before, for each state that it can go on to: late and repeated receipts change nothing."""

_INTERACTS = (
    identities.update()
    .where(
        identities.c.id
        == sa.select(conversations.c.identity_id)
        .where(conversations.c.id == sa.bindparam("conversation"))
        .scalar_subquery()
    )
    .values(last_interaction_at=sa.bindparam("moment"))
)


def note(connection: sa.Connection, conversation_id: str, event: Inbound) -> None:
    if event.is_message or event.interacts:
        connection.execute(_INTERACTS, {"conversation": conversation_id, "moment": now()})
    if event.profile:
        _note_profile(connection, conversation_id, {name: storable(value) for name, value in event.profile.items()})
    if event.receipt:
        _note_receipt(connection, conversation_id, event.receipt)
    if event.elsewhere:
        _stand_back(connection, conversation_id, event.elsewhere)
    if event.passed:
        _pass(connection, conversation_id, event.passed == "away")
    if event.unsaid:
        _mark_unsaid(connection, conversation_id, event)
    if event.withdraws:
        _forget(connection, conversation_id)


def _identity(connection: sa.Connection, conversation_id: str, **values: object) -> None:
    own = sa.select(conversations.c.identity_id).where(conversations.c.id == conversation_id).scalar_subquery()
    connection.execute(identities.update().where(identities.c.id == own).values(values))


def _note_profile(connection: sa.Connection, conversation_id: str, profile: dict[str, str]) -> None:
    """Kept with the identity; a contact that has no name yet gets this one."""
    own = sa.select(identities.c.profile).join(conversations, conversations.c.identity_id == identities.c.id)
    known = connection.scalar(own.where(conversations.c.id == conversation_id)) or {}
    _identity(connection, conversation_id, profile={**known, **profile})
    if name := profile.get("name"):
        unnamed = sa.and_(contacts.c.id == contact_of(conversation_id), contacts.c.name.is_(None))
        connection.execute(contacts.update().where(unnamed).values(name=name))


def _note_receipt(connection: sa.Connection, conversation_id: str, receipt: Receipt) -> None:
    named = messages.c.channel_message_id.in_(receipt.message_ids)
    which = named if receipt.until is None else messages.c.created_at <= receipt.until
    ours = sa.and_(messages.c.conversation_id == conversation_id, messages.c.author != "customer", which)
    was = messages.c.delivery.in_(FURTHER[receipt.state])
    connection.execute(messages.update().where(ours, was).values(delivery=receipt.state))


def _stand_back(connection: sa.Connection, conversation_id: str, said: SaidElsewhere) -> None:
    """What we sent ourselves comes back on some channels, and is no person's."""
    owner = owners.load(connection, conversation_id, lock=True)
    ours = sa.select(messages.c.id).where(
        messages.c.conversation_id == conversation_id, messages.c.channel_message_id == said.message_id
    )
    if said.message_id and connection.scalar(ours):
        return
    add_message(
        connection,
        conversation_id,
        author="operator",
        text=storable(said.text),
        content={"elsewhere": storable(said.by)},
        delivery="sent",
        channel_message_id=said.message_id,
    )
    if owner.state == "closed":
        owner = owners.change(connection, conversation_id, Ownership.reopen)
    if owner.state in ("bot", "queued"):
        owners.change(connection, conversation_id, Ownership.stand_back)


def _pass(connection: sa.Connection, conversation_id: str, away: bool) -> None:
    """Another tool took the conversation, or gave it back; who has it at our desk keeps it."""
    owner = owners.load(connection, conversation_id, lock=True)
    if away and owner.state in ("bot", "queued"):
        owners.change(connection, conversation_id, Ownership.stand_back)
    elif not away and owner.is_elsewhere:
        owners.change(connection, conversation_id, Ownership.give_back)


def _mark_unsaid(connection: sa.Connection, conversation_id: str, event: Inbound) -> None:
    """What was said stays in the records: it may have been answered."""
    told = sa.select(events.c.id).where(events.c.channel == event.channel, events.c.event_id == event.unsaid)
    mine = sa.and_(messages.c.conversation_id == conversation_id, messages.c.event_id == told.scalar_subquery())
    found = connection.execute(sa.select(messages.c.id, messages.c.content).where(mine)).first()
    if found:
        content = {**(found.content or {}), "unsaid": True}
        connection.execute(messages.update().where(messages.c.id == found.id).values(content=content))


def _forget(connection: sa.Connection, conversation_id: str) -> None:
    """The customer withdrew: their profile, their name, what the bot collected and what links them to a customer code are erased."""
    _identity(connection, conversation_id, profile=None)
    connection.execute(contacts.update().where(contacts.c.id == contact_of(conversation_id)).values(name=None))
    connection.execute(links.delete().where(links.c.contact_id == contact_of(conversation_id)))
    erase(connection, conversation_id)


async def give_back_silent(database: Database, silence: timedelta) -> int:
    """Conversations answered with another tool go back to the bot when no person has written there for so long."""
    return await database.write(_give_back, now() - silence)


def _give_back(connection: sa.Connection, before: datetime) -> int:
    spoken = sa.select(sa.func.max(messages.c.created_at)).where(
        messages.c.conversation_id == conversations.c.id, messages.c.author == "operator"
    )
    elsewhere = sa.and_(conversations.c.owner == "assigned", conversations.c.operator_id.is_(None))
    passed = sa.select(sa.func.max(handovers.c.created_at)).where(handovers.c.conversation_id == conversations.c.id)
    since = passed.scalar_subquery()
    silence = sa.and_(since < before, sa.func.coalesce(spoken.scalar_subquery(), since) < before)
    query = sa.select(conversations.c.id).where(elsewhere, silence)
    returned = 0
    for conversation_id in connection.scalars(query).all():
        if owners.load(
            connection, conversation_id, lock=True
        ).is_elsewhere:  # nobody of the desk has taken it meanwhile
            owners.change(connection, conversation_id, Ownership.give_back)
            returned += 1
    return returned
