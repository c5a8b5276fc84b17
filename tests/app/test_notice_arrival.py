"""What is known of who was told, and of who was not."""

from __future__ import annotations

import aiohttp
import pytest
from pydantic import SecretStr

from channels.sms.gateway import SmsGateway
from channels.sms.settings import SmsSettings
from core.notices.notice import Person
from core.notices.progress import OPEN
from storage.sql.notice_fates import receipt
from storage.sql.notice_results import SqlNoticeResults
from tests.app.notice_centre import CODE, LAN, Centre
from tests.fakes.esms.server import serving_esms


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
