"""An administrator sees how far a notice has come, and stops it."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
import sqlalchemy as sa

from core.notices.notice import Kind, Notice, Person, Step
from core.notices.quiet_hours import VIETNAM
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.notice_sending import SqlNoticeSending
from storage.sql.notices import SqlNotices
from storage.sql.tables import audit, users
from tests.desk.site import Site

NOTICE = Notice("outage", "Tạm ngừng cấp điện <b>8h</b> ngày 25/11.")


async def told(site: Site, *people: Person) -> str:
    return (await SqlNotices(site.database).tell("cắt điện 25/11", NOTICE, people)).notice_id


async def test_the_list_and_the_page_show_what_became_of_each(small_site: Site) -> None:
    id = await told(
        small_site,
        Person(("PC05AA0000001",), "Chị <i>Lan</i>", "84912345678"),
        Person(("PC05AA0000002",), "Anh Tú", email="tu@example.vn"),
    )
    records = SqlNoticeSending(small_site.database)
    first, second = sorted(await records.due(10), key=lambda one: one.person.codes)
    mine = await records.claim(first, Step("sms", "84912345678"))
    assert mine
    await records.sent(mine, "1")
    await records.finish(second, "failed", "mail server: 550")
    async with small_site.visitor("admin") as admin:
        listed = (await admin.get("/desk/notices")).text
        page = (await admin.get(f"/desk/notices/{id}")).text
    assert f"/desk/notices/{id}" in listed
    assert [re.sub(r"\s+", "", cell) for cell in re.findall(r"<td>(\d+)</td>", listed)] == ["2", "0", "1", "0", "1"]
    for words in ("Đã gửi", "SMS", "Không gửi được", "mail server: 550", "PC05AA0000002", "tu@example.vn"):
        assert words in page
    assert "&lt;b&gt;8h&lt;/b&gt;" in page
    assert "<i>Lan</i>" not in page
    assert "Dừng" not in page


async def test_a_notice_that_is_stopped_says_so_and_tells_nobody_more(small_site: Site) -> None:
    id = await told(small_site, Person(phone="84912345678"))
    async with small_site.visitor("admin") as admin:
        assert "Dừng, không gửi thêm cho ai" in (await admin.get(f"/desk/notices/{id}")).text
        answer = await admin.post(f"/desk/notices/{id}/stop")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/notices/{id}")
        assert "(đã dừng)" in (await admin.get(f"/desk/notices/{id}")).text
    assert (await SqlNoticeResults(small_site.database).of(id)).stopped_at
    assert list(await SqlNoticeSending(small_site.database).due(10)) == []


async def test_a_stopped_notice_goes_on_for_who_is_left_and_the_audit_names_who_did_each(small_site: Site) -> None:
    id = await told(small_site, Person(phone="84912345678"), Person(phone="84912345679"))
    async with small_site.visitor("admin") as admin:
        for _ in range(2):  # a second press changes nothing
            await admin.post(f"/desk/notices/{id}/stop")
        assert "Gửi tiếp cho 2 khách còn lại" in (await admin.get(f"/desk/notices/{id}")).text
        answer = await admin.post(f"/desk/notices/{id}/go-on")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/notices/{id}")
        assert "Dừng, không gửi thêm cho ai" in (await admin.get(f"/desk/notices/{id}")).text
    assert len(await SqlNoticeSending(small_site.database).due(10)) == 2
    query = (
        sa.select(audit.c.action, users.c.login).join(users).where(audit.c.subject == id).order_by(audit.c.created_at)
    )
    rows = await small_site.database.read(lambda c: [tuple(row) for row in c.execute(query)])
    assert rows == [("notice.stop", "admin"), ("notice.go_on", "admin")]


async def test_a_stopped_notice_that_is_given_again_goes_on_and_the_audit_says_so(small_site: Site) -> None:
    for _ in range(2):
        id = await told(small_site, Person(phone="84912345678"))
        await SqlNotices(small_site.database).stop("cắt điện 25/11")
    query = sa.select(audit.c.action, audit.c.user_id).where(audit.c.subject == id).order_by(audit.c.created_at)
    rows = await small_site.database.read(lambda c: [tuple(row) for row in c.execute(query)])
    assert rows == [("notice.stop", None), ("notice.go_on", None), ("notice.stop", None)]


@pytest.mark.parametrize(("kind", "hour", "waits"), [("outage", 23, True), ("outage", 9, False), ("danger", 23, False)])
async def test_at_night_the_page_says_when_people_are_told(
    small_site: Site, kind: Kind, hour: int, waits: bool
) -> None:
    records = SqlNotices(small_site.database)
    id = (await records.tell("đêm", Notice(kind, "Tạm ngừng cấp điện."), [Person(phone="84912345678")])).notice_id
    small_site.clock.moment = datetime(2026, 11, 23, hour, tzinfo=VIETNAM)
    async with small_site.visitor("admin") as admin:
        page = (await admin.get(f"/desk/notices/{id}")).text
    assert ("khách còn lại được báo từ 24/11/2026 06:00" in page) is waits


async def test_a_long_list_goes_on_page_by_page(small_site: Site) -> None:
    id = await told(small_site, *(Person(phone=f"8491234{n:04}") for n in range(130)))
    async with small_site.visitor("admin") as admin:
        first = (await admin.get(f"/desk/notices/{id}")).text
        more = re.search(r'href="(\?after=[0-9a-f-]+)"', first)
        assert more
        second = (await admin.get(f"/desk/notices/{id}{more[1]}")).text
    phones = re.findall(r"091234\d{4}", first + second)
    assert len(phones) == len(set(phones)) == 130


async def test_who_could_not_be_told_is_found_among_many(small_site: Site) -> None:
    id = await told(small_site, *(Person(phone=f"8491234{n:04}") for n in range(230)))
    records = SqlNoticeSending(small_site.database)
    for one in (await records.due(230))[:110]:
        await records.finish(one, "failed", "Số điện thoại không hợp lệ")
    async with small_site.visitor("admin") as admin:
        assert 'href="?state=failed"' in (await admin.get(f"/desk/notices/{id}")).text
        first = (await admin.get(f"/desk/notices/{id}?state=failed")).text
        more = re.search(r'href="(\?after=[0-9a-f-]+&amp;state=failed)"', first)
        assert more
        second = (await admin.get(f"/desk/notices/{id}{more[1].replace('&amp;', '&')}")).text
        assert (await admin.get(f"/desk/notices/{id}?state=lạ")).status_code == 400
    assert len(set(re.findall(r"<td>091234\d{4}</td>", first + second))) == 110
    assert "<td>Đang chờ</td>" not in first + second


async def test_whom_nobody_knows_to_have_been_told_is_tried_anew_only_when_an_administrator_asks(
    small_site: Site,
) -> None:
    id = await told(small_site, Person(email="lan@example.vn"), Person(email="tu@example.vn"))
    records = SqlNoticeSending(small_site.database)
    first, second = await records.due(10)
    mine = await records.claim(first, Step("email", first.person.email or ""))
    assert mine
    await records.finish(mine, "unsure", "Máy chủ thư không trả lời")
    await records.finish(second, "failed", "550")
    async with small_site.visitor("admin") as admin:
        assert "Gửi lại cho 1 khách chưa rõ" in (await admin.get(f"/desk/notices/{id}?state=unsure")).text
        for _ in range(2):  # a second press repeats nobody
            assert (await admin.post(f"/desk/notices/{id}/repeat-unsure")).status_code == 303
        assert "Gửi lại cho" not in (await admin.get(f"/desk/notices/{id}?state=unsure")).text
    [again] = await records.due(10)
    assert (again.id, again.round, again.unsure, again.rung) == (first.id, first.round + 1, False, None)
    query = sa.select(audit.c.action, users.c.login).join(users).where(audit.c.subject == id)
    rows = await small_site.database.read(lambda c: [tuple(row) for row in c.execute(query)])
    assert rows == [("notice.repeat_unsure", "admin")]


async def test_without_any_notice_the_page_says_how_one_is_sent(small_site: Site) -> None:
    async with small_site.visitor("admin") as admin:
        page = (await admin.get("/desk/notices")).text
    assert "Anh/chị bấm “Soạn thông báo”" in page
    assert 'href="/desk/notices/new"' in page


@pytest.mark.parametrize("login", ["lan", "ngoc"])
async def test_only_administrators_see_and_stop_notices(small_site: Site, login: str) -> None:
    id = await told(small_site, Person(phone="84912345678"))
    async with small_site.visitor(login) as visitor:
        for path in ("/desk/notices", f"/desk/notices/{id}"):
            assert (await visitor.get(path)).status_code == 403
        for action in ("stop", "go-on", "repeat-unsure"):
            assert (await visitor.post(f"/desk/notices/{id}/{action}")).status_code == 403
    assert (await SqlNoticeResults(small_site.database).of(id)).stopped_at is None


@pytest.mark.parametrize(("id", "status"), [("01a2077a-e9a5-7784-9d6f-9d08aaeb3318", 404), ("x", 400), ("0", 400)])
async def test_a_notice_that_is_not_there_is_told_so(small_site: Site, id: str, status: int) -> None:
    async with small_site.visitor("admin") as admin:
        assert (await admin.get(f"/desk/notices/{id}")).status_code == status
