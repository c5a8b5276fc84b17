"""Who may deliver to Messenger's webhook: the handshake of Meta's console, and signatures over raw bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import SecretStr

from channels.messenger.signature import sign
from channels.messenger.webhook import MessengerWebhook
from core.errors import Forged, WrongToken
from tests.channels.contract.messenger import kit

VECTOR = b'{"object":"page","entry":[{"id":"1","time":1,"messaging":[]}]}'
VECTOR_MAC = "fd5f3808c404cb15f566ca932daae5d18fd09aa1af155b7bdf348f47d2d3e6a9"
WEBHOOK = MessengerWebhook(kit("http://127.0.0.1:9"))


def asked(**query: Any) -> dict[str, Any]:
    known = {"hub.mode": "subscribe", "hub.verify_token": "mat-khau-webhook", "hub.challenge": "1158201444"}
    return known | {f"hub.{name}": value for name, value in query.items()}


def test_the_challenge_is_said_back() -> None:
    assert WEBHOOK.challenge(asked()) == "1158201444"


@pytest.mark.parametrize(
    "query", [asked(verify_token="sai"), asked(verify_token=""), asked(verify_token="mật"), asked(mode="unsubscribe")]
)
def test_who_does_not_know_the_verify_token_is_refused(query: dict[str, Any]) -> None:
    with pytest.raises(WrongToken) as refusal:
        WEBHOOK.challenge(query)
    assert refusal.value.status == 403


def test_without_a_verify_token_of_ours_nobody_is_let_in() -> None:
    open_kit = kit("http://127.0.0.1:9").model_copy(update={"verify_token": SecretStr("")})
    assert not open_kit.is_set
    with pytest.raises(WrongToken):
        MessengerWebhook(open_kit).challenge(asked(verify_token=""))


def test_a_person_who_opens_the_address_is_no_forger() -> None:
    assert WEBHOOK.challenge({}) is None


def test_the_vector_of_the_signature() -> None:
    assert sign(VECTOR, "APP_SECRET") == VECTOR_MAC


@pytest.mark.parametrize(
    "header", [f"sha256={VECTOR_MAC}", f"sha256={VECTOR_MAC.upper()}", f" sha256={VECTOR_MAC} ", f"SHA256={VECTOR_MAC}"]
)
def test_a_signature_that_fits_is_accepted(header: str) -> None:
    assert WEBHOOK.verify({"x-hub-signature-256": header}, VECTOR)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        "sha256=" + "0" * 64,
        VECTOR_MAC,
        f"sha1={VECTOR_MAC}",
        f"sha256={VECTOR_MAC}0",
        "sha256=" + "é" * 64,
    ],
)
def test_a_missing_or_wrong_signature_is_a_forgery(header: str | None) -> None:
    with pytest.raises(Forged) as refusal:
        WEBHOOK.verify({} if header is None else {"x-hub-signature-256": header}, VECTOR)
    assert refusal.value.status == 401


def test_the_old_signature_alone_is_not_enough() -> None:
    with pytest.raises(Forged):
        WEBHOOK.verify({"x-hub-signature": f"sha1={VECTOR_MAC[:40]}"}, VECTOR)


def test_the_same_json_written_differently_is_a_forgery() -> None:
    written = json.dumps({"object": "page", "text": "điện"}).encode()
    same = json.dumps({"object": "page", "text": "điện"}, ensure_ascii=False).encode()
    header = {"x-hub-signature-256": f"sha256={sign(written, 'APP_SECRET')}"}
    assert WEBHOOK.verify(header, written)
    with pytest.raises(Forged):
        WEBHOOK.verify(header, same)
