"""The customers whose codes are printed in billing/README.md: for the demo and for tests."""

from datetime import date

from billing.customers import Customer
from billing.reference.places import Places

SINCE = date(2024, 1, 1)
# Prices of other groups are known from May 2025 only, so such contracts begin with a period after that.
SINCE_FLAT = date(2025, 7, 1)

# The company whose demo customer always finds a planned outage ahead, and the one that always has a fault.
PLANNED_AHEAD = ("PA02CK", "Xã Cẩm Khê")
ALWAYS_A_FAULT = ("PP0100", "Phường Hải Châu")


def demo_customers(places: Places) -> list[Customer]:
    def at(unit: str, commune: str, code: str, name: str, house: str, hamlet: str, phone: str, payer: str,
           former: str = "", group: str = "household", phase: int = 1) -> Customer:  # fmt: skip
        since = SINCE if group == "household" else SINCE_FLAT
        where = places.commune(unit, commune)
        return Customer(code, name, house, hamlet, where, former, phone, group, phase, payer, 0, since)

    return [
        at("PA02CK", "Xã Cẩm Khê", "PA02CK0012345", "Nguyễn Văn An", "", "Khu 5", "0912345678", "1"),
        at("PD12", "Phường Cầu Giấy", "PD12000013579", "Phạm Thu Hà", "Số 25 đường Trần Thái Tông", "Tổ dân phố 9",
           "0983000979", "prompt"),
        at("PE0100", "Phường Sài Gòn", "PE01000054321", "Trần Thị Bích", "Số 8 đường Tôn Đức Thắng", "Khu phố 2",
           "0903000321", "prompt", former="Phường Bến Nghé"),
        at("PP0100", "Phường Hải Châu", "PP01000098765", "Lê Hoàng Minh", "Số 112 đường Bạch Đằng", "Tổ dân phố 3",
           "0935000765", "3"),
        at("PB1101", "Phường Ninh Kiều", "PB11010024680", "Công ty TNHH Phú Quý", "Số 40 đường Hai Bà Trưng", "Khu phố 1",
           "0939000680", "prompt", group="business", phase=3),
    ]  # fmt: skip
