"""What the page of a conversation shows."""

from __future__ import annotations

import sqlalchemy as sa

from core.ids import new_id, new_media_id
from core.messages import Attachment, Button, Inbound, Kept, Outbound
from storage.sql.inbox import receive
from storage.sql.saying import say
from storage.sql.tables import links, messages
from tests.desk.site import STORE, Site
from tests.fakes.zalo_oa.pictures import sample_png


async def test_a_long_history_is_paged_upward_without_a_gap(site: Site) -> None:
    id = await site.waits("u1")
    for number in range(130):
        await site.says("u1", f"tin số {number:03d}")
    seen: list[str] = []
    async with site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
        log = page[page.index('id="messages"') : page.index('id="newer"')]
        seen = [f"{n:03d}" for n in range(130) if f"tin số {n:03d}" in log]
        assert seen == [f"{n:03d}" for n in range(80, 130)]
        while "before=" in log:
            before = log.split("before=")[1].split('"')[0]
            log = (await lan.get(f"/desk/c/{id}/earlier?before={before}")).text
            seen = [f"{n:03d}" for n in range(130) if f"tin số {n:03d}" in log] + seen
    assert seen == [f"{n:03d}" for n in range(130)]
    assert "cho gặp nhân viên" in log


async def test_the_page_says_what_the_bot_understood_and_what_is_known(site: Site) -> None:
    id = await site.hears(
        "u1",
        "nha em mat dien tu sang",
        intent="report_outage",
        confidence=0.984,
        slots={"address": "12 Lê Lợi", "phone": None, "scope": "house"},
    )

    def link_and_fail(connection: sa.Connection) -> None:
        contact = connection.scalar(sa.text("SELECT contact_id FROM identities"))
        connection.execute(links.insert().values(contact_id=contact, customer_code="PA02CK0012345", proof="otp"))
        lost = say(connection, id, "bot", Outbound(text="Tin này không tới"))
        connection.execute(messages.update().where(messages.c.id == lost).values(delivery="failed"))
        say(
            connection,
            id,
            "bot",
            Outbound(custom={"attachment": {"payload": {"elements": [{"title": "Thẻ giá điện"}]}}}),
        )

    await site.database.write(link_and_fail)
    await site.says("u1", "", kind="location", latitude=10.77, longitude=106.7)
    async with site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
    for words in (
        "Báo mất điện · 98 %",
        "12 Lê Lợi",
        "riêng nhà khách",
        "PA02CK0012345",
        "Không gửi được",
        "Thẻ giá điện",
        "10.77, 106.7",
    ):
        assert words in page, words
    assert "Số điện thoại" not in page


async def test_who_withdraws_has_nothing_left_that_the_bot_collected(site: Site) -> None:
    id = await site.hears("u1", "mất điện", slots={"address": "12 Lê Lợi"})
    await site.database.write(receive, Inbound("zalo", new_id(), "user_withdraw", b"{}", sender="u1", withdraws=True))
    async with site.visitor("lan") as lan:
        assert "12 Lê Lợi" not in (await lan.get(f"/desk/c/{id}")).text


async def test_a_photo_of_the_web_chat_which_came_with_its_bytes_is_seen_too(site: Site) -> None:
    kept = Kept(new_media_id(), "image/png", len(sample_png()))
    await STORE.keep(kept.id, sample_png())
    photo = Attachment("image", {"type": kept.content_type, "size": kept.size}, kept)
    event = Inbound("webchat", new_id(), "photo", b"{}", "an", None, (photo,))
    id = await site.database.write(receive, event)
    async with site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
        assert f'src="/desk/media/{kept.id}"' in page
        assert (await lan.get(f"/desk/media/{kept.id}")).content == sample_png()


async def test_a_tapped_button_is_read_as_its_title_everywhere(site: Site) -> None:
    said = Outbound("Có nguy hiểm không ạ?", (Button("Không có gì nguy hiểm", "/deny"),))
    await site.hears("an", "mất điện", "webchat", messages=(said,))
    id = await site.hears("an", "/deny", "webchat", tapped="Không có gì nguy hiểm", intent="deny", confidence=1.0)
    async with site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
    assert "/deny" not in page
    assert page.count("Không có gì nguy hiểm") == 4  # the board, the offer, the tap, what the bot understood
