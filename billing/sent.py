"""The messages the stub "sent" by SMS. Kept in memory only: one-time codes are never written down in clear."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

KEPT = 200


@dataclass(frozen=True)
class Sms:
    to: str
    text: str
    at: datetime


class SentMessages:
    """The newest 200; a restart empties it."""

    def __init__(self) -> None:
        self._messages: deque[Sms] = deque(maxlen=KEPT)

    def send(self, message: Sms) -> None:
        self._messages.appendleft(message)

    def newest_first(self) -> list[Sms]:
        return list(self._messages)
