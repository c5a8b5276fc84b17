"""A customer takes a customer code away from their conversation: it is asked about once, and done as the desk does it.

Told to us rather than to the brain, like the refusal of notices: it holds with no brain, and is no matter of how sure one is of a wish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from core import words
from core.messages import Button, Outbound
from core.turns import Answer, Job

Said = Literal["one", "all", "yes", "no"]
"""The wish to take a code, or all of them, away; an answer to the question."""
UNLINK, KEEP = "/unlink ", "/keep_link"
_KEEPS = Button("Giữ nguyên", KEEP)
_CODE = re.compile(r"P[A-Z]\d{2}[A-Z0-9]{2}\d{7}")


def unlinking(job: Job, payload: str | None, said: Said | None) -> Answer | None:
    """The answer where the message is about this; None for all else."""
    asked = [codes for button in job.last_buttons if (codes := _carried(button.payload))]
    if payload == KEEP or (asked and said == "no"):
        return _answer(words.LINK_KEPT)
    if tapped := _carried(payload):
        return _unlink(job, tapped)
    if payload:
        return None
    named = _named(job.text)
    if asked and said == "yes":
        return _unlink(job, asked[0]) if len(asked) == 1 else _ask(job, [])
    if asked and named and _CODE.fullmatch(_letters(job.text)):
        return _unlink(job, named)
    if said not in ("one", "all"):
        return None
    return _ask(job, job.linked_codes if said == "all" and not named else named)


def _ask(job: Job, wanted: Sequence[str]) -> Answer:
    """Whether these, or the only one there is, shall go; else which of them."""
    linked = sorted(job.linked_codes)
    if not linked:
        return _answer(words.NOT_LINKED)
    going = [code for code in linked if code in wanted] or (linked if len(linked) == 1 and not wanted else [])
    if going:
        choices = [Button("Bỏ liên kết", _payload(going))]
        question = words.may_unlink(", ".join(going))
    else:
        choices = [Button(f"Bỏ {code}", _payload([code])) for code in linked]
        choices += [Button("Bỏ tất cả", _payload(linked))] if len(linked) > 1 else []
        question = words.which_to_unlink(", ".join(linked))
    return _answer(Outbound(question, (*choices, _KEEPS)))


def _unlink(job: Job, codes: Sequence[str]) -> Answer:
    going = tuple(code for code in codes if code in job.linked_codes)
    return _answer(words.unlinked(", ".join(going)), going) if going else _ask(job, codes)


def _answer(message: Outbound, unlinks: tuple[str, ...] = ()) -> Answer:
    return Answer(messages=(message,), intent="data_privacy", unlinks=unlinks)


def _payload(codes: Sequence[str]) -> str:
    return UNLINK + ",".join(codes)


def _carried(payload: str | None) -> list[str]:
    """The codes that a button of ours takes away."""
    return payload.removeprefix(UNLINK).split(",") if payload and payload.startswith(UNLINK) else []


def _named(text: str) -> list[str]:
    return _CODE.findall(_letters(text))


def _letters(text: str) -> str:
    """Codes are typed with spaces, dots and in small letters."""
    return re.sub(r"[\W_]+", "", text).upper()
