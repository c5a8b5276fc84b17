"""The table of understood messages as analysts see it, over HTTP and real records."""

from __future__ import annotations

import csv
import io
import re

import pytest
import sqlalchemy as sa

from core.messages import Outbound
from storage.sql.tables import audit, messages, turns
from tests.desk.site import Site
from tests.insights.seed import at, id_at, rated, turn

NOVEMBER = {"from": "2026-11-01", "to": "2026-11-30"}


async def rows(site: Site, **fields: str) -> list[str]:
    """The texts of the table, in order."""
    async with site.visitor("ngoc") as ngoc:
        page = await ngoc.get("/insights/", params=NOVEMBER | fields)
    assert page.status_code == 200, page.text
    return re.findall(r'data-label="Nội dung">([^<]*)</td>', page.text)


async def test_a_row_says_when_where_what_and_how_sure(site: Site) -> None:
    await turn(site, at("22/11/2026 23:30:05"), "nhà em mất điện <b>từ sáng</b>", confidence=0.984)
    await turn(site, at("23/11/2026 00:10:00"), "gặp nhân viên", intent=None, confidence=None, outcome="left_to_person")
    async with site.visitor("ngoc") as ngoc:
        page = (await ngoc.get("/insights/", params=NOVEMBER)).text
    for words in ("22/11/2026 23:30:05", "Zalo", "Báo mất điện <code>report_outage</code>", "98 %", "Bot đã trả lời"):
        assert words in page, words
    assert "nhà em mất điện &lt;b&gt;từ sáng&lt;/b&gt;" in page
    assert page.index("gặp nhân viên") < page.index("nhà em mất điện"), "newest first"
    assert "Bot không đọc" in page


async def test_days_are_vietnams_days(site: Site) -> None:
    await turn(site, at("21/11/2026 23:59:59"), "hôm trước")
    await turn(site, at("22/11/2026 00:00:00"), "đầu ngày")
    await turn(site, at("22/11/2026 23:59:59"), "cuối ngày")
    await turn(site, at("23/11/2026 00:00:00"), "hôm sau")
    day = {"from": "2026-11-22", "to": "22/11/2026"}
    assert await rows(site, **day) == ["cuối ngày", "đầu ngày"]


async def test_each_filter_narrows_the_table(site: Site) -> None:
    await turn(site, at("20/11/2026 08:00:00"), "Nhà em MẤT ĐIỆN rồi", confidence=0.6)
    await turn(site, at("20/11/2026 09:00:00"), "mat  dien tu sang", channel="webchat", confidence=0.35)
    await turn(site, at("20/11/2026 10:00:00"), "tiền điện 100% tháng này", intent="check_bill", confidence=1.0)
    await turn(site, at("20/11/2026 11:00:00"), "ảnh", intent=None, confidence=None, outcome="degraded")
    outages = ["mat  dien tu sang", "Nhà em MẤT ĐIỆN rồi"]
    assert await rows(site, intent="report_outage") == outages
    assert await rows(site, channel="webchat") == outages[:1]
    assert await rows(site, max="60") == outages
    assert await rows(site, min="60", max="99,5") == outages[1:]
    assert await rows(site, min="100 %") == ["tiền điện 100% tháng này"]
    for words in ("mất điện", "mat dien", "MẤT ĐIỆN"):
        assert await rows(site, q=words) == outages, words
    assert await rows(site, q="100%") == ["tiền điện 100% tháng này"]
    assert await rows(site, q="_") == []
    assert await rows(site, q="' OR 1=1 --") == []
    assert len(await rows(site)) == 4


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"from": "hôm qua"}, "“Từ ngày” chưa đúng"),
        ({"to": "2026-02-30"}, "“Đến ngày” chưa đúng"),
        ({"from": "0001-01-01"}, "“Từ ngày” chưa đúng"),
        ({"from": "2026-11-30", "to": "2026-11-01"}, "phải trước hoặc bằng"),
        ({"min": "cao"}, "“Độ tin cậy từ” chưa đúng"),
        ({"max": "101"}, "“Độ tin cậy đến” chưa đúng"),
        ({"min": "nan"}, "“Độ tin cậy từ” chưa đúng"),
        ({"max": "inf"}, "“Độ tin cậy đến” chưa đúng"),
        ({"min": "80", "max": "20"}, "phải nhỏ hơn"),
        ({"before": "1; DROP TABLE turns"}, "Vị trí trang không đúng"),
    ],
)
async def test_a_wrong_filter_is_explained(small_site: Site, fields: dict[str, str], words: str) -> None:
    async with small_site.visitor("ngoc") as ngoc:
        for address in ("/insights/", "/insights/export.csv"):
            page = await ngoc.get(address, params=fields)
            assert page.status_code == 400
            assert words in page.text
            assert page.headers["content-type"].startswith("text/html")


