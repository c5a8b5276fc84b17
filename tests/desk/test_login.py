"""Logging in and out, and what somebody without good intentions would try."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.login.places import local
from app.login.tries import Tries
from storage.sql.tables import audit, users
from storage.sql.users import SqlUsers
from tests.desk.site import PASSWORD, Site


async def test_a_page_leads_to_the_login_and_back(site: Site) -> None:
    async with site.visitor() as visitor:
        sent_away = await visitor.get("/desk/c/0199b3c0-7e1c-7a44-b0aa-2f0b8a5f1d11?x=1&y=2")
        assert sent_away.status_code == 303
        form = await visitor.get(sent_away.headers["location"])
        assert 'value="/desk/c/0199b3c0-7e1c-7a44-b0aa-2f0b8a5f1d11?x=1&amp;y=2"' in form.text
        data = {"login": " LAN ", "password": PASSWORD, "next": "/desk/?x=1"}
        assert (await visitor.post("/login", data=data)).headers["location"] == "/desk/?x=1"
        assert (await visitor.get("/desk/")).status_code == 200


@pytest.mark.parametrize(
    ("login", "home", "shut"),
    [("lan", "/desk/", "/insights/"), ("ngoc", "/insights/", "/desk/"), ("admin", "/desk/", None)],
)
async def test_each_role_sees_its_own_pages(small_site: Site, login: str, home: str, shut: str | None) -> None:
    async with small_site.visitor() as visitor:
        answer = await visitor.post("/login", data={"login": login, "password": PASSWORD})
        assert answer.headers["location"] == home
        assert (await visitor.get(home)).status_code == 200
        if shut:
            refused = await visitor.get(shut)
            assert refused.status_code == 403
            assert "không có quyền" in refused.text
        else:
            assert (await visitor.get("/insights/")).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/\r\nset-cookie: a=b",
        "evil",
        "/" + "a" * 600,
    ],
)
async def test_the_login_leads_nowhere_else(small_site: Site, address: str) -> None:
    async with small_site.visitor() as visitor:
        answer = await visitor.post("/login", data={"login": "lan", "password": PASSWORD, "next": address})
        assert answer.headers["location"] == "/desk/"
    assert local(address, "/x") == "/x"


async def test_a_wrong_password_and_an_unknown_login_look_the_same(small_site: Site) -> None:
    async with small_site.visitor() as visitor:
        wrong = await visitor.post("/login", data={"login": "lan", "password": "x"})
        unknown = await visitor.post("/login", data={"login": "lam", "password": "x"})
        assert wrong.status_code == unknown.status_code == 401
        assert wrong.text.replace('value="lan"', "") == unknown.text.replace('value="lam"', "")
        assert "set-cookie" not in wrong.headers
        odd = await visitor.post("/login", data={"login": "lan\x00", "password": "y" * 5000})
        assert odd.status_code == 401


async def test_after_five_wrong_tries_even_the_right_password_waits(small_site: Site) -> None:
    async with small_site.visitor() as visitor:
        for _ in range(5):
            assert (await visitor.post("/login", data={"login": "lan", "password": "x"})).status_code == 401
        slowed = await visitor.post("/login", data={"login": "lan", "password": PASSWORD})
        assert slowed.status_code == 429
        assert 0 < int(slowed.headers["retry-after"]) <= 15
        assert "thử lại sau" in slowed.text
        assert (await visitor.post("/login", data={"login": "minh", "password": PASSWORD})).status_code == 303


def test_the_pause_grows_to_a_quarter_of_an_hour_and_success_ends_it() -> None:
    moment = 0.0
    tries = Tries(lambda: moment)
    pauses = []
    for _ in range(14):
        assert tries.begin("lan") == 0
        wait = tries.begin("lan") if len(pauses) >= 4 else 0
        pauses.append(wait)
        moment += wait
    assert pauses == [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900]
    tries.succeeded("lan")
    assert [tries.begin("lan") for _ in range(5)] == [0] * 5
    assert tries.begin("lan") == 15


async def test_another_site_can_neither_log_in_nor_log_out(small_site: Site) -> None:
    async with small_site.visitor("lan") as visitor:
        for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"origin": ""}):
            data = {"login": "lan", "password": PASSWORD}
            assert (await visitor.post("/login", data=data, headers=headers)).status_code == 403
            assert (await visitor.post("/logout", headers=headers)).status_code == 403
        assert (await visitor.get("/logout")).status_code == 405
        assert (await visitor.get("/desk/")).status_code == 200


async def test_a_logged_out_cookie_is_worth_nothing_even_as_a_copy(site: Site) -> None:
    async with site.visitor("lan") as visitor, site.visitor() as thief:
        thief.cookies.update(visitor.cookies)
        assert (await thief.get("/desk/")).status_code == 200
        await visitor.post("/logout")
        assert (await thief.get("/desk/")).status_code == 303
        assert (await visitor.get("/desk/")).status_code == 303


async def test_a_session_planted_before_the_login_does_not_become_the_victims(small_site: Site) -> None:
    async with small_site.visitor("minh") as attacker, small_site.visitor() as victim:
        planted = attacker.cookies["tongdai_session"]
        victim.cookies.set("tongdai_session", planted)
        await victim.post("/login", data={"login": "lan", "password": PASSWORD})
        assert {c.value for c in victim.cookies.jar} != {planted}
        assert (await attacker.get("/desk/")).status_code == 303


async def test_the_cookie_cannot_be_read_by_scripts_forged_or_kept_by_a_dismissed_user(site: Site) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post("/login", data={"login": "lan", "password": PASSWORD})
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert "max-age=28800" in cookie
        genuine = visitor.cookies["tongdai_session"]
        # Not the last character: some of its bits say nothing.
        changed = genuine[:-2] + ("a" if genuine[-2] != "a" else "b") + genuine[-1]
        for forged in (changed, "e30=." + genuine.split(".", 1)[1], "rác"):
            header = {"cookie": f"tongdai_session={forged}".encode()}
            async with site.visitor() as stranger:
                assert (await stranger.get("/desk/", headers=header)).status_code == 303
        await site.database.write(
            lambda c: c.execute(users.update().where(users.c.login == "lan").values(active=False))
        )
        assert (await visitor.get("/desk/")).status_code == 303
        again = await visitor.post("/login", data={"login": "lan", "password": PASSWORD})
        assert again.status_code == 401


async def test_private_pages_are_neither_kept_nor_framed(small_site: Site) -> None:
    async with small_site.visitor("admin") as visitor:
        for address in ("/login", "/desk/", "/insights/"):
            headers = (await visitor.get(address)).headers
            assert headers["cache-control"] == "no-store"
            assert headers["x-frame-options"] == "DENY"
            assert "script-src 'self'" in headers["content-security-policy"]
        assert "no-store" not in (await visitor.get("/desk/static/desk.css")).headers.get("cache-control", "")


async def test_accounts_are_made_once_and_logins_are_recorded(site: Site) -> None:
    accounts = SqlUsers(site.database)
    assert not await accounts.ensure_user("LAN", "Ai đó", "một mật khẩu khác", "admin")
    assert await accounts.ensure_user("hoa", "Chị Hoa", PASSWORD, "operator")
    with pytest.raises(ValueError, match="taken"):
        await accounts.add("Hoa", "Hoa", PASSWORD, "operator")
    with pytest.raises(ValueError, match="password"):
        await accounts.add("ha", "Hà", "ngắn", "operator")
    with pytest.raises(ValueError, match="role"):
        await accounts.add("ha", "Hà", PASSWORD, "boss")
    async with site.visitor("hoa"):
        pass
    rows = await site.database.read(
        lambda c: c.execute(sa.select(audit.c.action).join(users).where(users.c.login == "hoa")).scalars().all()
    )
    assert rows == ["login"]
