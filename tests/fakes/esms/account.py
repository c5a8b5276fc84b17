"""One account at the gateway: its keys, brandnames, templates and balance, and what it has sent."""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

JsonObject = dict[str, Any]
BLOCKS_SECONDS = 24 * 3600
"""So long a RequestId blocks a second one."""
LONGEST_REQUEST_ID = 50
_PHONE = re.compile(r"(?:84|0)[35789]\d{8}")
_GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€\f"
)


class EsmsError(Exception):
    """A refusal as the gateway words it, with HTTP status 200."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code, self.message = code, message


@dataclass
class Account:
    """`template`: a pattern that every text must fit, as a registered one; `price` in đồng per message."""

    api_key: str = "ESMS_KEY"
    secret_key: str = "ESMS_SECRET"
    brandname: str = "DIENLUC"
    template: str = ""
    balance: int = 1_000_000
    price: int = 500
    blocked: set[str] = field(default_factory=set)
    sent: list[JsonObject] = field(default_factory=list)
    checked: int = 0
    """Messages of the sandbox: looked at, not sent."""
    calls: Counter[str] = field(default_factory=Counter)
    _requests: dict[str, float] = field(default_factory=dict)

    def take(self, raw: bytes) -> JsonObject:
        """The gateway's answer to one call. Raises EsmsError."""
        body = _read(raw)
        self._check(body)
        request_id, id = str(body.get("RequestId") or ""), uuid.uuid4().hex
        if request_id:
            if monotonic() - self._requests.get(request_id, -BLOCKS_SECONDS) < BLOCKS_SECONDS:
                raise EsmsError("124", "Request exist 1")
            self._requests[request_id] = monotonic()
        if str(body.get("Sandbox", "0")) == "1":
            self.checked += 1
        else:
            self.balance -= self.price
            self.sent.append(body | {"SMSID": id})
        return {"CodeResult": "100", "CountRegenerate": 0, "SMSID": id}

    def told_balance(self, raw: bytes) -> JsonObject:
        """The answer to GetBalance; its code has another name there. Raises EsmsError."""
        self._check_keys(_read(raw))
        return {"CodeResponse": "100", "Balance": self.balance, "UserID": 1}

    def _check_keys(self, body: JsonObject) -> None:
        if (body.get("ApiKey"), body.get("SecretKey")) != (self.api_key, self.secret_key):
            raise EsmsError("101", "Authorize Failed")

    def _check(self, body: JsonObject) -> None:
        self._check_keys(body)
        if str(body.get("SmsType") or "") not in ("2", "8"):
            raise EsmsError("300", "Missing SmsType")
        if str(body["SmsType"]) == "2" and body.get("Brandname") != self.brandname:
            raise EsmsError("104", "Brand name code is not exist")
        phone, content = str(body.get("Phone") or ""), str(body.get("Content") or "")
        if not _PHONE.fullmatch(phone):
            raise EsmsError("108", "Phone is not valid")
        if phone in self.blocked:
            raise EsmsError("99", "Phone is blocked")
        if not content or not re.search(self.template, content):
            raise EsmsError("146", "Sai template Brandname CSKH")
        if str(body.get("IsUnicode", "0")) != "1" and not set(content) <= _GSM:
            raise EsmsError("146", "Sai template Brandname CSKH")
        if self.balance < self.price:
            raise EsmsError("103", "Balance not enough")
        if len(str(body.get("RequestId") or "")) > LONGEST_REQUEST_ID:
            raise EsmsError("110", "RequestId is too long")


def _read(raw: bytes) -> JsonObject:
    try:
        body = json.loads(raw)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise EsmsError("99", "Invalid request")
    return body
