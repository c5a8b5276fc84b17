"""An administrator writes a notice at the desk, sees what it would do, and sends exactly that."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from typing import Any

import httpx
import sqlalchemy as sa

from core.notices.notice import Notice, Person
from core.sms_text import sms
from storage.sql.notice_drafts import SqlNoticeDrafts
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.notice_tables import notice_drafts
from storage.sql.notices import SqlNotices
from storage.sql.tables import audit, users
from tests.desk.site import Site

TEXT = "Điện lực tạm ngừng cấp điện từ 8 giờ đến 11 giờ ngày 25/11/2026 để bảo dưỡng lưới điện."
WRITTEN = {"name": "Ngừng điện 25/11", "kind": "information", "text": TEXT, "subject": ""}
SHEET = """Mã khách hàng;Họ tên;Số điện thoại;Email
PC05AA0000001;Chị <i>Lan</i>;0912345678;
PC05AA0000002;Anh Tú;;tu@b.vn
;Không số;12;
PC05AA0000004;Ông Sáu;0912345679;
;Chị Chín;0912345680;
PC05AA0000006;Không liên lạc;;
PC05AA0000007;Anh Mười;0912345681;
"""


async def prepare(visitor: httpx.AsyncClient, sheet: bytes = SHEET.encode(), **changed: str) -> httpx.Response:
    return await visitor.post("/desk/notices/new", data=WRITTEN | changed, files={"file": ("kh.csv", sheet)})


async def previewed(visitor: httpx.AsyncClient, **changed: Any) -> str:
    """The address of the preview."""
    answer = await prepare(visitor, **changed)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


async def test_the_preview_tells_all_and_what_is_sent_is_that_and_once(site: Site) -> None:
    await SqlNotices(site.database).refuse("phone:84912345681")
    async with site.visitor("admin") as admin:
        draft = await previewed(admin)
        page = (await admin.get(draft)).text
        assert "<i>Lan</i>" not in page
        seen = words_of(page)
        for words in (
            "6 dòng có khách, tính ra 6 khách khác nhau · chưa gửi gì",
            "SMS 3 450 đ 1.350 đ",
            "Email 1 0 đ 0 đ",
            "Tổng cộng 4 1.350 đ",
            "1 khách không nhận loại tin này",
            "1 khách chưa có cách nào để báo",
            "Không gửi từ 22 giờ đến 6 giờ",
            sms(TEXT).content,
            f"Thông báo từ điện lực Kính gửi Anh Tú, {TEXT} Mã khách hàng: PC05AA0000002 Trân trọng, Điện lực Mẫu",
            "Dòng 4: không phải số di động của Việt Nam; bỏ qua cả dòng",
        ):
            assert words in seen
        assert await SqlNoticeResults(site.database).newest() == []
        answers = await asyncio.gather(*(admin.post(f"{draft}/send") for _ in range(3)))  # a double click and more
        to = draft.replace("drafts/", "")
        assert {(one.status_code, one.headers["location"]) for one in answers} == {(303, to)}
        assert (await admin.get(draft)).headers["location"] == to  # the preview is loaded once more
    [notice] = await SqlNoticeResults(site.database).newest()
    assert (notice.name, notice.notice, notice.people) == ("Ngừng điện 25/11", Notice("information", TEXT), 6)
    [first, *_] = await SqlNoticeResults(site.database).results(notice.id, 10)
    assert first.person == Person(("PC05AA0000001",), "Chị <i>Lan</i>", "84912345678")
    query = sa.select(audit.c.action, users.c.login).join(users).where(audit.c.subject == notice.id)
    assert await site.database.read(lambda c: [tuple(row) for row in c.execute(query)]) == [("notice.send", "admin")]
    assert await site.database.read(lambda c: c.scalar(sa.select(sa.func.count()).select_from(notice_drafts))) == 0


async def test_a_name_is_used_once_and_of_two_previews_of_it_one_is_sent(small_site: Site) -> None:
    async with small_site.visitor("admin") as admin:
        one, other = await previewed(admin), await previewed(admin, text="Một tin khác.")
        assert (await admin.post(f"{one}/send")).status_code == 303
        refused = await admin.post(f"{other}/send")
        assert refused.status_code == 409
        assert "Đã có thông báo mang tên này nên chưa gửi gì." in refused.text
        assert "Xem trước" in refused.text
        again = await prepare(admin)
        assert again.status_code == 409
        assert "Đã có thông báo mang tên này" in again.text
        assert TEXT in again.text  # what was written is still there
    assert [one.notice.text for one in await SqlNoticeResults(small_site.database).newest()] == [TEXT]


async def test_a_preview_can_be_changed_is_forgotten_after_a_day_and_then_not_sent(small_site: Site) -> None:
    async with small_site.visitor("admin") as admin:
        draft = await previewed(admin, kind="outage")
        page = (await admin.get(draft)).text
        assert "Chưa kịp hỏi hệ thống khách hàng xem 5 khách" in words_of(page)
        written = (await admin.get(f"/desk/notices/new?draft={draft.rpartition('/')[2]}")).text
        assert TEXT in written
        assert '<option value="outage" selected>' in written
        yesterday = sa.update(notice_drafts).values(created_at=datetime(2026, 1, 1, tzinfo=UTC))
        await small_site.database.write(lambda c: c.execute(yesterday))
        for answer in (await admin.get(draft), await admin.post(f"{draft}/send")):
            assert answer.status_code == 404
            assert "chưa được gửi. Anh/chị vui lòng soạn lại" in answer.text
    assert await SqlNoticeResults(small_site.database).newest() == []


async def test_what_cannot_be_previewed_is_said_in_words_and_nothing_written_is_lost(small_site: Site) -> None:
    cases: list[tuple[dict[str, Any], int, str]] = [
        ({"name": "  "}, 422, "Anh/chị chưa đặt tên"),
        ({"kind": "party"}, 422, "Anh/chị chưa chọn loại"),
        ({"text": "\n"}, 422, "Anh/chị chưa nhập nội dung"),
        ({"text": "dài " * 501}, 422, "Nội dung dài 2.003 ký tự, tối đa 2.000"),
        ({"sheet": b"code\nx\n"}, 422, "Dòng 2: mã khách hàng không đúng; bỏ qua cả dòng"),
        ({"sheet": b"code\n\xd0\n"}, 422, "Dòng 2: Chữ tiếng Việt trong tệp không đọc được"),
        ({"sheet": b"code\n" + b"PC05AA0000001\n" * 20_001}, 422, "Tệp có hơn 20.000 dòng"),
        ({"sheet": b"code\n" + b"x" * 6_000_000}, 413, "Tệp lớn hơn 5 MB"),
    ]
    async with small_site.visitor("admin") as admin:
        for changed, status, words in cases:
            answer = await prepare(admin, **{"subject": "Tạm ngừng điện"} | changed)
            assert (answer.status_code, words in answer.text) == (status, True), words
            assert ('value="Tạm ngừng điện"' in answer.text) is (status == 422), words
    assert await small_site.database.read(lambda c: c.scalar(sa.select(notice_drafts.c.id).limit(1))) is None


async def test_only_an_administrator_on_our_own_page_prepares_and_sends(small_site: Site) -> None:
    async with small_site.visitor("admin") as admin:
        draft = await previewed(admin)
        admin.headers["origin"] = "https://elsewhere.example"
        assert (await prepare(admin)).status_code == 403
        assert (await admin.post(f"{draft}/send")).status_code == 403
    async with small_site.visitor("lan") as lan:
        for page in ("/desk/notices/new", draft):
            assert (await lan.get(page)).status_code == 403
        assert (await prepare(lan)).status_code == 403
        assert (await lan.post(f"{draft}/send")).status_code == 403
    assert not await SqlNoticeDrafts(small_site.database).is_sent(draft.rpartition("/")[2])
