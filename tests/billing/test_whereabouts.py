"""Every province is known however it is typed, and a name that fits two places is known as neither."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.reference.addresses import Gazetteer
from billing.reference.areas import Province
from billing.reference.names import fold
from billing.reference.places import load_places
from billing.settings import Settings

PLACES = load_places(Settings().reference)
GAZETTEER = Gazetteer(PLACES)
NAMES = [(name, province) for province in PLACES.provinces for name in sorted({province.name, *province.former})]
CORPORATIONS = {
    "EVNHANOI": {"Hà Nội"},
    "EVNHCMC": {"Hồ Chí Minh"},
    "EVNCPC": {"Quảng Trị", "Huế", "Đà Nẵng", "Quảng Ngãi", "Gia Lai", "Đắk Lắk", "Khánh Hòa"},
    "EVNSPC": {"Lâm Đồng", "Đồng Nai", "Tây Ninh", "Đồng Tháp", "Vĩnh Long", "An Giang", "Cần Thơ", "Cà Mau"},
}
WAYS = (
    "{}", "tỉnh {}", "thôn 5 xã Không Tên, {}", "xa khong ten {}", "em ở {} bị mất điện", "{} cúp điện", "{} nha em",
    "12/5 đường Lê Lợi, {}", "phường 3 {}", "{}, Việt Nam", "{} xã Không Tên ấp 4", "số 7 ngõ 8 - {}",
)  # fmt: skip


def test_there_are_34_provinces_and_63_former_ones() -> None:
    assert len(PLACES.provinces) == 34
    assert len({former for province in PLACES.provinces for former in province.former}) == 63
    assert len({district.former_province for district in PLACES.districts}) == 63


def _typings(name: str) -> list[str]:
    return [name, name.lower(), name.upper(), fold(name), unicodedata.normalize("NFD", name), name.replace("òa", "oà")]


@pytest.mark.parametrize(("name", "province"), NAMES, ids=[name for name, _ in NAMES])
def test_a_province_is_known_however_it_is_typed(name: str, province: Province) -> None:
    for way in WAYS:
        for typed in _typings(name):
            text = unicodedata.normalize("NFC", way.format(typed))
            assert GAZETTEER.read(text).province == province.name, text


@given(st.sampled_from(NAMES), st.sampled_from(WAYS), st.integers(0, 5))
def test_a_request_never_goes_to_another_corporation(named: tuple[str, Province], way: str, typing: int) -> None:
    name, province = named
    unit = GAZETTEER.unit(unicodedata.normalize("NFC", way.format(_typings(name)[typing])))
    expected = next((code for code, names in CORPORATIONS.items() if province.name in names), "EVNNPC")
    assert unit is not None
    assert (unit.province, unit.corporation.code) == (province.name, expected)


def test_every_former_district_goes_to_its_province() -> None:
    for district in PLACES.districts:
        for typed in (f"xã Không Tên, {district.name}, {district.former_province}", fold(district.name)):
            found = GAZETTEER.read(typed)
            assert district.province in found.provinces, typed


def test_every_commune_of_today_is_known_with_its_province() -> None:
    missed = []
    for province in PLACES.provinces:
        for commune in province.communes:
            found = GAZETTEER.read(f"{fold(commune)} {fold(province.name)}")
            if found.province != province.name or not found.names("ward"):
                missed.append(f"{commune}, {province.name}")
    assert missed == []


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("p6 q5 Trần Hưng Đạo", "Hồ Chí Minh"),
        ("q12", "Hồ Chí Minh"),
        ("quận 7 mai cúp k", "Hồ Chí Minh"),
        ("thủ đức", "Hồ Chí Minh"),
        ("tp hcm", "Hồ Chí Minh"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("tphcm", "Hồ Chí Minh"),
        ("sg", "Hồ Chí Minh"),
        ("sài gòn nha", "Hồ Chí Minh"),
        ("Bàu Bàng", "Hồ Chí Minh"),
        ("hn", "Hà Nội"),
        ("me linh", "Hà Nội"),
        ("thon doai xa kim no huyen dong anh", "Hà Nội"),
        ("thôn Đoài xã Kim Nỗ huyện Đông Anh", "Hà Nội"),
        ("so 15 ngach 68/12 ngo 68 duong phuc dien bac tu liem", "Hà Nội"),
        ("thanh trì", "Hà Nội"),
        ("thạnh trị", "Cần Thơ"),
        ("hải châu đn", "Đà Nẵng"),
        ("biên hoà đn", "Đồng Nai"),
        ("ba tri", "Vĩnh Long"),
        ("Cà Mau chớ đâu", "Cà Mau"),
        ("ấp Tân Thành, xã Tạ An Khương, huyện Đầm Dơi", "Cà Mau"),
        ("p an khánh ninh kiều cần thơ hẻm 132 đường 3/2 số 5", "Cần Thơ"),
        ("hẻm 553 đường 30/4 hưng lợi ninh kiều cần thơ", "Cần Thơ"),
        ("tx cửa lò", "Nghệ An"),
        ("kcn sóng thần bình dương", "Hồ Chí Minh"),
        *((f"huyện {typed}", "Đắk Lắk") for typed in ("Cư M'gar", "Cư M’gar", "cư m`gar", "cu mgar", "cu m gar")),
        *((typed, "Đắk Lắk") for typed in ("M'Drắk", "m’drak", "M`Drăk", "mdrak", "m drak")),
        *((typed, "Quảng Ngãi") for typed in ("Ia H'Drai", "ia h’drai", "ia hdrai", "ia h drai")),
        *((typed, "Lâm Đồng") for typed in ("Đắk R'lấp", "Đăk R’lấp", "dak r`lap", "dak rlap", "đak r lấp")),
    ],
)  # fmt: skip
def test_a_place_tells_its_province(text: str, province: str) -> None:
    assert GAZETTEER.read(text).province == province


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("phường Bình Khánh", ["An Giang", "Hồ Chí Minh", "Vĩnh Long"]),
        ("huyện Tân Uyên", ["Lai Châu"]),
        ("Tân Uyên", ["Hồ Chí Minh", "Lai Châu"]),
        ("đn", ["Đà Nẵng", "Đồng Nai"]),
        ("thanh tri", ["Cần Thơ", "Hà Nội"]),
    ],
)
def test_a_name_of_several_places_tells_them_all(text: str, provinces: list[str]) -> None:
    assert GAZETTEER.read(text).provinces == provinces


@pytest.mark.parametrize(
    "text",
    [
        "số 8 kiệt 21 Trưng Nữ Vương",
        "kiệt 245 Bùi Thị Xuân",
        "12 Trần Phú",
        "đường Hà Nội",
        "12 hai bà trưng",
        "chung cư Ehome 3 block A2",
        "giá lại bao nhiêu",
        "con co dien khong",
        "nhà có đỏ đèn",
        "ấp Tân Thành",
        "ở gần nhà văn hóa",
        "0912345678 nghen",
    ],
)
def test_what_may_be_a_street_or_no_place_tells_no_province(text: str) -> None:
    assert GAZETTEER.read(text).provinces == []


def test_only_an_address_with_a_street_or_hamlet_is_local() -> None:
    assert GAZETTEER.read("thôn Đoài xã Kim Nỗ").local
    assert GAZETTEER.read("so 4 ngo 9 cau giay ha noi").local
    assert not GAZETTEER.read("me linh").local
    assert not GAZETTEER.read("p6 q5 nha em").local
