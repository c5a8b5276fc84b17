"""What a message that was not clearly understood may mean, and asking which."""

from __future__ import annotations

from actions.frame.base import SURE
from actions.frame.buttons import LABELS, offer
from actions.frame.exchange import Exchange
from actions.frame.waiting import clear_wishes, told_beside

CHOICES = 3
LEAST = 0.08  # a meaning with a smaller share is no help to offer
BESIDE_BEST = 0.15  # nor is one with less than this part of the best one's share


def likely_meanings(exchange: Exchange) -> list[str]:
    """What the customer may want of the utility, the likeliest first, at most three."""
    shares = [(name, share) for name, share in exchange.turn.ranking if name in LABELS and name != "talk_to_human"]
    least = max(LEAST, BESIDE_BEST * max((share for _, share in shares), default=0.0))
    return [name for name, share in shares if share >= least][:CHOICES]


def ask_which(exchange: Exchange, meanings: list[str]) -> None:
    """Ask which of the meanings is right, with a person beside them."""
    exchange.say("utter_did_you_mean", offer(*meanings, "talk_to_human"))


def doubtful(exchange: Exchange) -> bool:
    """Whether another wish than the one understood is as likely: then it is asked about before anything is said. Where two
    wishes are told, neither is doubtful."""
    turn = exchange.turn
    chosen = exchange.slots.get("service_choice") == turn.intent
    if turn.tapped or exchange.form or turn.confidence >= SURE or chosen:
        return False
    return not (told_beside(turn) and turn.intent in {one.intent for one in clear_wishes(turn)})
