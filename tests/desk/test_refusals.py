"""What the desk shows as plain text, refuses and answers plainly."""

from __future__ import annotations

from typing import Any

from core.ids import new_id
from core.messages import Button, Outbound
from tests.desk.records import said, state, take
from tests.desk.site import Site, shown_in, token_in


async def test_html_is_shown_as_text_everywhere(small_site: Site) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    id = await small_site.hears(
        "u1",
        evil,
        messages=(Outbound(text=evil, buttons=(Button(evil, "/x"),)),),
        intent=evil[:60],
        confidence=0.5,
        slots={"address": evil, evil: [evil, None]},
        handover={"team": evil[:40], "reason": evil, "priority": 1},
    )
    await small_site.says("u1", evil, kind="link", url="javascript:alert(3)", description=evil)
    async with small_site.visitor("lan") as lan:
        page = await take(lan, id)
        await lan.post(f"/desk/c/{id}/answer", data={"token": token_in(page), "text": evil})
        answer = await lan.post(f"/desk/c/{id}/answer", data={"token": new_id(), "text": evil + "a" * 2000})
        live = await lan.get("/desk/live", params={"open": id, "version": 0})
        pages = [page, (await lan.get(f"/desk/c/{id}")).text, answer.text, live.text]
    for shown in pages:
        assert "&lt;script&gt;" in shown
        assert "<script>alert" not in shown
        assert "<img" not in shown
        assert "javascript:" not in shown


async def test_changes_from_another_site_are_refused(small_site: Site) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        page = await take(lan, id)
        forged: list[tuple[str, dict[str, Any]]] = [
            ("answer", {"token": new_id(), "text": "giả mạo"}),
            ("give-back", shown_in(page)),
            ("close", shown_in(page)),
            ("take", shown_in(page)),
        ]
        for verb, data in forged:
            for origin in ("https://evil.example", "null", "", small_site.address + ".evil.example"):
                refused = await lan.post(f"/desk/c/{id}/{verb}", data=data, headers={"origin": origin})
                assert refused.status_code == 403
    assert await state(small_site, id) == ("assigned", small_site.ids["lan"])
    assert "giả mạo" not in str(await said(small_site, id))


async def test_without_a_session_nothing_is_shown_or_changed(small_site: Site) -> None:
    id = await small_site.waits("u1", "số điện thoại 0912345678")
    async with small_site.visitor() as stranger:
        for address in ("/desk/", f"/desk/c/{id}", f"/desk/c/{id}/earlier?before=9", "/desk/live"):
            away = await stranger.get(address)
            assert away.status_code == 303
            assert "0912345678" not in away.text
        assert (await stranger.get("/desk/live", headers={"hx-request": "true"})).status_code == 401
        for verb in ("take", "answer", "give-back", "close"):
            assert (await stranger.post(f"/desk/c/{id}/{verb}", data={"version": 1, "seen": 99})).status_code == 401


async def test_odd_addresses_and_forms_are_answered_plainly(small_site: Site) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        for address in (f"/desk/c/{new_id()}", "/desk/nothing", f"/desk/c/{new_id()}/earlier?before=1"):
            missing = await lan.get(address)
            assert missing.status_code == 404
            assert missing.headers["content-type"].startswith("text/html")
        for address in ("/desk/c/rác", f"/desk/c/{id}/earlier?before=x", f"/desk/live?open={id}&after=-1"):
            assert (await lan.get(address)).status_code == 400
        for data in ({}, {"version": "x"}, {"version": "-1"}, {"version": str(2**40)}):
            assert (await lan.post(f"/desk/c/{id}/take", data=data)).status_code == 400
        assert (await lan.post(f"/desk/c/{new_id()}/take", data={"version": "0"})).status_code == 404
        bad = {"token": "không phải uuid", "text": "chào"}
        assert (await lan.post(f"/desk/c/{id}/answer", data=bad)).status_code == 400
