"""The tables of notices: what was told to whom, by which way, and what became of it."""

from __future__ import annotations

import sqlalchemy as sa

from core.ids import new_id
from storage.sql.tables import Id, Json, UtcDateTime, metadata, now

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("id", Id, primary_key=True, default=new_id),
    sa.Column("name", sa.String(200), nullable=False, unique=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("stopped_at", UtcDateTime),  # nobody more is told
    sa.Column("created_at", UtcDateTime, nullable=False, default=now),
)

told = sa.Table(  # one person of a notice
    "notice_people",
    metadata,
    sa.Column("id", Id, primary_key=True, default=new_id),
    sa.Column("notice_id", Id, sa.ForeignKey("notices.id"), nullable=False),
    sa.Column("codes", Json, nullable=False),
    sa.Column("name", sa.Text),
    sa.Column("phone", sa.String(20)),
    sa.Column("email", sa.String(320)),
    sa.Column("state", sa.String(10), nullable=False, default="waiting"),  # see core.notices.progress
    sa.Column("version", sa.Integer, nullable=False, default=0),  # counts every change: of several workers one makes it
    sa.Column("round", sa.Integer, nullable=False, default=0),  # counts the times that a failed one was tried anew
    sa.Column("rung", sa.String(20)),
    sa.Column("recipient", sa.String(320)),
    sa.Column("tries", sa.Integer, nullable=False, default=0),  # on this rung
    sa.Column("unsure", sa.Boolean, nullable=False, default=False),  # a try on this rung may have been delivered
    sa.Column("failed", Json, nullable=False),  # [[rung, reason], …] of the rungs before
    sa.Column("message_id", Id, sa.ForeignKey("messages.id")),  # where it went as a message of a conversation
    sa.Column("remote_id", sa.String(200)),
    sa.Column("error", sa.Text),  # the latest
    sa.Column("next_at", UtcDateTime, nullable=False, default=now),
    sa.Column("done_at", UtcDateTime),
    sa.Column("created_at", UtcDateTime, nullable=False, default=now),
    sa.Index("ix_notice_people_notice_id", "notice_id", "state"),
)
sa.Index(
    "ix_notice_people_due",
    told.c.next_at,
    sqlite_where=sa.text("state IN ('waiting', 'trying')"),
    postgresql_where=sa.text("state IN ('waiting', 'trying')"),
)
sa.Index("ix_notice_people_message_id", told.c.message_id)
sa.Index("ix_notice_people_remote_id", told.c.remote_id)

notice_keys = sa.Table(  # a code, phone, address or account that stands for a person of a notice: nobody is in it twice
    "notice_keys",
    metadata,
    sa.Column("notice_id", Id, sa.ForeignKey("notices.id"), primary_key=True),
    sa.Column("key", sa.String(340), primary_key=True),
    sa.Column("person_id", Id, sa.ForeignKey("notice_people.id"), nullable=False),
)

notice_drafts = sa.Table(  # what was previewed at the desk and waits to be sent; the notice gets the same id
    "notice_drafts",
    metadata,
    sa.Column("id", Id, primary_key=True, default=new_id),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("notice", Json, nullable=False),
    sa.Column("people", Json, nullable=False),
    sa.Column("preview", Json, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False, default=now),
)

notice_refusals = sa.Table(  # who wants no notices but of danger: a code, a phone or an e-mail address
    "notice_refusals",
    metadata,
    sa.Column("key", sa.String(340), primary_key=True),
    sa.Column("created_at", UtcDateTime, nullable=False, default=now),
)
