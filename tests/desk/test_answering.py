"""Answers of an operator: sent once, refused and kept in the form, explained."""

from __future__ import annotations

import asyncio

import pytest

from tests.desk.records import actions, said, state, take
from tests.desk.site import Site, shown_in, token_in


async def test_a_double_click_on_send_sends_once(site: Site) -> None:
    id = await site.waits("u1")
    async with site.visitor("lan") as lan:
        data = {"token": token_in(await take(lan, id)), "text": "Dạ em đây ạ."}
        answers = await asyncio.gather(*(lan.post(f"/desk/c/{id}/answer", data=data) for _ in range(4)))
        assert {answer.status_code for answer in answers} == {303}
        assert (await lan.post(f"/desk/c/{id}/answer", data=data)).status_code == 303
    assert [author for author, _ in await said(site, id)].count("operator") == 1
    assert (await actions(site, id)).count("conversation.answer") == 1


async def test_an_answer_after_giving_back_is_refused_and_kept_in_the_form(site: Site) -> None:
    id = await site.waits("u1")
    async with site.visitor("lan") as lan:
        page = await take(lan, id)
        await lan.post(f"/desk/c/{id}/give-back", data=shown_in(page))
        data = {"token": token_in(page), "text": "Dạ em gửi thêm ạ."}
        late = await lan.post(f"/desk/c/{id}/answer", data=data, headers={"hx-request": "true"})
        assert late.status_code == 409
        assert "Tin chưa được gửi" in late.text
        assert "Dạ em gửi thêm ạ." in late.text
        stale = await lan.post(f"/desk/c/{id}/close", data=shown_in(page))
        assert stale.status_code == 409
    assert "operator" not in [author for author, _ in await said(site, id)]
    assert await state(site, id) == ("bot", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "chưa nhập nội dung"),
        (" \r\n ", "chưa nhập nội dung"),
        ("ă" * 2001, "Tin dài 2001 ký tự, tối đa 2000"),
    ],
)
async def test_an_answer_of_the_wrong_length_is_explained(small_site: Site, text: str, words: str) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        data = {"token": token_in(await take(lan, id)), "text": text}
        for headers in ({}, {"hx-request": "true"}):
            refused = await lan.post(f"/desk/c/{id}/answer", data=data, headers=headers)
            assert refused.status_code == 422
            assert words in refused.text
            assert text.strip() in refused.text
        longest = data | {"text": "⚡" * 1990 + "\r\n" * 5 + "ạ" * 5}
        assert (await lan.post(f"/desk/c/{id}/answer", data=longest)).status_code == 303
