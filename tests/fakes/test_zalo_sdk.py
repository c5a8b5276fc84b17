"""An independent client, PyPI's zalo_sdk, works with the fake Zalo server unchanged: it was written against Zalo, not against us."""

from __future__ import annotations

from typing import Any

import pytest
import zalo_sdk
from zalo_sdk.oa import Client, ZaloAttachment, ZaloMessageBody, ZaloRecipient
from zalo_sdk.zns.Client import Client as TemplateClient

from tests.fakes.zalo_client import ACCOUNT, DAY, USER, Zalo
from tests.fakes.zalo_oa.pictures import sample_png

BUTTONS = {"buttons": [{"title": "Tra cứu", "type": "oa.query.show", "payload": "/tra_cuu"}]}


@pytest.fixture
def sdk(zalo: Zalo) -> Client:
    address = str(zalo.http.base_url).rstrip("/")
    return Client(ACCOUNT.app_id, ACCOUNT.app_secret, access_token="access-1", endpoint_prefix=address)


@pytest.fixture
def templates(zalo: Zalo) -> TemplateClient:
    address = str(zalo.http.base_url).rstrip("/")
    return TemplateClient(ACCOUNT.app_id, ACCOUNT.app_secret, access_token="access-1", endpoint_prefix=address)


def say(sdk: Client, user: str = USER, **body: Any) -> dict[str, Any]:
    answer: dict[str, Any] = sdk.send_message(ZaloRecipient(user_id=user), ZaloMessageBody(**body))
    return answer


def test_it_sends_a_text(sdk: Client, zalo: Zalo) -> None:
    answer = say(sdk, text="Dạ, em chào anh/chị ạ")
    [delivery] = zalo.deliveries()["deliveries"]
    assert delivery["message"] == {"text": "Dạ, em chào anh/chị ạ"}
    assert delivery["message_id"] == answer["data"]["message_id"]


def test_it_sends_buttons_and_the_customer_taps(sdk: Client, zalo: Zalo) -> None:
    message_id = say(sdk, text="Chọn:", attachment=ZaloAttachment("template", BUTTONS))["data"]["message_id"]
    tapped = zalo.control("POST", "taps", user_id=USER, message_id=message_id, button=0)
    assert tapped["status"] == 200


def test_it_uploads_a_picture_and_a_file_and_sends_both(sdk: Client, zalo: Zalo) -> None:
    picture = sdk.upload_file(sample_png(), "image", "a.png", "image/png")["data"]["attachment_id"]
    element = {"media_type": "image", "attachment_id": picture}
    shown = {"template_type": "media", "elements": [element]}
    say(sdk, text="Công tơ", attachment=ZaloAttachment("template", shown))
    token = sdk.upload_file(b"%PDF-1.4", "file", "a.pdf", "application/pdf")["data"]["token"]
    say(sdk, attachment=ZaloAttachment("file", {"token": token}))
    assert len(zalo.deliveries()["deliveries"]) == 2


def test_it_reads_who_a_customer_is_and_when_they_were_here(sdk: Client, zalo: Zalo) -> None:
    zalo.event(kind="submit_info", details={"name": "Nguyễn Văn An"})
    assert sdk.get_user_detail(USER)["data"]["shared_info"]["name"] == "Nguyễn Văn An"
    assert int(sdk.get_zalo_user_quotas(USER)["data"]["last_interaction"]) > 0


def test_it_meets_zalos_errors_as_its_own(sdk: Client, zalo: Zalo) -> None:
    with pytest.raises(zalo_sdk.ZaloOAException, match="Parameter outside permitted range"):
        say(sdk, text="a" * 2001)
    with pytest.raises(zalo_sdk.ZaloOAException, match="has not follow"):
        say(sdk, "999", text="a")
    zalo.control("POST", "clock", advance=8 * DAY)
    sdk.access_token = zalo.refresh("refresh-1")["access_token"]
    with pytest.raises(zalo_sdk.ZaloOAException, match="not interacted with the OA in the past 7 days"):
        say(sdk, text="a")
    sdk.access_token = "wrong"
    with pytest.raises(zalo_sdk.ZaloOAException, match="Invalid Access Token"):
        say(sdk, text="a")


def test_it_sends_a_template_by_phone(templates: TemplateClient, zalo: Zalo) -> None:
    answer = templates.send_zns_message("84912345678", "301234", {"noi_dung": "Có điện lại"}, "t1", dev_mode=True)
    assert answer["data"]["quota"]["remainingQuota"] == "499"
    [delivery] = zalo.deliveries()["deliveries"]
    assert (delivery["phone"], delivery["mode"]) == ("84912345678", "development")


def test_a_template_that_is_not_approved_and_a_dead_token_are_its_exceptions(
    templates: TemplateClient, zalo: Zalo
) -> None:
    with pytest.raises(zalo_sdk.ZaloException, match="-131"):
        templates.send_zns_message("84912345678", "1", {})
    zalo.control("POST", "token/expire")
    with pytest.raises(zalo_sdk.ZaloOAAuthTokenExpiredException):
        templates.send_zns_message("84912345678", "301234", {"noi_dung": "a"})
