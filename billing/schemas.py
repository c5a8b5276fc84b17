"""The JSON that the stub takes: each text bounded, free of control characters and lone surrogates."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Vietnamese numbers: ten digits for mobiles, eleven for landlines (02...), with 0, 84 or +84 before.
_PHONE = re.compile(r"0(?:[35789]\d{8}|2\d{9})")


def clean_text(text: str) -> str:
    """ValueError for control characters other than tab and line breaks, and for lone surrogates."""
    if _CONTROL.search(text):
        raise ValueError("control characters")
    text.encode("utf-8")
    return text


def clean_phone(text: str) -> str:
    """ "+84 912.345.678" → "0912345678"; ValueError when it isn't a Vietnamese number."""
    digits = re.sub(r"[\s.\-()]", "", text)
    digits = re.sub(r"^\+?84", "0", digits)
    if not _PHONE.fullmatch(digits):
        raise ValueError("not a Vietnamese phone number")
    return digits


def clean_code(text: str) -> str:
    """Upper case without spaces; ValueError unless it looks like a customer code (P and 10 to 12 letters or digits)."""
    code = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"P[A-Z0-9]{10,12}", code):
        raise ValueError("not a customer code")
    return code


def _text(most: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most)


CustomerCode = Annotated[str, StringConstraints(max_length=40), AfterValidator(clean_code)]
Phone = Annotated[str, StringConstraints(max_length=40), AfterValidator(clean_phone)]
ShortText = Annotated[str, _text(100), AfterValidator(clean_text)]
AddressText = Annotated[str, _text(300), AfterValidator(clean_text)]
LongText = Annotated[str, _text(4000), AfterValidator(clean_text)]


class Body(BaseModel):
    """Unknown fields are ignored, so that a newer caller can talk to an older stub."""

    model_config = ConfigDict(allow_inf_nan=False)


class OtpRequest(Body):
    purpose: Literal["link"] = Field(description="What the code is for: linking a chat with the customer code.")
    conversation_id: ShortText = Field(description="The conversation that may use the code.")


class RemindRequest(Body):
    purpose: Literal["remind"] = Field(description="What the code is for: reminding somebody of their customer code.")
    conversation_id: ShortText = Field(description="The conversation that may use the code.")


class OtpCheck(Body):
    otp: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] = Field(
        description="The six digits.", examples=["123456"]
    )
    conversation_id: ShortText = Field(description="The conversation that asked for the code.")


class TicketRequest(Body):
    kind: Literal["outage", "hazard", "other"] = Field(description="No power; danger to life; anything else.")
    customer_code: CustomerCode | None = Field(None, examples=["PA02CK0012345"])
    address: AddressText | None = Field(
        None, description="As the customer wrote it.", examples=["Khu 5, xã Cẩm Khê, Phú Thọ"]
    )
    scope: Literal["house", "area", "unknown"] = Field(description="Only this house, the neighbours too, or not known.")
    phone: Phone = Field(description="Where the crew may call.", examples=["0912345678"])
    description: LongText | None = None
    channel: ShortText | None = None
    conversation_id: ShortText | None = None

    @model_validator(mode="after")
    def _has_a_place(self) -> "TicketRequest":
        if self.customer_code is None and self.address is None:
            raise ValueError("customer_code or address is needed")
        return self


class ConnectionRequest(Body):
    name: ShortText = Field(examples=["Nguyễn Văn An"])
    phone: Phone = Field(examples=["0912345678"])
    address: AddressText = Field(description="Where electricity is wanted.")
    purpose: Literal["household", "business", "production", "other"]
    phase: Literal[1, 3] = Field(description="One-phase or three-phase.")
    channel: ShortText | None = None
    conversation_id: ShortText | None = None


class FaultSwitch(Body):
    mode: Literal["ok", "slow", "failing", "silent"] = Field(
        description="slow answers late, failing answers 503, silent takes the request and never answers."
    )
    seconds: float | None = Field(
        None, gt=0, le=86_400, description="How long the fault lasts; until switched off if absent."
    )
    paths: list[ShortText] | None = Field(
        None, max_length=20, description='Only these, e.g. ["/tickets"]; all if absent.'
    )
    delay: float | None = Field(None, gt=0, le=600, description="For slow: seconds by which each answer is late.")
