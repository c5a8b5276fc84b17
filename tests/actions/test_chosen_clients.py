"""A utility puts its own systems in place of the stub by naming their clients in the settings."""

from __future__ import annotations

from datetime import datetime

import httpx
import pytest

from actions.clients.billing import BillingClient, connect
from actions.clients.models import Outage, Unit
from actions.clients.outages import OutageSystem
from tests.actions.test_billing_client import APPLICATION, CODE

OWN = "tests.actions.test_chosen_clients:OwnOutages"


class OwnOutages(OutageSystem):
    """The outage system of a utility: it speaks no HTTP at all."""

    async def outages(self, *, customer_code: str | None = None, address: str | None = None) -> list[Outage]:
        return [
            Outage(
                id="OMS-1", kind="fault", status="running", area=str(address), unit=Unit(code="X", name="Điện lực X"),
                starts_at=datetime.fromisoformat("2026-11-20T09:00:00+07:00"), reason="Sự cố",
            )
        ]  # fmt: skip


async def test_outages_come_from_the_named_system_and_the_rest_from_the_stub(healthy: httpx.Client) -> None:
    client = connect({"BILLING_URL": str(healthy.base_url), "OUTAGES_CLIENT": OWN})
    assert [outage.id for outage in await client.outages(address="xã A")] == ["OMS-1"]
    assert (await client.customer(CODE)).code == CODE
    assert (await client.create_application(APPLICATION, "own-1")).number.startswith("YC")
    await client.close()


async def test_a_system_that_lives_elsewhere_is_asked_there(healthy: httpx.Client) -> None:
    client = connect({"BILLING_URL": "http://127.0.0.1:9", "SERVICE_DESK_URL": str(healthy.base_url)})
    assert (await client.service("quota")).title
    await client.close()


def test_without_settings_everything_is_the_stubs() -> None:
    assert type(connect({})) is BillingClient


@pytest.mark.parametrize("name", ["nothing", "no.such.module:Thing", "actions.clients.outages:Nobody", ":"])
def test_a_client_that_is_not_there_is_said_at_start(name: str) -> None:
    with pytest.raises(ValueError, match="module:Class"):
        connect({"OUTAGES_CLIENT": name})


async def test_an_outage_and_its_place_are_read(client: BillingClient) -> None:
    listed = await client.outages(customer_code="PP01000098765")
    assert (await client.outage(listed[0].id)).id == listed[0].id
    assert listed[0].crew is not None
    place = await client.whereabouts("phường Bến Nghé, quận 1, tp hcm")
    assert [commune.name for commune in place.communes] == ["Phường Sài Gòn"]
    assert place.office is not None