async def test_odd_values_find_nothing_and_break_nothing(site: Site) -> None:
    for fields in ({"q": "\x00"}, {"intent": "x" * 5000}, {"channel": "<script>"}, {"q": "%" * 300}, {"q": "\\"}):
        assert await rows(site, **fields) == []


async def test_pages_follow_each_other_by_key(site: Site) -> None:
    for number in range(120):
        await turn(site, at(f"20/11/2026 08:{number // 60:02d}:{number % 60:02d}"), f"tin {number:03d}")
    seen: list[str] = []
    async with site.visitor("ngoc") as ngoc:
        address = "/insights/?from=2026-11-01&to=2026-11-30&q=tin"
        for _ in range(3):
            page = (await ngoc.get(address)).text
            seen += re.findall(r">tin (\d+)</td>", page)
            if not seen[50:]:
                # A message that arrives meanwhile moves nothing on the pages after.
                await turn(site, at("21/11/2026 08:00:00"), "tin mới")
            link = re.search(r'rel="next" href="([^"]+)"', page)
            address = link[1].replace("&amp;", "&") if link else ""
    assert address == ""
    assert seen == [f"{number:03d}" for number in reversed(range(120))]


async def test_the_mean_of_the_ratings_is_that_of_the_days_and_the_channel(site: Site) -> None:
    await turn(site, at("20/11/2026 08:00:00"), "một", channel="webchat")
    await turn(site, at("20/11/2026 09:00:00"), "hai")

    async def shown(**fields: str) -> list[tuple[str, str]]:
        async with site.visitor("ngoc") as ngoc:
            page = (await ngoc.get("/insights/", params=NOVEMBER | fields)).text
        return re.findall(r"Khách đánh giá \((\d+) lượt\)</dt><dd>([^<]+)</dd>", page)

    assert await shown() == []
    for text, moment, score in (("một", "20", 5), ("một", "21", 4), ("hai", "22", 2)):
        await rated(site, text, at(f"{moment}/11/2026 10:00:00"), score)
    await rated(site, "một", at("01/12/2026 00:00:00"), 1)
    assert await shown() == [("3", "3,7 / 5")]
    assert await shown(channel="webchat") == [("2", "4,5 / 5")]
    assert await shown(to="2026-11-20", min="95") == [("1", "5,0 / 5")]


async def test_the_summary_counts_what_the_filter_shows(site: Site) -> None:
    moment = at("20/11/2026 08:00:00")
    for number in range(8):
        await turn(site, moment, "mất điện", confidence=0.5 if number < 2 else 0.6)
    await turn(site, moment, "ảnh", intent=None, confidence=None, outcome="degraded")
    await turn(site, moment, "gặp người", intent="talk_to_human", handed_over=True)
    async with site.visitor("ngoc") as ngoc:
        page = (await ngoc.get("/insights/", params=NOVEMBER)).text
        assert re.findall(r"<dd>([^<]+)</dd>", page) == ["10", "22,2 %", "1"]
        page = (await ngoc.get("/insights/", params=NOVEMBER | {"intent": "report_outage"})).text
        assert re.findall(r"<dd>([^<]+)</dd>", page) == ["8", "25,0 %", "0"]


