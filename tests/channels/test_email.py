"""What we send by e-mail, against a real mail server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from channels.email.message import mail
from channels.email.sender import EmailSender
from channels.email.settings import EmailSettings
from core.errors import Refused, TryLater, Unsure
from core.notices.notice import Notice, Person
from core.notices.ports import Dispatch
from tests.channels.mailbox import Mailbox, serving_mail

LAN = Person(("PC05AA0000001",), "Nguyễn Thị Lan", None, "lan@example.vn")
TEXT = "Điện lực tạm ngừng cấp điện từ 8 giờ đến 11 giờ ngày 25/11/2026."


@pytest.fixture
def server() -> Iterator[tuple[Mailbox, int]]:
    with serving_mail() as found:
        yield found


def settings(port: int, **more: Any) -> EmailSettings:
    own = {"host": "127.0.0.1", "port": port, "security": "none", "sender": "khachhang@dienluc.example.vn"}
    return EmailSettings(**(own | {"sender_name": "Điện lực Tân Lập"} | more))


def notice(person: Person = LAN, text: str = TEXT, subject: str = "", reference: str = "r-0") -> Dispatch:
    return Dispatch(Notice("outage", text, subject), person, person.email or "", reference)


async def test_the_mail_arrives_as_written_with_its_own_id(server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    assert await EmailSender(settings(port)).send(notice()) == "<r-0@dienluc.example.vn>"
    [found] = mailbox.mails
    assert (found["To"], found["From"]) == (
        "Nguyễn Thị Lan <lan@example.vn>",
        "Điện lực Tân Lập <khachhang@dienluc.example.vn>",
    )
    assert found["Subject"] == "Thông báo về việc cung cấp điện"
    assert (found["Message-ID"], found["Auto-Submitted"]) == ("<r-0@dienluc.example.vn>", "auto-generated")
    words = found.get_content()
    assert words.startswith("Kính gửi Nguyễn Thị Lan,")
    assert TEXT in words
    assert "PC05AA0000001" in words


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
async def test_who_logs_in_may_send_and_who_does_not_is_refused() -> None:
    with serving_mail("tongdai", "bi mat") as (mailbox, port):
        await EmailSender(settings(port, user="tongdai", password=SecretStr("bi mat"))).send(notice())
        for wrong in ({"user": "tongdai", "password": SecretStr("sai")}, {}):
            with pytest.raises(Refused, match=r"53\d"):
                await EmailSender(settings(port, **wrong)).send(notice())
        assert len(mailbox.mails) == 1


@pytest.mark.parametrize(
    "name", ["Lan\r\nBcc: kẻ-gian@example.vn", "\u202eLan\x00 \ud800", '<b>Lan</b>, "A"; B', "Lan" * 500]
)
async def test_an_odd_name_makes_no_other_header_and_no_other_recipient(server: tuple[Mailbox, int], name: str) -> None:
    mailbox, port = server
    person = Person(name=name, email="lan@example.vn")
    await EmailSender(settings(port)).send(notice(person, subject=f"Tin {name}"))
    [found] = mailbox.mails
    assert "Bcc" not in found
    assert [address.addr_spec for address in found["To"].addresses] == ["lan@example.vn"]


@pytest.mark.parametrize(
    "text", ["😀⚡ tin", ".\r\n.\r\nQUIT\r\n", "dòng " * 2000, "\u202engược\u202c", "<script>alert(1)</script>"]
)
async def test_any_text_arrives_whole_and_as_plain_text(server: tuple[Mailbox, int], text: str) -> None:
    mailbox, port = server
    await EmailSender(settings(port)).send(notice(text=text))
    [found] = mailbox.mails
    assert found.get_content_type() == "text/plain"
    assert "".join(text.split()) in "".join(found.get_content().split())


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
async def test_what_the_server_will_never_take_is_refused_and_what_may_pass_is_tried_later(
    server: tuple[Mailbox, int], command: str
) -> None:
    mailbox, port = server
    mailbox.answers[command] = "550 No such user here"
    with pytest.raises(Refused, match="550"):
        await EmailSender(settings(port)).send(notice())
    mailbox.answers[command] = "451 Try again"
    with pytest.raises(TryLater, match="451") as caught:
        await EmailSender(settings(port)).send(notice())
    assert not isinstance(caught.value, Unsure)
    mailbox.answers.clear()
    await EmailSender(settings(port)).send(notice())
    assert len(mailbox.mails) == 1


async def test_a_server_that_hangs_up_before_its_answer_leaves_it_open_whether_the_mail_arrived(
    server: tuple[Mailbox, int],
) -> None:
    mailbox, port = server
    mailbox.cuts = True
    with pytest.raises(Unsure):
        await EmailSender(settings(port)).send(notice())


async def test_a_server_that_is_away_is_tried_later() -> None:
    with pytest.raises(TryLater) as caught:
        await EmailSender(settings(9)).send(notice())
    assert not isinstance(caught.value, Unsure)


async def test_nothing_is_sent_in_the_clear_to_a_server_without_tls(server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    with pytest.raises(TryLater):
        await EmailSender(settings(port, security="starttls")).send(notice())
    assert mailbox.mails == []


def test_a_second_try_is_the_same_mail_and_another_notice_is_another() -> None:
    own = settings(25)
    ids = [mail(own, notice(reference=reference))["Message-ID"] for reference in ("r-0", "r-0", "r-1")]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize("wrong", ["dienluc", "a@b.vn\nBcc: c@d.vn", "a@b"])
def test_a_sender_that_is_no_address_is_told_at_the_start(wrong: str) -> None:
    with pytest.raises(ValidationError, match="not an e-mail address"):
        EmailSettings(host="h", sender=wrong)


def test_a_password_that_no_login_takes_is_told_at_the_start_and_not_shown() -> None:
    with pytest.raises(ValidationError, match="only plain letters") as caught:
        EmailSettings(host="h", password=SecretStr("bí mật"))
    assert "bí mật" not in str(caught.value)
