"""Made-up names, streets and phone numbers. Any likeness to a real customer is chance."""

from random import Random

_FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
_MALE = (
    "Văn Hùng",
    "Minh Tuấn",
    "Quốc Bảo",
    "Đức Thắng",
    "Thanh Tùng",
    "Hữu Phước",
    "Công Danh",
    "Xuân Trường",
    "Gia Huy",
    "Anh Dũng",
)
_FEMALE = (
    "Thị Hoa",
    "Thị Lan",
    "Ngọc Ánh",
    "Thu Trang",
    "Thị Mai",
    "Kim Ngân",
    "Thị Hạnh",
    "Bích Phượng",
    "Thúy Hằng",
    "Thị Yến",
)
_FIRMS = ("Hộ kinh doanh {}", "Công ty TNHH {}", "Doanh nghiệp tư nhân {}")
_TRADES = ("An Phát", "Hưng Thịnh", "Minh Khang", "Phú Quý", "Thành Công", "Đại Lộc", "Tân Tiến", "Hoàng Gia")
_STREETS = (
    "Trần Phú", "Lê Lợi", "Nguyễn Huệ", "Hùng Vương", "Quang Trung", "Lý Thường Kiệt", "Hai Bà Trưng", "Nguyễn Trãi",
    "Phan Chu Trinh", "Lê Hồng Phong", "Điện Biên Phủ", "Ngô Quyền",
)  # fmt: skip
_MOBILE = ("090", "091", "093", "094", "096", "097", "098", "032", "035", "038", "070", "077", "081", "086")


def person(random: Random) -> str:
    return f"{random.choice(_FAMILY)} {random.choice(random.choice((_MALE, _FEMALE)))}"


def firm(random: Random, group: str) -> str:
    """A customer of another group than households."""
    if group == "administrative":
        return f"Trường Tiểu học {random.choice(('Kim Đồng', 'Lê Văn Tám', 'Nguyễn Du', 'Võ Thị Sáu'))}"
    return random.choice(_FIRMS).format(random.choice(_TRADES))


def street_house(random: Random) -> str:
    alley = f"/{random.randrange(1, 40)}" if random.random() < 0.3 else ""
    return f"Số {random.randrange(1, 320)}{alley} đường {random.choice(_STREETS)}"


def phone(random: Random, serial: int) -> str:
    """A mobile number; the serial in its last digits keeps it unlike every other."""
    return f"{random.choice(_MOBILE)}{random.randrange(1000, 9999)}{serial:03d}"
