"""What we send by SMS, against a gateway that keeps eSMS's own rules."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import aiohttp
import pytest
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import SecretStr

from channels.sms.gateway import PATH, SmsGateway
from channels.sms.receipts import Callbacks, create_sms_router
from channels.sms.settings import SmsSettings
from core.errors import Forged, Refused, TryLater, Unsure
from core.notices.notice import Notice, Person
from core.notices.ports import Dispatch
from tests.fakes.astray import serving_astray
from tests.fakes.esms.server import Gateway, serving_esms
from tests.fakes.serving import serving

PERSON = Person(("PC05AA0000001",), "Chị Lan", "84912345678")


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with serving_esms() as gateway:
        yield gateway


@pytest.fixture
async def client(patience: float) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(patience)) as client:
        yield client


def way(gateway: Gateway, client: aiohttp.ClientSession, callback: str = "", **more: Any) -> SmsGateway:
    own = gateway.account
    keys = {"api_key": SecretStr(own.api_key), "secret_key": SecretStr(own.secret_key), "brandname": own.brandname}
    settings = SmsSettings(**({"url": gateway.url} | keys | more))
    return SmsGateway(settings, client, Callbacks("secret", callback).to)


def notice(text: str = "Điện lực tạm ngừng cấp điện 8h-11h ngày 25/11", reference: str = "r-0") -> Dispatch:
    return Dispatch(Notice("outage", text), PERSON, "84912345678", reference)


async def test_the_text_arrives_without_diacritics_under_the_utilitys_name(
    gateway: Gateway, client: aiohttp.ClientSession
) -> None:
    assert await way(gateway, client).send(notice())
    [sent] = gateway.account.sent
    assert sent["Content"] == "Dien luc tam ngung cap dien 8h-11h ngay 25/11"
    assert (sent["Phone"], sent["Brandname"], sent["IsUnicode"]) == ("84912345678", "DIENLUC", "0")
    assert "CallbackUrl" not in sent


async def test_diacritics_are_kept_where_the_utility_wants_them(
    gateway: Gateway, client: aiohttp.ClientSession
) -> None:
    await way(gateway, client, with_diacritics=True).send(notice())
    [sent] = gateway.account.sent
    assert (sent["Content"], sent["IsUnicode"]) == ("Điện lực tạm ngừng cấp điện 8h-11h ngày 25/11", "1")


@pytest.mark.parametrize(
    "text", ["⚡ Cúp điện 😀", "\u202eCúp\u202c điện \ud800", "<b>Cúp</b> điện", '{"Phone":"84"}\x00']
)
async def test_an_odd_text_arrives_in_the_plain_alphabet(
    gateway: Gateway, client: aiohttp.ClientSession, text: str
) -> None:
    await way(gateway, client).send(notice(text))
    assert len(gateway.account.sent) == 1


@pytest.mark.parametrize("patience", [1.0])
async def test_a_second_try_is_not_sent_again_and_counts_as_sent(
    gateway: Gateway, client: aiohttp.ClientSession
) -> None:
    gateway.faults.append("lost")
    sms = way(gateway, client)
    with pytest.raises(Unsure):
        await sms.send(notice())
    await sms.send(notice())
    await sms.send(notice(reference="another"))
    assert [one["RequestId"] for one in gateway.account.sent] == ["r-0", "another"]
    assert gateway.account.calls["send"] == 3


async def test_in_the_sandbox_nothing_is_sent_or_charged(gateway: Gateway, client: aiohttp.ClientSession) -> None:
    balance = gateway.account.balance
    assert await way(gateway, client, sandbox=True).send(notice())
    assert (gateway.account.sent, gateway.account.checked, gateway.account.balance) == ([], 1, balance)


@pytest.mark.parametrize("fault", ["garbage", "hang", "lost", "http_500"])
async def test_where_no_answer_can_be_read_nobody_knows_whether_it_was_sent(
    gateway: Gateway, client: aiohttp.ClientSession, fault: Any
) -> None:
    gateway.faults.append(fault)
    with pytest.raises(Unsure):
        await way(gateway, client).send(notice())
    await way(gateway, client).send(notice())
    assert len(gateway.account.sent) == 1


async def test_a_gateway_that_is_away_is_tried_later(gateway: Gateway, client: aiohttp.ClientSession) -> None:
    with pytest.raises(TryLater) as caught:
        await way(gateway, client, url="http://127.0.0.1:9").send(notice())
    assert not isinstance(caught.value, Unsure)


async def _refusal(gateway: Gateway, client: aiohttp.ClientSession, **more: Any) -> str:
    with pytest.raises(Refused) as caught:
        await way(gateway, client, **more).send(notice())
    return str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (lambda own: setattr(own, "secret_key", "other"), "101"),
        (lambda own: setattr(own, "brandname", "OTHER"), "104"),
        (lambda own: setattr(own, "balance", 1), "103"),
        (lambda own: setattr(own, "template", "^Quy khach"), "146"),
        (lambda own: own.blocked.add("84912345678"), "99"),
    ],
)
async def test_what_the_gateway_never_takes_is_refused_with_its_code(
    gateway: Gateway, client: aiohttp.ClientSession, wrong: Callable[[Any], None], code: str
) -> None:
    sms = way(gateway, client)
    wrong(gateway.account)
    with pytest.raises(Refused, match=rf"\(eSMS {code}\)"):
        await sms.send(notice())
    assert gateway.account.sent == []


class Website:
    """Our web process, with what it noted of callbacks."""

    def __init__(self) -> None:
        self.noted: list[tuple[str, str]] = []
        self.url = ""

    async def note(self, reference: str, state: str, reason: str) -> bool:
        self.noted.append((reference, state))
        return True

    def app(self, secret: str) -> FastAPI:
        app = FastAPI()
        app.include_router(create_sms_router(Callbacks(secret, ""), self.note))
        app.add_exception_handler(Forged, lambda _, error: JSONResponse({"error": str(error)}, 401))
        return app


@pytest.fixture
def website() -> Iterator[Website]:
    site = Website()
    with serving(site.app("secret")) as url:
        site.url = url
        yield site


async def test_the_gateway_tells_later_what_arrived_and_what_did_not(
    gateway: Gateway, client: aiohttp.ClientSession, website: Website
) -> None:
    sms = way(gateway, client, website.url)
    for reference in ("r-0", "r-1"):
        await sms.send(notice(reference=reference))
    assert [gateway.callback(0, True), gateway.callback(1, False)] == [200, 200]
    assert website.noted == [("r-0", "delivered"), ("r-1", "failed")]


async def test_what_is_still_on_its_way_changes_nothing(
    gateway: Gateway, client: aiohttp.ClientSession, website: Website
) -> None:
    await way(gateway, client, website.url).send(notice())
    assert gateway.callback(0, False, SendStatus="7") == 200
    assert gateway.callback(0, False, SendStatus="4") == 200
    assert website.noted == [("r-0", "failed")]


async def test_nobody_else_can_tell_what_became_of_a_message(
    gateway: Gateway, client: aiohttp.ClientSession, website: Website
) -> None:
    await way(gateway, client, website.url).send(notice())
    assert gateway.callback(0, False, RequestId="r-1") == 401
    for path in ("/webhooks/sms/abc", "/webhooks/sms/%C3%A9%FF", "/webhooks/sms/" + "a" * 5000):
        async with client.get(website.url + path, params={"RequestId": "r-0", "SendStatus": "5"}) as answer:
            assert answer.status == 401
    assert website.noted == []


async def test_a_gateway_that_sends_us_elsewhere_is_not_followed(client: aiohttp.ClientSession) -> None:
    settings = SmsSettings(api_key=SecretStr("k"), secret_key=SecretStr("s"), brandname="DIENLUC")
    with serving_astray() as (address, called):
        gateway = SmsGateway(settings.model_copy(update={"url": address}), client, Callbacks("secret", "").to)
        with pytest.raises(Unsure):
            await gateway.send(notice())
    assert called == [PATH]
