"""Customers that each show one thing that bills, meters and debts can be; listed in billing/README.md."""

from billing.contract import Contract
from billing.customers import Customer
from billing.reference.places import Places
from billing.sample.demo import SINCE, SINCE_FLAT


def special_customers(places: Places) -> list[Customer]:
    def at(unit: str, commune: str, code: str, name: str, hamlet: str, phone: str, contract: Contract,
           house: str = "", payer: str = "prompt", group: str = "household", phase: int = 1, day: int = 0) -> Customer:  # fmt: skip
        since = SINCE if group == "household" else SINCE_FLAT
        where = places.commune(unit, commune)
        return Customer(code, name, house, hamlet, where, "", phone, group, phase, payer, day, since, contract)

    return [
        at("PA0501", "Xã Kép", "PA05010031245", "Đỗ Văn Lâm", "Thôn 4", "0974000245", Contract(estimated=1)),
        at("PM0100", "Phường Hải Dương", "PM01000045678", "Công ty TNHH Cơ khí Minh Khang", "Tổ dân phố 6", "0904000678",
           Contract(three_price=True, capacity_kw=60, digits=6, email="ketoan@minhkhang.example"),
           house="Số 15 đường Thanh Niên", group="business", phase=3),
        at("PE1400", "Phường Tân Bình", "PE14000067890", "Bùi Thị Lan", "Khu phố 5", "0908000890",
           Contract(quarters=13, capacity_kw=10, email="lan.bui@example.com"),
           house="Số 60 đường Cộng Hòa", day=12),
        at("PB1401", "Phường An Xuyên", "PB14010055501", "Huỳnh Văn Tư", "Khu phố 8", "0939000501", Contract(), payer="cut"),
        at("PB1201", "Phường Long Xuyên", "PB12010066602", "Lý Thị Sáu", "Khu phố 3", "0919000602", Contract(),
           payer="announced"),
        at("PA23VG", "Xã Văn Giang", "PA23VG0077703", "Ngô Quang Huy", "Thôn 6", "0966000703", Contract(capacity_kw=5)),
        at("PQ0200", "Phường Nha Trang", "PQ02000088804", "Võ Ngọc Ánh", "Tổ dân phố 2", "0935000804",
           Contract(email="anh.vo@example.com"), payer="waiting"),
        at("PC07AA", "Phường Quy Nhơn", "PC07AA0099905", "Trương Công Danh", "Tổ dân phố 11", "0905000905",
           Contract(begins_at=94_500)),
        at("PB1001", "Phường Long Châu", "PB10010088806", "Trường Tiểu học Lê Văn Tám", "Khóm 4", "0907000806",
           Contract(capacity_kw=25, more_meters=("nhà xe và bếp ăn",)), group="administrative", phase=3),
        at("PA02CK", "Xã Cẩm Khê", "PA02CK0054321", "Nguyễn Thị Hạnh", "Khu 2", "0962000321",
           Contract(quarters=2, linked=("0912345678",))),
    ]  # fmt: skip