async def test_a_real_handover_is_counted_once_with_the_turn_that_made_it(site: Site) -> None:
    await site.hears("u1", "chào em", intent="greet", confidence=0.9, messages=(Outbound(text="Dạ chào anh/chị ạ."),))
    await site.waits("u1", "cho gặp người")
    await site.hears("u1", "alo", outcome="left_to_person")
    async with site.visitor("ngoc") as ngoc:
        whole = (await ngoc.get("/insights/")).text
        asked = (await ngoc.get("/insights/?intent=talk_to_human")).text
        greeted = (await ngoc.get("/insights/?intent=greet")).text
    assert [re.findall(r"<dd>([^<]+)</dd>", page)[2] for page in (whole, asked, greeted)] == ["1", "1", "0"]


async def test_the_csv_opens_with_its_diacritics_and_runs_no_formula(site: Site) -> None:
    evil = ["=1+1", "+84912345678", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://x","y"), "z"\nhai dòng']
    for text in evil:
        await turn(site, at("20/11/2026 08:00:00"), text, intent="=cmd", confidence=0.5)
    await turn(site, at("21/11/2026 08:00:00"), "nhà em mất điện", confidence=0.984)
    async with site.visitor("ngoc") as ngoc:
        answer = await ngoc.get("/insights/export.csv", params=NOVEMBER)
        some = await ngoc.get("/insights/export.csv", params=NOVEMBER | {"q": "mat dien"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="tin-nhan_2026-11-01_2026-11-30.csv"' in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert table[0][:3] == ["Thời gian", "Kênh", "Nội dung"]
    assert table[1][:7] == [
        "21/11/2026 08:00:00",
        "Zalo",
        "nhà em mất điện",
        "Báo mất điện",
        "report_outage",
        "98.4",
        "Bot đã trả lời",
    ]
    assert sorted(row[2] for row in table[2:]) == sorted("'" + text for text in evil)
    assert {row[4] for row in table[2:]} == {"'=cmd"}
    assert len(list(csv.reader(io.StringIO(some.content.decode("utf-8-sig"))))) == 2


async def test_ten_thousand_rows_are_exported_whole_and_in_order(site: Site) -> None:
    conversation = await site.says("u1", "đầu")
    moment = at("20/11/2026 08:00:00")

    def fill(connection: sa.Connection) -> None:
        said = [
            {"id": id_at(moment), "conversation_id": conversation, "seq": n, "author": "customer", "created_at": moment}
            for n in range(2, 10_002)
        ]
        connection.execute(messages.insert(), said)
        fixed = {"conversation_id": conversation, "channel": "zalo", "outcome": "answered", "created_at": moment}
        understood = [
            fixed | {"id": id_at(moment), "message_id": m["id"], "text": f"tin {m['seq']}", "intent": "greet"}
            for m in said
        ]
        connection.execute(turns.insert(), understood)

    await site.database.write(fill)
    async with site.visitor("ngoc") as ngoc:
        answer = await ngoc.get("/insights/export.csv", params=NOVEMBER, timeout=60)
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]
    assert len({row[2] for row in table}) == len(table) == 10_000
    ids = [row[7] for row in table]
    assert ids == sorted(ids, reverse=True)


async def test_looking_and_exporting_are_recorded_without_what_was_searched(small_site: Site) -> None:
    async with small_site.visitor("ngoc") as ngoc:
        fields = NOVEMBER | {"q": "0912345678"}
        await ngoc.get("/insights/", params=fields)
        await ngoc.get("/insights/export.csv", params=fields)
    query = sa.select(audit.c.action, audit.c.subject).where(audit.c.action.like("turns.%")).order_by(audit.c.id)
    found = await small_site.database.read(lambda c: c.execute(query).all())
    assert [tuple(row) for row in found] == [
        ("turns.view", "2026-11-01..2026-11-30"),
        ("turns.export", "2026-11-01..2026-11-30"),
    ]


async def test_strangers_and_operators_get_no_export(small_site: Site) -> None:
    await turn(small_site, at("20/11/2026 08:00:00"), "số của em 0912345678")
    async with small_site.visitor() as stranger, small_site.visitor("lan") as lan:
        for visitor, status in ((stranger, 303), (lan, 403)):
            answer = await visitor.get("/insights/export.csv", params=NOVEMBER)
            assert answer.status_code == status
            assert "0912345678" not in answer.text
