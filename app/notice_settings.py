"""The settings of notices: what they cost, and the templates that Zalo has approved for them."""

from __future__ import annotations

from pydantic import BaseModel, Field, field_validator

from core.notices.cost import Prices
from core.notices.notice import Kind

FIELDS = ("name", "code", "text")


class PriceSettings(BaseModel):
    """In đồng, as the utility's contracts say: no default is a price. Shown before sending."""

    zalo_late: int | None = Field(default=None, ge=0)
    """A Zalo message between the 48th hour and the 7th day after the customer's last interaction; before it is free."""
    zalo_template: int | None = Field(default=None, ge=0)
    zalo_phone: int | None = Field(default=None, ge=0)
    sms: int | None = Field(default=None, ge=0)
    """One part of an SMS."""

    def prices(self) -> Prices:
        return Prices(self.zalo_late, self.zalo_template, self.zalo_phone, self.sms)


class NoticeSettings(BaseModel):
    prices: PriceSettings = PriceSettings()
    templates: dict[Kind, str] = {}
    """The id of the approved Zalo template for each kind. A kind without one goes by no template."""
    template_data: dict[str, str] = {"customer_name": "{name}", "customer_code": "{code}", "content": "{text}"}
    """What the templates' parameters hold, by their names: words with {name}, {code} and {text} in them."""
    unnamed: str = "Quý khách"
    """Stands for {name} where no name is known, and for {code} where no code is."""

    @field_validator("template_data")
    @classmethod
    def _known(cls, data: dict[str, str]) -> dict[str, str]:
        for words in data.values():
            try:
                words.format(**dict.fromkeys(FIELDS, ""))
            except (KeyError, IndexError, ValueError, AttributeError) as error:
                raise ValueError(f"only {{name}}, {{code}} and {{text}} may stand in braces: {words}") from error
        return data
