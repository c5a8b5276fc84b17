"""What the pages of notices say."""

from __future__ import annotations

from core.notices.notice import LONGEST_TEXT, BadNotice, Kind, Rung
from core.notices.progress import State
from core.notices.sheet import MOST_ROWS, BadSheet, Unusable
from desk.pages import number

KINDS: dict[Kind, str] = {
    "outage": "Cung cấp điện",
    "bill": "Tiền điện",
    "danger": "Cảnh báo an toàn",
    "information": "Thông tin chung",
}
STATES: dict[State, str] = {
    "waiting": "Đang chờ",
    "trying": "Đang gửi",
    "posted": "Chờ gửi trong hội thoại",
    "sent": "Đã gửi",
    "delivered": "Đã nhận",
    "seen": "Đã xem",
    "failed": "Không gửi được",
    "unsure": "Chưa rõ đã gửi hay chưa, không tự gửi lại",
    "refused": "Khách không nhận loại tin này",
    "same": "Đã báo qua tài khoản Zalo chung",
}
RUNGS: dict[Rung, str] = {
    "zalo": "Tin nhắn Zalo",
    "zalo_template": "Mẫu tin Zalo theo tài khoản",
    "zalo_phone": "Mẫu tin Zalo theo số điện thoại",
    "sms": "SMS",
    "email": "Email",
}
UNUSABLE: dict[Unusable, str] = {
    "customer_code": "mã khách hàng không đúng",
    "phone": "không phải số di động của Việt Nam",
    "email": "địa chỉ email không đúng",
    "name": "tên bị mất chữ khi lưu tệp nên không dùng",
    "nobody": "bỏ qua cả dòng vì không còn cách nào để báo",
}
SAVE_AS = "Trong Excel, anh/chị chọn Lưu thành (Save As), loại “CSV UTF-8”, rồi tải tệp mới lên."
NAME_TAKEN = "Đã có thông báo mang tên này nên chưa gửi gì. Anh/chị đặt tên khác, ví dụ thêm ngày gửi."
FORGOTTEN = "Bản xem trước này không còn (hệ thống giữ 24 giờ) và chưa được gửi. Anh/chị vui lòng soạn lại."
TOO_LARGE = "Tệp lớn hơn 5 MB nên chưa được đọc. Anh/chị bớt các cột không cần hoặc chia thành nhiều tệp."
_SHEETS = {
    "workbook": f"Đây là tệp Excel, hệ thống cần tệp CSV. {SAVE_AS}",
    "encoding": f"Chữ tiếng Việt trong tệp không đọc được vì tệp không phải UTF-8. {SAVE_AS}",
    "quotes": "Dấu ngoặc kép đặt sai chỗ hoặc chưa đóng.",
    "columns": "Dòng đầu của tệp phải ghi tên cột: Mã khách hàng, Họ tên, Số điện thoại, Email. "
    "Cần ít nhất một trong các cột mã, số điện thoại, email.",
    "long": f"Tệp có hơn {number(MOST_ROWS)} dòng. Anh/chị chia thành nhiều tệp, mỗi tệp một thông báo.",
    "empty": "Tệp không có khách nào có thể báo.",
}
_NOTICES = {"name": "Anh/chị chưa đặt tên thông báo.", "kind": "Anh/chị chưa chọn loại thông báo."}


def sheet_fault(error: BadSheet) -> str:
    return f"Dòng {error.line}: {_SHEETS[error.why]}" if error.line else _SHEETS[error.why]


def notice_fault(error: BadNotice) -> str:
    if error.what != "text":
        return _NOTICES[error.what]
    if not error.length:
        return "Anh/chị chưa nhập nội dung thông báo."
    return f"Nội dung dài {number(error.length)} ký tự, tối đa {number(LONGEST_TEXT)}. Anh/chị vui lòng rút gọn."
