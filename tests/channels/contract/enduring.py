"""What may go wrong at the remote: nothing that we have said is lost, doubled or out of order."""

from __future__ import annotations

from core.messages import Outbound
from tests.channels.contract.driver import Fault, spoils_calls, where
from tests.channels.contract.talk import END, Talk, until

CALLS: dict[Fault, int] = {"rate": 1, "down": 1000}
"""How often it goes wrong, where it is not twice."""
TRIES: dict[Fault, int] = {"token_expired": 1, "down": 3}
"""How often a message is tried at least until it is mended, where it is not twice."""
TEXTS = 3


def long_text(talk: Talk) -> str:
    """Words of which no two are the same, for six messages."""
    assert talk.driver.texts
    return " ".join(f"{number:07}" for number in range(talk.driver.texts * 11 // 2 // 8))


class Endures:
    @where(spoils_calls)
    def test_what_is_said_during_a_fault_arrives_once_and_in_order(self, talk: Talk, fault: Fault) -> None:
        talk.remote.write("trước")
        until(lambda: talk.texts == ["trước"])
        talk.remote.fault(fault, CALLS.get(fault, 2))
        texts = [f"tin {number}" for number in range(TEXTS)]
        for text in texts:
            talk.remote.write(text)
        talk.heard(1 + len(texts))
        until(lambda: talk.tries() >= TRIES.get(fault, 2))
        talk.remote.mended()
        talk.ends_with("trước", *texts)

    @where(lambda driver: driver.texts)
    def test_a_fault_in_the_middle_of_a_long_text_doubles_and_loses_no_part(self, talk: Talk) -> None:
        text = long_text(talk)
        talk.answers("dài", Outbound(text))
        talk.remote.fault("down", 1, skip=2)
        talk.remote.write("dài")
        until(lambda: talk.sent() == 1)
        assert talk.tries() > 1
        assert " ".join(talk.until_the_end()).split() == f"{text} {END}".split()

    @where(lambda driver: "away" in driver.faults)
    def test_what_is_said_while_the_customer_is_away_is_shown_once_at_their_return(self, talk: Talk) -> None:
        talk.remote.write("trước")
        until(lambda: talk.texts == ["trước"])
        talk.remote.fault("away", 1)
        texts = [f"tin {number}" for number in range(TEXTS)]
        for text in texts:
            talk.tell(Outbound(text))
        talk.remote.mended()
        talk.ends_with("trước", *texts)

    @where(lambda driver: "window_closed" in driver.faults)
    def test_a_window_that_has_closed_loses_nothing_without_a_word(self, talk: Talk) -> None:
        """What can no longer be sent is shown as failed at the desk; when the customer writes again, all goes on."""
        talk.remote.write("trước")
        until(lambda: talk.texts == ["trước"])
        talk.remote.fault("window_closed", 1)
        message = talk.tell(Outbound("Điện đã có lại rồi ạ."))
        until(lambda: talk.delivery(message) != "pending")
        talk.remote.mended()
        shown = talk.until_the_end()
        assert (shown[0], shown[-1]) == ("trước", END)
        assert len(shown) == (2 if talk.delivery(message) == "failed" else 3)
