"""The tables of the records (design: one row is ...). Times are UTC, identifiers UUIDv7."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

from core.ids import new_id

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Id = sa.Uuid(as_uuid=False)
Json = sa.JSON().with_variant(JSONB(), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC; SQLite, which has no zones, gets and gives it as UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def now() -> datetime:
    return datetime.now(UTC)


def _id() -> sa.Column[str]:
    return sa.Column("id", Id, primary_key=True, default=new_id)


def _created() -> sa.Column[datetime]:
    return sa.Column("created_at", UtcDateTime, nullable=False, default=now)


def _ref(name: str, target: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, Id, sa.ForeignKey(f"{target}.id"), **({"nullable": False} | options))


contacts = sa.Table("contacts", metadata, _id(), sa.Column("name", sa.Text), _created())

links = sa.Table(  # a contact has shown that this customer code is theirs
    "links",
    metadata,
    _id(),
    _ref("contact_id", "contacts"),
    sa.Column("customer_code", sa.String(20), nullable=False),
    sa.Column("proof", sa.String(40), nullable=False),
    _created(),
    sa.UniqueConstraint("contact_id", "customer_code"),
    sa.Index("ix_links_customer_code", "customer_code"),
)

identities = sa.Table(
    "identities",
    metadata,
    _id(),
    _ref("contact_id", "contacts"),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("external_id", sa.String(200), nullable=False),
    sa.Column("profile", Json),  # what the channel tells of the customer: name, phone, address
    sa.Column("last_interaction_at", UtcDateTime),  # what lets us write to them for some time
    _created(),
    sa.UniqueConstraint("channel", "external_id"),
)

conversations = sa.Table(
    "conversations",
    metadata,
    _id(),
    _ref("identity_id", "identities", unique=True),
    sa.Column("owner", sa.String(10), nullable=False, default="bot"),
    sa.Column("version", sa.Integer, nullable=False, default=0),
    sa.Column("team", sa.String(40)),
    sa.Column("operator_id", Id, sa.ForeignKey("users.id")),
    sa.Column("reason", sa.String(80)),
    sa.Column("priority", sa.Integer, nullable=False, default=5),
    sa.Column("last_seq", sa.Integer, nullable=False, default=0),
    sa.Column("queued_at", UtcDateTime),
    sa.Column("last_message_at", UtcDateTime),
    _created(),
    sa.Index("ix_conversations_desk", "owner", "priority", "queued_at"),
)

events = sa.Table(
    "events",
    metadata,
    _id(),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("event_id", sa.String(200), nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("raw", sa.LargeBinary, nullable=False),
    _ref("conversation_id", "conversations", nullable=True),
    _created(),
    sa.UniqueConstraint("channel", "event_id"),
)

messages = sa.Table(
    "messages",
    metadata,
    _id(),
    _ref("conversation_id", "conversations"),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("author", sa.String(10), nullable=False),
    _ref("author_id", "users", nullable=True),
    _ref("event_id", "events", nullable=True),
    sa.Column("in_reply_to", Id),
    sa.Column("text", sa.Text),
    sa.Column("content", Json),  # buttons, image, custom, attachments
    sa.Column(
        "delivery", sa.String(10)
    ),  # pending, sent, delivered, seen, failed, dropped; NULL for what customers write
    sa.Column("channel_message_id", sa.String(200)),
    sa.Column("handled_at", UtcDateTime),
    _created(),
    sa.UniqueConstraint("conversation_id", "seq"),
)
unhandled = sa.and_(messages.c.handled_at.is_(None), messages.c.author == "customer")
sa.Index(
    "ix_messages_unhandled",
    messages.c.conversation_id,
    messages.c.seq,
    sqlite_where=sa.text("handled_at IS NULL AND author = 'customer'"),
    postgresql_where=sa.text("handled_at IS NULL AND author = 'customer'"),
)
sa.Index("ix_messages_in_reply_to", messages.c.in_reply_to)

turns = sa.Table(
    "turns",
    metadata,
    _id(),
    _ref("conversation_id", "conversations"),
    _ref("message_id", "messages", unique=True),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("outcome", sa.String(20), nullable=False),
    sa.Column("text", sa.Text),
    sa.Column("intent", sa.String(60)),
    sa.Column("confidence", sa.Float),
    sa.Column("understanding", Json),
    sa.Column("actions", Json),
    sa.Column("slots", Json),
    sa.Column("timings", Json),
    sa.Column("model", sa.String(80)),
    _created(),
    sa.Index("ix_turns_intent", "intent", "id"),
    sa.Index("ix_turns_conversation", "conversation_id", "id"),
)

outbox = sa.Table(
    "outbox",
    metadata,
    _id(),
    _ref("message_id", "messages", unique=True),
    _ref("conversation_id", "conversations"),
    sa.Column("owner_version", sa.Integer),  # the bot's words: said only while this is still the version
    sa.Column(
        "yields", sa.Boolean, nullable=False, default=False, server_default=sa.false()
    ),  # to a person, if one has it
    sa.Column("state", sa.String(10), nullable=False, default="pending"),  # sent, dead, dropped
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("next_at", UtcDateTime, nullable=False, default=now),
    sa.Column("error", sa.Text),
    sa.Column("done_at", UtcDateTime),
    _created(),
)
sa.Index(
    "ix_outbox_pending",
    outbox.c.conversation_id,
    outbox.c.id,
    sqlite_where=sa.text("state = 'pending'"),
    postgresql_where=sa.text("state = 'pending'"),
)

sa.Index(  # the dead letters, for health and the desk
    "ix_outbox_dead",
    outbox.c.id,
    sqlite_where=sa.text("state = 'dead'"),
    postgresql_where=sa.text("state = 'dead'"),
)

handovers = sa.Table(
    "handovers",
    metadata,
    _id(),
    _ref("conversation_id", "conversations"),
    sa.Column("from_owner", sa.String(10), nullable=False),
    sa.Column("to_owner", sa.String(10), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("team", sa.String(40)),
    sa.Column("reason", sa.String(80)),
    sa.Column("by_user", Id),
    sa.Column("waited_seconds", sa.Float),  # in the queue, when a person takes it
    _created(),
    sa.UniqueConstraint("conversation_id", "version"),
)

ratings = sa.Table(  # what a customer made of a talk with a person, or of a request that was taken
    "ratings",
    metadata,
    _id(),
    _ref("conversation_id", "conversations"),
    sa.Column("subject", Id, nullable=False, unique=True),  # the handover or the turn
    sa.Column("about", sa.String(10), nullable=False),  # person, request
    sa.Column("score", sa.Integer, nullable=False),  # 1 to 5
    _created(),
)

deferred = sa.Table(  # writes that wait for the utility's systems
    "deferred",
    metadata,
    _id(),
    _ref("conversation_id", "conversations"),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("key", sa.String(200), nullable=False, unique=True),
    sa.Column("body", Json, nullable=False),
    sa.Column("state", sa.String(10), nullable=False, default="pending"),  # done, dead
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("next_at", UtcDateTime, nullable=False, default=now),
    sa.Column("error", sa.Text),
    _created(),
    sa.Index("ix_deferred_due", "state", "next_at"),
)

forgetting = sa.Table(  # what the brain knows of the conversation is still to be erased
    "forgetting",
    metadata,
    _ref("conversation_id", "conversations", primary_key=True),
)

outage_watches = sa.Table(  # a conversation wants to hear when an outage is over
    "outage_watches",
    metadata,
    _id(),
    _ref("conversation_id", "conversations"),
    sa.Column("outage_id", sa.String(80), nullable=False),
    sa.Column("state", sa.String(10), nullable=False, default="open"),  # over, forgotten
    sa.Column("since", UtcDateTime, nullable=False, default=now),
    sa.Column("told_end", UtcDateTime),  # the expected end that the customer knows
    sa.Column("looks", sa.Integer, nullable=False, default=0),
    sa.Column("misses", sa.Integer, nullable=False, default=0),
    sa.Column("next_at", UtcDateTime, nullable=False, default=now),
    sa.UniqueConstraint("conversation_id", "outage_id"),
    sa.Index("ix_outage_watches_due", "state", "next_at"),
)

media = sa.Table(  # a file that a customer sent or was sent; its bytes are in the media store, under its id
    "media",
    metadata,
    sa.Column("id", sa.String(40), primary_key=True),
    _ref("conversation_id", "conversations"),
    _ref("message_id", "messages"),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("source", sa.Text),  # where the channel keeps it
    sa.Column("state", sa.String(10), nullable=False, default="waiting"),  # kept, refused
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("next_at", UtcDateTime, nullable=False, default=now),
    sa.Column("content_type", sa.String(80)),
    sa.Column("size", sa.Integer),
    sa.Column("error", sa.Text),
    _created(),
)
sa.Index(
    "ix_media_waiting",
    media.c.next_at,
    sqlite_where=sa.text("state = 'waiting'"),
    postgresql_where=sa.text("state = 'waiting'"),
)
sa.Index("ix_media_conversation_id", media.c.conversation_id)

teams = sa.Table("teams", metadata, sa.Column("name", sa.String(40), primary_key=True), sa.Column("title", sa.Text))

users = sa.Table(
    "users",
    metadata,
    _id(),
    sa.Column("login", sa.String(80), nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("role", sa.String(20), nullable=False),  # operator, analyst, admin
    sa.Column("team", sa.String(40), sa.ForeignKey("teams.name")),
    sa.Column("active", sa.Boolean, nullable=False, default=True),
    _created(),
)

audit = sa.Table(
    "audit",
    metadata,
    _id(),
    _ref("user_id", "users", nullable=True),
    sa.Column("action", sa.String(60), nullable=False),
    sa.Column("subject", sa.String(200)),
    _created(),
)

channel_tokens = sa.Table(  # access and refresh tokens that a channel rotates
    "channel_tokens",
    metadata,
    sa.Column("channel", sa.String(20), primary_key=True),
    sa.Column("tokens", Json, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False, default=now, onupdate=now),
)
