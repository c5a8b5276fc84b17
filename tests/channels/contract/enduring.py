"""What may go wrong at the remote: nothing that we have said is lost, doubled or out of order."""

from __future__ import annotations

import sqlalchemy as sa

from core.messages import Outbound
from storage.sql.tables import outbox
from tests.channels.contract.driver import Fault
from tests.channels.contract.talk import END, LONG, Talk
from tests.servers import wait_until

CALLS: dict[Fault, int] = {"rate": 1, "down": 1000}
"""How often it goes wrong, where it is not twice."""
TRIES: dict[Fault, int] = {"token_expired": 1, "down": 3}
"""How often a message is tried at least until it is mended, where it is not twice."""


class Endures:
    def test_what_is_said_during_a_fault_arrives_once_and_in_order(self, talk: Talk, fault: Fault) -> None:
        talk.remote.write("trước")
        wait_until(lambda: talk.texts == ["trước"], LONG)
        talk.remote.fault(fault, CALLS.get(fault, 2))
        texts = [f"tin {number}" for number in range(6)]
        for text in texts:
            talk.remote.write(text)
        talk.heard(1 + len(texts))
        wait_until(lambda: talk.row(sa.select(sa.func.max(outbox.c.tries)))[0] >= TRIES.get(fault, 2), LONG)
        talk.remote.mended()
        talk.ends_with("trước", *texts)

    def test_a_window_that_has_closed_loses_nothing_without_a_word(self, talk: Talk) -> None:
        """What can no longer be sent is shown as failed at the desk; when the customer writes again, all goes on."""
        if "window_closed" not in talk.driver.faults:
            return
        talk.remote.write("trước")
        wait_until(lambda: talk.texts == ["trước"], LONG)
        talk.remote.fault("window_closed", 1)
        message = talk.tell(Outbound("Điện đã có lại rồi ạ."))
        wait_until(lambda: talk.delivery(message) != "pending", LONG)
        talk.remote.mended()
        shown = talk.until_the_end()
        assert (shown[0], shown[-1]) == ("trước", END)
        assert len(shown) == (2 if talk.delivery(message) == "failed" else 3)
