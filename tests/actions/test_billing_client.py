"""The client against the real stub, its fault switches, and servers that talk nonsense."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from actions.clients.billing import BillingClient
from actions.clients.errors import NotFound, Rejected, TooManyTries, Unavailable, Unreadable
from actions.clients.requests import submit
from tests.actions.dialogue import set_fault
from tests.billing.stub import newest_otp

CODE = "PA02CK0012345"
TICKET = {"kind": "outage", "customer_code": CODE, "scope": "area", "phone": "0912345678"}
CONNECTION = {
    "name": "Trần Thị Hoa",
    "phone": "0912345678",
    "address": "Khu 5, xã Cẩm Khê, Phú Thọ",
    "purpose": "household",
    "phase": 1,
}


@asynccontextmanager
async def answering(raw: bytes) -> AsyncIterator[str]:
    """A server that gives the same bytes to whoever connects."""

    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1024)
        writer.write(raw)
        writer.close()

    server = await asyncio.start_server(reply, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_a_customer_and_the_bills_are_read(client: BillingClient) -> None:
    customer = await client.customer(CODE)
    bills = await client.bills(CODE, months=3)
    assert customer.name == "Nguyễn Văn An"
    assert len(bills.bills) == 3
    assert sum(tier.amount for tier in bills.bills[0].tiers) == bills.bills[0].before_vat


async def test_an_unknown_code_is_not_found(client: BillingClient) -> None:
    with pytest.raises(NotFound):
        await client.customer("PA02CK9999999")


async def test_a_code_cannot_leave_its_place_in_the_path(client: BillingClient) -> None:
    with pytest.raises((NotFound, Rejected)):
        await client.customer("../outages?unit=PA02CK")


async def test_a_one_time_code_proves_the_customer(client: BillingClient, stub: httpx.Client) -> None:
    await client.send_otp(CODE, "conversation-1")
    otp = newest_otp(stub, "0912345678")
    wrong = await client.verify_otp(CODE, f"{(int(otp) + 1) % 1_000_000:06d}", "conversation-1")
    right = await client.verify_otp(CODE, otp, "conversation-1")
    assert (wrong.verified, wrong.tries_left) == (False, 4)
    assert right.verified
    assert right.customer is not None
    assert right.customer.code == CODE


async def test_five_wrong_codes_are_a_pause(client: BillingClient) -> None:
    code = "PD12000013579"
    await client.send_otp(code, "conversation-2")
    for _ in range(5):
        await client.verify_otp(code, "000000", "conversation-2")
    with pytest.raises(TooManyTries) as paused:
        await client.verify_otp(code, "000000", "conversation-2")
    assert 850 < paused.value.retry_after < 910


async def test_the_same_key_makes_one_ticket(client: BillingClient) -> None:
    first = await submit("outage_ticket", TICKET, "key-1:outage_ticket", client)
    again = await submit("outage_ticket", TICKET, "key-1:outage_ticket", client)
    other = await submit("outage_ticket", TICKET, "key-2:outage_ticket", client)
    assert first.number == again.number != other.number
    assert first.number in first.text


async def test_receipts_tell_the_number_the_promise_and_what_comes_next(client: BillingClient) -> None:
    receipt = await submit("connection_request", CONNECTION, "key-3", client)
    request = await client.connection_request(receipt.number)
    assert f"{request.promised_on:%d/%m/%Y}" in receipt.text
    assert "giấy tờ tuỳ thân" in receipt.text


async def test_a_kind_nobody_knows_is_rejected(client: BillingClient) -> None:
    with pytest.raises(Rejected):
        await submit("party", {}, "key-4", client)


async def test_a_body_the_stub_refuses_is_rejected(client: BillingClient) -> None:
    with pytest.raises(Rejected):
        await submit("outage_ticket", TICKET | {"phone": "12"}, "key-5", client)


@pytest.fixture
async def hasty(healthy: httpx.Client) -> AsyncIterator[BillingClient]:
    made = BillingClient(str(healthy.base_url), total_seconds=1.0)
    yield made
    await made.close()


async def test_failing_and_silent_are_unavailable_within_the_time(hasty: BillingClient, stub: httpx.Client) -> None:
    for mode in ("failing", "silent"):
        set_fault(stub, mode)
        async with asyncio.timeout(30):
            with pytest.raises(Unavailable):
                await hasty.outages(customer_code=CODE)


async def test_a_doubtful_write_is_sent_again_without_a_second_ticket(
    client: BillingClient, hasty: BillingClient, stub: httpx.Client
) -> None:
    set_fault(stub, "silent")
    with pytest.raises(Unavailable):
        await submit("outage_ticket", TICKET, "key-6", hasty)
    set_fault(stub, "ok")
    receipt = await submit("outage_ticket", TICKET, "key-6", client)
    assert (await submit("outage_ticket", TICKET, "key-6", client)).number == receipt.number


async def test_nobody_listening_is_unavailable_at_once() -> None:
    lonely = BillingClient("http://127.0.0.1:9", total_seconds=3600)
    async with asyncio.timeout(60):
        with pytest.raises(Unavailable):
            await lonely.ticket("SC2611-000001")
    await lonely.close()


@pytest.mark.parametrize("body", [b"<html>busy</html>", b"[]", b'{"outages": [{}]}', b"", b"\xff\xfe"])
async def test_nonsense_is_unreadable(body: bytes) -> None:
    raw = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body)
    async with answering(raw) as url:
        client = BillingClient(url)
        with pytest.raises(Unreadable):
            await client.outages(address="xã Cẩm Khê")
        await client.close()


@pytest.mark.parametrize(("said", "seconds"), [(b"60", 60), (b"\xb2", 900), (b"9" * 5000, 900), (b"soon", 900)])
async def test_a_pause_that_is_no_number_is_the_usual_one(said: bytes, seconds: int) -> None:
    raw = b"HTTP/1.1 429 Slow down\r\nContent-Length: 0\r\nConnection: close\r\nRetry-After: %s\r\n\r\n" % said
    async with answering(raw) as url:
        client = BillingClient(url)
        with pytest.raises(TooManyTries) as told:
            await client.send_otp(CODE, "c1")
        await client.close()
    assert told.value.retry_after == seconds


async def test_a_cut_connection_is_unavailable() -> None:
    async with answering(b"HTTP/1.1 200 OK\r\nContent-Le") as url:
        client = BillingClient(url)
        with pytest.raises(Unavailable):
            await client.outages(address="xã Cẩm Khê")
        await client.close()


async def test_the_key_of_the_system_is_sent() -> None:
    seen: list[bytes] = []

    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(reply, "127.0.0.1", 0)
    async with server:
        client = BillingClient(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", api_key="not-a-secret")
        with pytest.raises(Rejected):
            await client.ticket("SC2611-000001")
        await client.close()
    assert b"authorization: bearer not-a-secret" in seen[0].lower()


APPLICATION = {"kind": "name_change", "customer_code": CODE, "phone": "0912345678", "details": {"new_name": "Lê Thu"}}


async def test_an_application_is_sent_once_and_its_receipt_tells_the_day_and_the_papers(client: BillingClient) -> None:
    receipt = await submit("application", APPLICATION, "key-7", client)
    assert (await submit("application", APPLICATION, "key-7", client)).number == receipt.number
    kept = await client.application(receipt.number)
    assert (kept.kind, kept.history[0].status) == ("name_change", "received")
    for told in (f"{kept.promised_on:%d/%m/%Y}", kept.title, receipt.number, *kept.papers):
        assert told in receipt.text


async def test_the_receipt_of_a_paused_service_tells_until_when(client: BillingClient) -> None:
    body = {"kind": "meter_move", "phone": "0912345678", "address": "thôn 2, xã Mễ Sở, Hưng Yên"}
    receipt = await submit("application", body, "key-8", client)
    paused = (await client.application(receipt.number)).paused
    assert paused is not None
    assert f"tạm dừng ở khu vực mình đến hết ngày {paused.until:%d/%m/%Y}" in receipt.text


async def test_services_and_notices_are_read(client: BillingClient) -> None:
    review = await client.service("bill_review")
    assert (review.limit.days, review.limit.begins) == (7, "ngày nhận yêu cầu")
    assert review in await client.services()
    by_place = await client.notices(address="xã Mễ Sở, Hưng Yên")
    assert [notice.kind for notice in by_place] == ["paused"]
    assert by_place == await client.notices(province="hung yen")
    assert await client.notices(customer_code=CODE) == []


async def test_debts_payments_and_readings_are_read(client: BillingClient) -> None:
    cut = await client.debt("PB14010055501")
    assert (cut.cutoff.status, cut.reconnection_fee) == ("cut", 98000)
    assert (await client.payments("PQ02000088804"))[0].status == "waiting"
    known = await client.readings(CODE)
    assert known.window.first <= known.next_reading_on <= known.window.last
    assert (await client.customer(CODE)).meters[0].number == known.meter


async def test_bills_tell_their_parts_and_what_they_settle(client: BillingClient) -> None:
    bills = (await client.bills("PA05010031245")).bills
    provisional = {bill.period for bill in bills if bill.kind == "provisional"}
    assert {bill.settles for bill in bills if bill.settles} & provisional
    three_prices = (await client.bills("PM01000045678")).bills[0]
    assert three_prices.bands is not None
    assert [line.band for line in three_prices.parts[0].lines] == ["normal", "peak", "off_peak"]


async def test_a_reading_is_sent_once_and_listed_with_the_other_requests(client: BillingClient) -> None:
    code = "PE01000054321"
    value = (await client.readings(code)).readings[0].value + 1
    body = {"values": [{"band": None, "value": value}]}
    sent = await client.send_reading(code, body, "key-9")
    assert (await client.send_reading(code, body, "key-9")).number == sent.number
    assert [one.number for one in await client.requests_of(code)] == [sent.number]
    assert (await client.application(sent.number)).kind == "reading"


async def test_messages_are_turned_off(client: BillingClient) -> None:
    chosen = await client.set_notifications(CODE, {"bills": False}, "key-10")
    assert (chosen.outages, chosen.bills) == (True, False)
    assert (await client.customer(CODE)).notifications == chosen


async def test_a_proven_phone_is_reminded_of_its_codes(client: BillingClient, stub: httpx.Client) -> None:
    assert (await client.send_phone_otp("0962000321", "conversation-3")).sent_to == "09xx xxx 321"
    otp = newest_otp(stub, "0962000321")
    assert (await client.verify_phone_otp("0962000321", otp, "conversation-3")).customers[0].code == "PA02CK0054321"
