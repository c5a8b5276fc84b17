"""The kinds of applications: what each asks for, in order, and the words that tell it from its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from actions.service.terms import terms
from actions.words.reading import NO, fold, says

Place = Literal["proved", "either", "address", "none"]


@dataclass(frozen=True)
class Service:
    """One kind. `asks` are questions of actions/service/questions.py.

    `place`: "either" a customer code or an address; "address" only, never the customer's own code; "none". Where the
    terms say that only verified people may ask for it, the code is "proved" whatever stands here. `says` is the
    response at its start where it is no matter of papers and fees, `utter_<intent>` where it is empty.
    """

    intent: str
    button: str
    asks: tuple[str, ...]
    words: str = ""
    where: Place = "either"
    team: str = "service"
    tells_papers: bool = True
    says: str = ""

    def wanted(self, folded: str) -> bool:
        return bool(self.words) and says(self.words, folded)


_QUOTA = (
    r"dinh muc|so ho|nhan khau|khai bao|nguoi thue|khach thue|sinh vien|cong nhan|tam tru|(?:them|bot) nguoi|dung chung"
)
_END = (
    r"cham dut|thanh ly|(?:cat|huy|ngung|dung|ket thuc)(?: \w+)? (?:hop dong|hd|han|mua)|ngung (?:su dung|xai|dung)|cat dien luon"
    r"|(?:tra|go|thao)(?: lai)? (?:dien ke|cong to|dong ho)|khong (?:dung|xai|mua) dien nua|tu (?:muon )?ngung"
)
_USE = r"muc dich|(?:sang|thanh|qua|lam|gia) (?:kinh doanh|san xuat|sinh hoat|dich vu)|mo (?:tiem|quan|cua hang|shop|xuong)"
_NAME = r"ten|chu (?:hop dong|ho|moi|cu|dien)|sang nhuong|chuyen nhuong|mua nha|doi chu|chinh chu"
_BROKEN = (
    r"chay (?:roi|den|xem|hong)|bi chay|boc khoi|hong|hu|be|vo|nut|err|tat ngum|chet|ket|dung (?:quay|chay|im)|ngung (?:quay|chay)"
    r"|(?:khong|ko|k|hong|chang) (?:quay|chay|nhay|hien|len so|len man)|mat (?:man hinh|hien thi|so)|den thui|thay (?:moi|cong to|dong ho)"
)
_REPLACED = rf"\A(?!.*(?<!\w)(?:(?:chay|nhay|quay)(?: \w+)? nhanh|kiem dinh|sai so)(?!\w)).*(?<!\w)(?:{_BROKEN})"
"""A meter that runs too fast is tested, not replaced: "chạy nhanh quá, nghi hỏng"."""
_LINE = r"cot|tru|day|duong day|tram|cap(?! dien)|luoi"
_METER = rf"\A(?:(?!(?<!\w)(?:{_LINE})(?!\w)).)*?(?<!\w)(?:cong to|dong ho|dien ke|hop)"
"""What is named first is moved: "dời công tơ ra cột"."""
_PHASES = r"(?<!giu )(?<!van )(?<!nguyen )(?:[13]|mot|ba) ?pha|[13]p"
_ARRIVED = (
    r"nha|noi|luc|khi|xem|lam|som|sua|kiem|gap|dien thoai|ngay|nay|gio|thu|dau|cay|duong|day|toi|chieu|sang|trua|quay"
)
_DAMAGE = (
    rf"(?:co|phai|duoc|dc|doi|bat|chiu|ai|xin|muon|yeu cau) den(?! (?:{_ARRIVED}))|den (?:bu|tien|cho (?:toi|tui|em|minh|dan)|di|lai)|boi thuong|thiet hai|(?:hu|hong|chay|chet|no)(?: \w+){0, 2} (?:tivi|tv|tu lanh|may|quat|do|tom|ca|heo|ga|cay|bo|bo mach)"
    r"|(?:tivi|tv|tu lanh|may \w+|quat|tom|ca|heo|ga|cay|hang)(?: \w+){0,2} (?:hu|hong|chay|chet|no|chay het)"
)

_NO_PAYING = re.compile(r"(?<!\w)(?:đến|đèn|đen)(?!\w)", re.IGNORECASE)
"""Without their marks these would be read as đền."""

SERVICES: dict[str, Service] = {
    # Contract
    "quota": Service("change_contract", "Đăng ký định mức", ("people",), _QUOTA),
    "termination": Service("change_contract", "Chấm dứt hợp đồng", ("end_on",), _END),
    "purpose_change": Service("change_contract", "Đổi mục đích", ("new_purpose",), _USE),
    "name_change": Service("change_contract", "Đổi tên hợp đồng", ("new_name",), _NAME),
    "phase_change": Service("change_capacity", "Đổi 1 pha, 3 pha", ("new_phase", "devices"), _PHASES),
    "capacity_change": Service("change_capacity", "Đổi công suất", ("power",), r"cong suat|tai|kw|ampe|\d+ ?a|nang|tang|giam"),
    "meter_move": Service("move_meter", "Dời công tơ", ("move",), _METER),
    "line_move": Service("move_meter", "Dời cột, dây", ("move",), _LINE),
    "temporary_supply": Service("request_new_connection", "Điện ngắn hạn", ("use", "use_days", "power"), where="address"),
    "solar": Service("ask_solar", "Điện mặt trời", ("solar_power", "solar_use")),
    # Meter and power
    "power_quality": Service("report_power_quality", "Điện yếu, chập chờn", ("symptom",), team="outage", tells_papers=False),
    "meter_replace": Service("report_meter_fault", "Công tơ hỏng, đứng", ("fault",), _REPLACED, tells_papers=False),
    "meter_check": Service("report_meter_fault", "Kiểm tra công tơ", ("fault",), r"kiem tra|chay|nhanh|sai|kiem dinh", tells_papers=False),
    # Trust
    "compensation": Service("file_complaint", "Yêu cầu bồi thường", ("damage",), _DAMAGE, tells_papers=False, says="utter_compensation"),
    "complaint": Service("file_complaint", "Khiếu nại", ("story",), r"khieu nai|phan anh|to cao|nhan vien|thai do|thu tien|kien", tells_papers=False),
    "theft": Service("report_theft", "Báo trộm cắp điện", ("seen", "contact"), where="address", tells_papers=False),
    "data_withdrawal": Service(
        "data_privacy",
        "Rút lại đồng ý",
        ("data",),
        rf"rut(?: \w+)? (?:dong y|su dong y)|huy dong y|(?:{NO}|dung|ngung)(?: \w+)? (?:dong y|chia se|quang cao|cho phep)|han che|phan doi",
        tells_papers=False,
    ),
    "data_deletion": Service("data_privacy", "Xoá dữ liệu", ("data",), r"xoa|go bo|huy (?:tai khoan|thong tin|du lieu)", tells_papers=False),
    "data_correction": Service("data_privacy", "Sửa dữ liệu", ("right_data",), r"sua|dinh chinh|cap nhat|sai|chinh|thieu|doi", tells_papers=False),
    "data_access": Service("data_privacy", "Xem dữ liệu", ("data",), r"xem|cung cap|ban sao|danh muc|sao chep|trich xuat|luu giu", tells_papers=False),
    # Bill
    "bill_review": Service("ask_high_bill", "Xem lại hoá đơn", ("month", "reason"), team="billing"),
    "payment_check": Service("report_payment_problem", "Kiểm tra tiền đã trả", ("paid",), team="billing"),
    "refund": Service("report_payment_problem", "Hoàn tiền trả thừa", ("paid", "reason"), team="billing"),
    "invoice_copy": Service("ask_invoice", "Bản sao hoá đơn", ("month",), team="billing"),
    "reconnection": Service("ask_debt_cutoff", "Cấp điện trở lại", ("paid",), team="billing"),
    # Other
    "phone_change": Service("manage_notifications", "Đổi số điện thoại", ("new_phone",)),
    "app_help": Service("ask_app", "Hỗ trợ ứng dụng", ("problem",), where="none"),
    "other": Service("talk_to_human", "Việc khác", ("story",), where="none"),
}  # fmt: skip
"""In the order in which their words are looked for among the kinds of one wish."""


def place_of(kind: str) -> Place:
    """What the form asks for to know where: see `Service`."""
    return "proved" if terms(kind).verified_only else SERVICES[kind].where


def kinds_of(intent: str) -> list[str]:
    return [kind for kind, service in SERVICES.items() if service.intent == intent]


def kind_in(intent: str, text: str) -> str | None:
    """The kind that the words of a wish name, or the only one that the wish has."""
    folded = fold(_NO_PAYING.sub(" ", text))
    kinds = kinds_of(intent)
    if len(kinds) == 1:
        return kinds[0]
    return next((kind for kind in kinds if SERVICES[kind].wanted(folded)), None)
