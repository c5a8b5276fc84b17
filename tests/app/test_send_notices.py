"""A notice reaches each person once, by the best way that is open, whoever sends and whatever dies in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta

import aiohttp
import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from app.send_notices import MOST_TRIES, SendNotices
from channels.sms.gateway import SmsGateway
from channels.sms.settings import SmsSettings
from core.errors import NotAllowed, Refused, TryLater, Unsure
from core.messages import Inbound
from core.notices.notice import RUNGS, Kind, Notice, Person, Rung
from core.notices.ports import Dispatch, Told
from core.notices.progress import OPEN
from core.notices.quiet_hours import VIETNAM
from core.pace import UNLIMITED
from core.turns import Answer
from storage.memory import MemoryMailbox
from storage.pace import memory_pace
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.notice_fates import receipt
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.notice_tables import told
from storage.sql.notices import SqlNotices
from storage.sql.outbox import SqlOutbox
from storage.sql.tables import conversations, identities, links, messages, now, outbox
from storage.sql.turns import SqlTurns
from tests.fakes.esms.server import serving_esms

CODE = "PC05AA0000001"
LAN = Person((CODE,), "Chị Lan", "84912345678", "lan@example.vn")
NOTICE = Notice("outage", "Điện lực tạm ngừng cấp điện từ 8 giờ ngày 25/11.")


class Way:
    """A remote that takes everything, or fails as `fault` says."""

    limits = UNLIMITED

    def __init__(self, repeats: bool = False) -> None:
        self.repeats, self.fault, self.taken = repeats, None, []  # type: tuple[bool, Exception | None, list[Dispatch]]
        self.calls, self.free = 0, asyncio.Event()
        self.free.set()

    async def send(self, dispatch: Dispatch) -> str | None:
        self.calls += 1
        await asyncio.sleep(0.001)
        if self.fault:
            raise self.fault
        self.taken.append(dispatch)
        await self.free.wait()
        return f"remote-{len(self.taken)}"


class Wishes:
    def __init__(self) -> None:
        self.unwanted: set[tuple[str, Kind]] = set()
        self.away = False

    async def wants(self, code: str, kind: Kind) -> bool:
        if self.away:
            raise TryLater("Unavailable")
        return (code, kind) not in self.unwanted


class Centre:
    def __init__(self, database: Database) -> None:
        self.database, self.wishes, self.mailbox = database, Wishes(), MemoryMailbox()
        self.zalo_template, self.zalo_phone, self.sms, self.email = Way(), Way(), Way(repeats=True), Way()
        self.on: frozenset[Rung] = frozenset(RUNGS)
        self.local = datetime(2026, 11, 23, 9, tzinfo=VIETNAM)
        self.worker = self.another_worker()

    def another_worker(self) -> SendNotices:
        rungs: dict[Rung, Way] = {
            "zalo_template": self.zalo_template,
            "zalo_phone": self.zalo_phone,
            "sms": self.sms,
            "email": self.email,
        }
        ways = {rung: way for rung, way in rungs.items() if rung in self.on}
        return SendNotices(
            self.database, ways, lambda _: self.on, self.wishes, memory_pace(), self.mailbox, lambda: self.local
        )

    def only(self, *rungs: Rung) -> None:
        self.on = frozenset(rungs)
        self.worker = self.another_worker()

    async def tell(self, *people: Person, notice: Notice = NOTICE, name: str = "cắt điện 25/11") -> Told:
        return await SqlNotices(self.database).tell(name, notice, people)

    async def writes_on_zalo(self, code: str = CODE, ago: timedelta = timedelta(hours=1), user: str = "u") -> str:
        """A customer wrote on Zalo so long ago and has shown that the code is theirs."""
        event = Inbound("zalo", f"{user}-{code}", "t", b"{}", user, "alo")
        id = await SqlInbox(self.database).receive(event) or ""

        def link(connection: sa.Connection) -> None:
            of = sa.select(conversations.c.identity_id).where(conversations.c.id == id).scalar_subquery()
            moment = self.local - ago
            connection.execute(identities.update().where(identities.c.id == of).values(last_interaction_at=moment))
            contact = connection.scalar(sa.select(identities.c.contact_id).where(identities.c.id == of))
            connection.execute(links.insert().values(contact_id=contact, customer_code=code, proof="otp"))

        await self.database.write(link)
        return id

    async def rounds(self, count: int = 4) -> None:
        """A worker looks again and again, and all pauses are over each time."""
        for _ in range(count):
            await self.pass_pauses()
            await self.worker()

    async def pass_pauses(self, of: str = "waiting") -> None:
        """For `trying`: so long has passed that whoever tried must be dead."""
        past = told.update().where(told.c.state == of).values(next_at=now() - timedelta(seconds=1))
        await self.database.write(lambda c: c.execute(past))

    async def outbox_sends(self, error: str = "") -> None:
        """What is in the outbox goes out, or is refused."""
        for id in await self.database.read(lambda c: list(c.scalars(sa.select(conversations.c.id)))):
            for letter in await SqlOutbox(self.database).due(id, now()):
                if error:
                    await SqlOutbox(self.database).failed(letter, error, None)
                else:
                    await SqlOutbox(self.database).sent(letter, "zalo-1")

    async def result(self) -> list[tuple[str, str | None]]:
        """State and rung of each, in the order in which they were given."""
        rows = await self.database.read(lambda c: c.execute(sa.select(told).order_by(told.c.id)).all())
        return [(row.state, row.rung) for row in rows]

    async def said(self) -> list[str]:
        query = sa.select(messages.c.text).where(messages.c.author == "system").order_by(messages.c.id)
        return await self.database.read(lambda c: [str(text) for text in c.scalars(query)])


@pytest.fixture
async def centre(database_url: str) -> AsyncIterator[Centre]:
    database = Database(database_url)
    await migrate(database)
    yield Centre(database)
    await database.close()


async def test_who_wrote_on_zalo_lately_is_told_in_that_conversation(centre: Centre) -> None:
    conversation = await centre.writes_on_zalo()
    await centre.tell(LAN)
    await centre.rounds()
    assert (await centre.said(), await centre.result()) == ([NOTICE.text], [("posted", "zalo")])
    assert conversation in await centre.mailbox.claim(10, 0)
    await centre.outbox_sends()
    await centre.rounds()
    assert await centre.result() == [("sent", "zalo")]
    await centre.database.write(
        lambda c: c.execute(messages.update().where(messages.c.author == "system").values(delivery="seen"))
    )
    await centre.rounds()
    assert await centre.result() == [("seen", "zalo")]
    assert [centre.sms.calls, centre.email.calls, centre.zalo_template.calls] == [0, 0, 0]


async def test_whom_zalo_does_not_let_us_write_to_is_told_by_template_and_no_dead_letter_is_left(
    centre: Centre,
) -> None:
    await centre.writes_on_zalo()
    await centre.tell(LAN)
    await centre.rounds(1)
    await centre.outbox_sends(error="Zalo không nhận (Zalo -230)")
    await centre.rounds()
    assert await centre.result() == [("sent", "zalo_template")]
    assert [one.to for one in centre.zalo_template.taken] == ["u"]
    states = await centre.database.read(lambda c: list(c.scalars(sa.select(outbox.c.state))))
    assert "dead" not in states
    [result] = await SqlNoticeResults(centre.database).results((await centre.tell(LAN)).notice_id, 10)
    assert result.failed == [("zalo", "Zalo không nhận (Zalo -230)")]


async def test_each_way_is_tried_until_one_leads_to_the_person(centre: Centre) -> None:
    for way in (centre.zalo_phone, centre.sms):
        way.fault = Refused("not there")
    await centre.tell(LAN)
    await centre.rounds()
    assert await centre.result() == [("sent", "email")]
    assert (centre.zalo_phone.calls, centre.sms.calls) == (1, 1)


async def test_who_can_be_reached_in_no_way_is_shown_with_the_reason(centre: Centre) -> None:
    for way in (centre.zalo_phone, centre.sms, centre.email):
        way.fault = Refused("esms 103: the account's balance is used up")
    await centre.tell(LAN, Person(("PC05AA0000002",)))
    await centre.rounds()
    assert [state for state, _ in await centre.result()] == ["failed", "failed"]
    first, second = await SqlNoticeResults(centre.database).results((await centre.tell()).notice_id, 10)
    assert first.reason == "esms 103: the account's balance is used up"
    assert second.reason == "Không còn cách nào để báo cho khách"


async def test_several_workers_tell_each_once(centre: Centre) -> None:
    people = [Person((f"PC05AA00000{n:02}",), phone=f"849123456{n:02}") for n in range(20)]
    await centre.writes_on_zalo("PC05AA0000000")
    await centre.tell(*people)
    centre.only("zalo", "sms")
    workers = [centre.another_worker() for _ in range(5)]
    await centre.pass_pauses()
    for _ in range(3):
        await asyncio.gather(*(worker() for worker in workers))
    assert sorted(one.to for one in centre.sms.taken) == sorted(str(person.phone) for person in people[1:])
    assert await centre.said() == [NOTICE.text]


async def test_the_same_notice_given_again_tells_only_who_is_new(centre: Centre) -> None:
    centre.only("sms")
    assert await centre.tell(LAN) == Told((await centre.tell(LAN)).notice_id, 1, 0, 0)
    await centre.rounds()
    other = Person(("PC05AA0000002",), phone="84987654321")
    again = await centre.tell(Person((CODE,)), Person(phone=LAN.phone), Person(email="LAN@example.vn"), other)
    assert (again.new, again.known) == (1, 3)
    await centre.rounds()
    assert [one.to for one in centre.sms.taken] == [LAN.phone, other.phone]


async def test_two_who_give_the_same_notice_at_once_tell_each_once(centre: Centre) -> None:
    centre.only("sms")
    people = [Person((f"PC05AA00000{n:02}",), phone=f"849123456{n:02}") for n in range(30)]
    outcomes = await asyncio.gather(*(centre.tell(*people) for _ in range(4)))
    assert sum(one.new for one in outcomes) == 30
    await centre.rounds()
    assert len(centre.sms.taken) == 30


async def test_a_name_stands_for_one_text_only(centre: Centre) -> None:
    await centre.tell(LAN)
    with pytest.raises(NotAllowed):
        await centre.tell(LAN, notice=Notice("outage", "Một tin khác."))


async def test_two_codes_on_one_zalo_account_are_told_once(centre: Centre) -> None:
    for code in (CODE, "PC05AA0000002"):
        await centre.writes_on_zalo(code)
    await centre.tell(LAN, Person(("PC05AA0000002",), phone="84987654321"))
    await centre.rounds()
    assert len(await centre.said()) == 1
    assert sorted(state for state, _ in await centre.result()) == ["posted", "same"]
    assert centre.sms.calls == 0


async def test_at_night_people_sleep_and_are_told_in_the_morning(centre: Centre) -> None:
    centre.local = centre.local.replace(hour=22, minute=30)
    await centre.tell(LAN)
    await centre.rounds()
    assert (await centre.result(), centre.zalo_phone.calls) == ([("waiting", None)], 0)
    next_at = await centre.database.read(lambda c: c.scalar(sa.select(told.c.next_at)))
    assert next_at == datetime(2026, 11, 24, 6, tzinfo=VIETNAM)
    centre.local = next_at
    await centre.rounds(1)
    assert await centre.result() == [("sent", "zalo_phone")]


async def test_a_danger_is_told_at_night_and_to_who_wants_no_notices(centre: Centre) -> None:
    centre.local = centre.local.replace(hour=2)
    await SqlNotices(centre.database).refuse(f"phone:{LAN.phone}")
    await centre.tell(LAN, notice=Notice("danger", "Hồ thủy điện xả lũ, bà con tránh xa bờ sông."))
    await centre.rounds()
    assert await centre.result() == [("sent", "zalo_phone")]


async def test_who_turned_such_notices_off_is_not_told(centre: Centre) -> None:
    centre.wishes.unwanted.add((CODE, "outage"))
    await centre.tell(LAN)
    await centre.rounds()
    assert await centre.result() == [("refused", None)]
    await centre.tell(LAN, notice=Notice("bill", "Đã có hóa đơn."), name="hóa đơn")
    await centre.rounds()
    assert len(centre.zalo_phone.taken) == 1


@pytest.mark.parametrize("key", LAN.keys)
async def test_a_person_who_wants_no_notices_gets_none_until_they_do(centre: Centre, key: str) -> None:
    await SqlNotices(centre.database).refuse(key)
    await centre.tell(LAN)
    await centre.rounds()
    assert await centre.result() == [("refused", None)]
    await SqlNotices(centre.database).allow(key)
    await centre.tell(LAN, name="lần sau")
    await centre.rounds()
    assert len(centre.zalo_phone.taken) == 1


async def says_stop(centre: Centre, conversation: str) -> None:
    job = await SqlTurns(centre.database).next_job(conversation)
    assert job
    await SqlTurns(centre.database).commit_turn(job, Answer(notices=False))


async def test_who_wrote_stop_on_zalo_gets_none_on_any_way_but_of_danger(centre: Centre) -> None:
    await says_stop(centre, await centre.writes_on_zalo())
    await centre.tell(LAN)
    await centre.tell(LAN, notice=Notice("danger", "Xả lũ."), name="xả lũ")
    await centre.rounds()
    assert await centre.result() == [("refused", None), ("posted", "zalo")]
    assert [way.calls for way in (centre.zalo_template, centre.zalo_phone, centre.sms, centre.email)] == [0] * 4


async def test_a_code_that_is_proved_after_stop_brings_no_notices(centre: Centre) -> None:
    event = Inbound("zalo", "1", "t", b"{}", "u", "dừng nhận tin")
    await says_stop(centre, await SqlInbox(centre.database).receive(event) or "")
    await centre.writes_on_zalo()
    await centre.tell(LAN)
    await centre.rounds()
    assert await centre.result() == [("refused", None)]


async def test_who_stops_between_two_tries_is_not_tried_again(centre: Centre) -> None:
    centre.only("sms")
    centre.sms.fault = TryLater("esms 99")
    await centre.tell(LAN)
    await centre.rounds(1)
    await SqlNotices(centre.database).refuse(f"phone:{LAN.phone}")
    await centre.rounds()
    assert (await centre.result(), centre.sms.calls) == ([("refused", "sms")], 1)


async def test_while_the_wishes_cannot_be_asked_for_nobody_is_told_and_then_they_are(centre: Centre) -> None:
    centre.wishes.away = True
    await centre.tell(LAN)
    await centre.rounds()
    assert (await centre.result(), centre.zalo_phone.calls) == ([("waiting", None)], 0)
    centre.wishes.away = False
    await centre.rounds()
    assert len(centre.zalo_phone.taken) == 1


async def _killed_while_sending(centre: Centre, way: Way, eventually: Callable[..., Awaitable[object]]) -> None:
    way.free.clear()
    await centre.tell(LAN)
    await centre.pass_pauses()
    dying = asyncio.create_task(centre.worker())
    await eventually(lambda: way.taken, every=0.001)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    way.free.set()
    await centre.pass_pauses("trying")


async def test_after_a_worker_died_a_mail_is_not_sent_again_and_the_doubt_is_shown(
    centre: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    centre.only("email")
    await _killed_while_sending(centre, centre.email, eventually)
    await centre.rounds()
    assert await centre.result() == [("unsure", "email")]
    assert (await centre.tell(LAN)).known == 1
    await centre.rounds()
    assert centre.email.calls == 1


async def test_a_worker_that_is_only_slow_is_not_taken_for_dead(
    centre: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    centre.only("email")
    centre.email.free.clear()
    await centre.tell(LAN)
    await centre.pass_pauses()
    slow = asyncio.create_task(centre.worker())
    await eventually(lambda: centre.email.taken, every=0.001)
    await centre.another_worker()()
    centre.email.free.set()
    await slow
    assert (await centre.result(), centre.email.calls) == ([("sent", "email")], 1)


async def test_after_a_worker_died_an_sms_is_given_again_under_the_same_number(
    centre: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    centre.only("sms")
    await _killed_while_sending(centre, centre.sms, eventually)
    await centre.rounds()
    assert await centre.result() == [("sent", "sms")]
    assert len({one.reference for one in centre.sms.taken}) == 1


async def test_what_may_pass_is_tried_again_and_at_last_the_next_way(centre: Centre) -> None:
    centre.only("sms", "email")
    centre.sms.fault = TryLater("esms cannot be reached")
    await centre.tell(LAN)
    await centre.rounds(3)
    assert await centre.result() == [("waiting", "sms")]
    await centre.rounds(MOST_TRIES)
    assert (await centre.result(), centre.sms.calls) == ([("sent", "email")], MOST_TRIES)


async def test_who_may_have_been_told_is_not_told_by_another_way(centre: Centre) -> None:
    centre.only("sms", "email")
    centre.sms.fault = Unsure("esms gave no answer")
    await centre.tell(LAN)
    await centre.rounds(1)
    centre.sms.fault = TryLater("esms cannot be reached")
    await centre.rounds(MOST_TRIES)
    assert (await centre.result(), centre.email.calls) == ([("unsure", "sms")], 0)


async def test_a_mail_that_may_have_arrived_is_not_sent_again(centre: Centre) -> None:
    centre.only("email")
    centre.email.fault = Unsure("no answer")
    await centre.tell(LAN)
    await centre.rounds(1)
    assert await centre.result() == [("unsure", "email")]
    await centre.rounds()
    assert centre.email.calls == 1


async def test_who_could_not_be_told_is_tried_anew_when_the_notice_is_given_again(centre: Centre) -> None:
    centre.only("sms")
    centre.sms.fault = Refused("esms 103")
    await centre.tell(LAN)
    await centre.rounds()
    centre.sms.fault = None
    assert (await centre.tell(Person((CODE,), "Chị Lan", "84987654321"))).again == 1
    await centre.rounds()
    assert [(one.to, one.reference[-2:]) for one in centre.sms.taken] == [("84987654321", "-1")]


async def test_a_stopped_notice_tells_nobody_more_until_it_is_given_again(centre: Centre) -> None:
    centre.only("sms")
    await centre.tell(LAN)
    await SqlNotices(centre.database).stop("cắt điện 25/11")
    await centre.rounds()
    assert centre.sms.calls == 0
    await centre.tell(LAN)
    await centre.rounds()
    assert centre.sms.calls == 1


async def test_a_receipt_tells_what_arrived_and_what_did_not_goes_the_next_way(centre: Centre) -> None:
    centre.only("sms", "email")
    await centre.tell(LAN)
    await centre.rounds()
    reference = centre.sms.taken[0].reference
    assert await receipt(centre.database, "sms", reference, "failed", "the network could not deliver it")
    assert not await receipt(centre.database, "sms", reference, "failed")
    await centre.rounds()
    assert await centre.result() == [("sent", "email")]
    assert not await receipt(centre.database, "sms", reference, "failed")  # the gateway repeats itself
    assert await centre.result() == [("sent", "email")]
    other = Person(("PC05AA0000002",), phone="84987654321")
    await centre.tell(other)
    await centre.rounds()
    assert await receipt(centre.database, "sms", centre.sms.taken[1].reference, "delivered")
    assert await centre.result() == [("sent", "email"), ("delivered", "sms")]


@pytest.mark.parametrize(
    "reference", ["", "x", "-0", "0" * 36 + "-0", f"{'0' * 8}-0000-0000-0000-{'0' * 12}-9999999", "\ud800"]
)
async def test_a_receipt_of_nothing_we_sent_changes_nothing(centre: Centre, reference: str) -> None:
    assert not await receipt(centre.database, "sms", reference, "delivered")


async def test_one_persons_trouble_holds_up_nobody_else(centre: Centre) -> None:
    centre.only("sms", "email")
    centre.sms.fault = RuntimeError("a fault of ours")
    await centre.tell(LAN, Person(email="khac@example.vn"))
    await centre.pass_pauses()
    await centre.worker()
    assert [state for state, _ in await centre.result()] == ["trying", "sent"]


async def test_progress_counts_everybody(centre: Centre) -> None:
    centre.only("sms")
    centre.wishes.unwanted.add((CODE, "outage"))
    await centre.tell(LAN, Person(phone="84987654321"), Person(email="khac@example.vn"))
    before = await SqlNoticeResults(centre.database).progress("cắt điện 25/11")
    assert (before.people, before.open) == (3, 3)
    await centre.rounds()
    after = await SqlNoticeResults(centre.database).progress("cắt điện 25/11")
    assert dict(after.counts) == {("refused", None): 1, ("sent", "sms"): 1, ("failed", None): 1}
    assert after.open == 0
    assert OPEN.isdisjoint({"sent", "failed"})


async def test_a_gateway_that_loses_its_answer_still_sends_one_sms(centre: Centre) -> None:
    with serving_esms() as gateway:
        own = gateway.account
        keys = {"api_key": SecretStr(own.api_key), "secret_key": SecretStr(own.secret_key)}
        settings = SmsSettings(url=gateway.url, brandname=own.brandname, **keys)
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(0.5)) as client:
            centre.sms = SmsGateway(settings, client, lambda _: None)  # type: ignore[assignment]
            centre.only("sms")
            gateway.faults.append("lost")
            await centre.tell(LAN)
            await centre.rounds()
        assert (await centre.result(), len(own.sent)) == ([("sent", "sms")], 1)
