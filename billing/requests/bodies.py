"""The JSON in which an application is asked for."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from billing.schemas import AddressText, Body, CustomerCode, LongText, Phone, ShortText, clean_text

ApplicationKind = Literal[
    "bill_review", "payment_check", "refund", "invoice_copy", "meter_check", "meter_replace", "power_quality",
    "name_change", "purpose_change", "termination", "quota", "capacity_change", "phase_change", "meter_move", "line_move",
    "solar", "complaint", "compensation", "theft", "data_access", "data_correction", "data_deletion", "phone_change",
    "app_help", "reconnection", "temporary_supply", "other",
]  # fmt: skip

_LARGEST = 10**12
_Name = Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(clean_text)]
_Whole = Annotated[int, Field(ge=-_LARGEST, le=_LARGEST)]
_Number = Annotated[float, Field(ge=-_LARGEST, le=_LARGEST)]
_Value = bool | _Whole | _Number | LongText | Annotated[list[LongText], Field(max_length=20)] | None
Details = Annotated[dict[_Name, _Value], Field(max_length=40)]


class ApplicationRequest(Body):
    kind: ApplicationKind = Field(description="Which service is asked for: see GET /services.")
    customer_code: CustomerCode | None = Field(None, examples=["PA02CK0012345"])
    address: AddressText | None = Field(None, description="Where, if not at the customer's place.")
    name: ShortText | None = Field(None, description="Who asks.")
    phone: Phone | None = Field(None, description="Where they may be called; needed unless anonymous.")
    details: Details = Field(
        default_factory=dict, description="What belongs to this kind: texts, numbers, lists of texts."
    )
    anonymous: bool = Field(False, description="Nothing is kept of who asked: no name, phone, code or conversation.")
    channel: ShortText | None = None
    conversation_id: ShortText | None = None

    @model_validator(mode="after")
    def _can_be_answered(self) -> "ApplicationRequest":
        if self.phone is None and not self.anonymous:
            raise ValueError("phone is needed unless anonymous")
        return self

    def kept(self) -> dict[str, object]:
        """What is written down."""
        who = {"customer_code", "name", "phone", "conversation_id"} if self.anonymous else set()
        return self.model_dump(exclude_none=True, exclude=who)
