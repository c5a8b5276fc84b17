"""What the side of a conversation tells of the customer: their profile, and where else they talk with us."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from channels.telegram.parse import parse as from_telegram
from channels.zalo.parse import parse as from_zalo
from core.ids import new_id
from core.messages import Inbound, Outbound
from desk import words
from storage.sql.forgetting import SqlForgetting
from storage.sql.inbox import receive
from tests.desk.records import actions, said, take
from tests.desk.site import Site

CODE = "PA02CK0012345"
FIXTURES = Path(__file__).parents[1] / "channels" / "fixtures"
PARSERS: Mapping[str, Callable[[bytes], Inbound]] = {"zalo": from_zalo, "telegram": from_telegram}


async def proves(site: Site, sender: str, channel: str, text: str) -> str:
    links = ({"customer_code": CODE, "proof": "otp"},)
    return await site.hears(sender, text, channel, messages=(Outbound(text="Dạ vâng ạ."),), links=links)


async def tells(site: Site, sender: str, **profile: str) -> None:
    await site.database.write(receive, Inbound("zalo", new_id(), "user_submit_info", b"{}", sender, profile=profile))


def facts_of(page: str) -> str:
    return page[page.index('id="facts"') : page.index('id="shown"')]


async def test_a_conversation_leads_to_those_that_proved_the_same_code(site: Site) -> None:
    zalo = await proves(site, "an", "zalo", "hóa đơn trên Zalo")
    telegram = await proves(site, "77", "telegram", "hóa đơn trên Telegram")
    async with site.visitor("lan") as lan:
        facts = facts_of((await lan.get(f"/desk/c/{zalo}")).text)
        found = re.search(r'Cũng trò chuyện qua: <a href="([^"]+)">Telegram \(\d\d/\d\d/\d{4}\)</a>', facts)
        assert found
        assert CODE in facts
        other = (await lan.get(found[1])).text
    assert found[1] == f"/desk/c/{telegram}"
    said = other[other.index('id="messages"') : other.index('id="newer"')]
    assert ("hóa đơn trên Telegram" in said, "hóa đơn trên Zalo" in said) == (True, False)
    assert await actions(site, telegram) == ["conversation.view"]


async def test_who_proved_nothing_leads_nowhere(small_site: Site) -> None:
    await proves(small_site, "an", "zalo", "hóa đơn")
    id = await small_site.says("binh", "xin chào", "telegram")
    async with small_site.visitor("lan") as lan:
        assert "Cũng trò chuyện qua" not in (await lan.get(f"/desk/c/{id}")).text


async def test_who_has_the_conversation_takes_a_code_away(site: Site) -> None:
    id = await proves(site, "an", "zalo", "mã này không phải của tôi")
    other = await proves(site, "77", "telegram", "hóa đơn")
    async with site.visitor("lan") as lan:
        assert "Bỏ liên kết" not in (await lan.get(f"/desk/c/{id}")).text
        assert (await lan.post(f"/desk/c/{id}/unlink", data={"code": CODE})).status_code == 409
        assert "Bỏ liên kết mã này" in facts_of(await take(lan, id))
        for _ in range(2):
            assert (await lan.post(f"/desk/c/{id}/unlink", data={"code": CODE})).status_code == 303
        facts = facts_of((await lan.get(f"/desk/c/{id}")).text)
        assert CODE in facts_of((await lan.get(f"/desk/c/{other}")).text)
    assert (CODE in facts, "Chưa liên kết mã nào" in facts, "Cũng trò chuyện qua" in facts) == (False, True, False)
    assert [text for _, text in await said(site, id) if CODE in str(text)] == [words.UNLINKED.format(code=CODE)]
    assert (await actions(site, id)).count("conversation.unlink") == 1
    assert await SqlForgetting(site.database).due() == [id]


async def test_a_code_proved_while_the_page_is_open_shows_the_other_conversation(small_site: Site) -> None:
    telegram = await proves(small_site, "77", "telegram", "hóa đơn")
    zalo = await small_site.says("an", "xin chào")
    async with small_site.visitor("lan") as lan:
        await proves(small_site, "an", "zalo", "hóa đơn")
        live = (await lan.get("/desk/live", params={"open": zalo, "version": 0, "after": 1})).text
    assert f'href="/desk/c/{telegram}"' in live


async def test_what_the_channel_tells_of_the_customer_stands_at_the_side(site: Site) -> None:
    id = await site.says("an", "xin chào")
    await tells(
        site, "an", name="Nguyễn <b>An</b>", phone="84912345678", address="12 Lê Lợi", city="Huế", hobby="câu cá"
    )
    await tells(site, "an", blocked="yes")
    async with site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
        facts = facts_of(page)
    for told in ("Zalo cho biết", "Nguyễn &lt;b&gt;An&lt;/b&gt;", "0912345678", "12 Lê Lợi", "câu cá"):
        assert told in facts, told
    assert "<dt>Tỉnh, thành phố</dt><dd>Huế</dd>" in facts
    assert "<dt>Đã chặn bot</dt><dd>có</dd>" in facts
    assert "<h1><bdi>Nguyễn &lt;b&gt;An&lt;/b&gt;</bdi>" in page


async def test_without_a_profile_nothing_is_said_of_one(small_site: Site) -> None:
    id = await small_site.says("an", "xin chào")
    async with small_site.visitor("lan") as lan:
        assert "cho biết" not in facts_of((await lan.get(f"/desk/c/{id}")).text)


def test_whatever_a_channel_tells_of_a_customer_has_a_vietnamese_name() -> None:
    """As the captured events of the channels tell it."""
    captured = [(parse, path) for name, parse in PARSERS.items() for path in (FIXTURES / name).glob("*.json")]
    told = {field for parse, path in captured for field in parse(path.read_bytes()).profile}
    assert {"phone", "born", "username", "blocked"} <= told
    assert told - set(words.PROFILE) == set()
