"""The JSON in which a service is asked for, or a reading is sent."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from billing.schemas import AddressText, Body, CustomerCode, LongText, Phone, ShortText, clean_text

ApplicationKind = Literal[
    "bill_review", "payment_check", "refund", "invoice_copy", "meter_check", "meter_replace", "power_quality",
    "name_change", "purpose_change", "termination", "quota", "capacity_change", "phase_change", "meter_move", "line_move",
    "solar", "complaint", "compensation", "theft", "data_access", "data_correction", "data_deletion", "data_withdrawal", "phone_change",
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
    phone: Phone | None = Field(
        None, description="Where they may be called; needed unless anonymous or a customer_code has a registered one."
    )
    details: Details = Field(
        default_factory=dict, description="What belongs to this kind: texts, numbers, lists of texts."
    )
    anonymous: bool = Field(False, description="Nothing is kept of who asked: no name, phone, code or conversation.")
    channel: ShortText | None = None
    conversation_id: ShortText | None = None

    @model_validator(mode="after")
    def _can_be_answered(self) -> "ApplicationRequest":
        if self.phone is None and self.customer_code is None and not self.anonymous:
            raise ValueError("phone is needed unless anonymous or with a customer_code")
        return self

    def kept(self) -> dict[str, object]:
        """What is written down."""
        who = {"customer_code", "name", "phone", "conversation_id"} if self.anonymous else set()
        return self.model_dump(exclude_none=True, exclude=who)


class BandReading(Body):
    band: Literal["normal", "peak", "off_peak"] | None = Field(None, description="null for a meter with one price.")
    value: Annotated[int, Field(ge=0, le=10**9)] = Field(description="As the meter shows it, without decimals.")


class ReadingRequest(Body):
    values: Annotated[list[BandReading], Field(min_length=1, max_length=3)]
    meter: Annotated[str, StringConstraints(pattern=r"^[0-9]{10}$")] | None = Field(
        None, description="Which of several meters; the contract's first without it."
    )
    photo: LongText | None = Field(None, description="Where the photo is kept.")
    phone: Phone | None = None
    channel: ShortText | None = None
    conversation_id: ShortText | None = None

    @model_validator(mode="after")
    def _each_band_once(self) -> "ReadingRequest":
        if len({reading.band for reading in self.values}) < len(self.values):
            raise ValueError("a band was given twice")
        return self


class NotificationChange(Body):
    outages: bool | None = Field(None, description="Messages about outages; unchanged if absent.")
    bills: bool | None = Field(None, description="Messages about bills; unchanged if absent.")

    @model_validator(mode="after")
    def _changes_something(self) -> "NotificationChange":
        if self.outages is None and self.bills is None:
            raise ValueError("outages or bills is needed")
        return self
