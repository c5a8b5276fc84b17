"""What is not as it should be gets an error of the contract's shape, never a 500."""

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.billing.stub import API, error_code, report

KEY = {"Idempotency-Key": "bad input", "Content-Type": "application/json"}


@pytest.mark.parametrize("body", [b"{", b"", b"nonsense", b'{"kind": }', b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_json_is_a_bad_request(client: httpx.Client, body: bytes) -> None:
    answer = client.post(f"{API}/tickets", content=body, headers=KEY)
    assert (answer.status_code, error_code(answer)) in ((400, "bad_request"), (422, "invalid"))
    assert answer.status_code == 400 or body == b""


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"null", b"{}", b'{"kind": 7}'])
def test_json_of_another_shape_is_invalid(client: httpx.Client, body: bytes) -> None:
    answer = client.post(f"{API}/tickets", content=body, headers=KEY)
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


@pytest.mark.parametrize("odd", ["\\u0000", "\\ud800", "\\udfff\\ud83d", "\\u0007"])
@pytest.mark.parametrize("field", ["description", "address", "phone", "customer_code", "conversation_id", "kind"])
def test_nul_and_lone_surrogates_are_invalid(client: httpx.Client, field: str, odd: str) -> None:
    body = f'{{"kind":"outage","scope":"area","phone":"0912345678","address":"x","{field}":"a{odd}b"}}'
    answer = client.post(f"{API}/tickets", content=body.encode(), headers=KEY)
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


def test_ten_thousand_emoji_are_too_long_and_a_few_are_welcome(client: httpx.Client) -> None:
    assert report(client, "emoji many", description="⚡" * 10_000).status_code == 422
    assert report(client, "emoji few", description="⚡🔥 cháy rồi\nnhanh lên").status_code == 201


@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_over_256_kb_is_refused(client: httpx.Client, chunked: bool) -> None:
    body = b"x" * (256 * 1024 + 1)
    content = iter([body[:1000], body[1000:]]) if chunked else body
    answer = client.post(f"{API}/tickets", content=content, headers=KEY)
    assert (answer.status_code, error_code(answer)) == (413, "too_large")


@pytest.mark.parametrize("path", ["/nothing", f"{API}/nothing", f"{API}/customers/", f"{API}/customers/%00/bills"])
def test_unknown_addresses_have_the_error_shape(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 422)
    assert error_code(answer) in ("not_found", "invalid")


def test_another_method_has_the_error_shape(client: httpx.Client) -> None:
    answer = client.delete(f"{API}/customers/PA02CK0012345")
    assert (answer.status_code, error_code(answer)) == (405, "bad_request")


def test_an_error_never_repeats_what_was_sent(client: httpx.Client) -> None:
    answer = report(client, "repeat", phone="<script>0912345678</script>")
    assert answer.status_code == 422
    assert "script" not in answer.text


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text_is_taken_or_refused_but_never_breaks(client: httpx.Client, text: str) -> None:
    address = client.get(f"{API}/outages", params={"address": text})
    ticket = report(client, "any text", address=text, description=text)
    assert address.status_code in (200, 422)
    assert ticket.status_code in (200, 201, 409, 422)
