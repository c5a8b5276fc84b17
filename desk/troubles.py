"""Why a message did not arrive, for who must decide what to do about it: a channel's own words made plain."""

from __future__ import annotations

import re

_LONG_SILENT = (
    "Khách đã lâu không nhắn nên kênh không cho gửi tin này nữa. Khi khách nhắn lại, anh/chị bấm “Gửi\u00a0lại”."
)
_BLOCKED = "Khách đã chặn hoặc ngừng quan tâm nên kênh không nhận tin."
_GONE = "Kênh không tìm thấy khách này nữa; có thể khách đã xóa tài khoản hoặc cuộc trò chuyện."
_ACCESS = "Quyền kết nối với kênh đã hết hạn hoặc bị thu hồi. Quản trị viên cần cấp lại, sau đó bấm “Gửi\u00a0lại”."
_QUOTA = "Tài khoản kênh đã hết hạn mức hoặc số dư. Quản trị viên cần kiểm tra gói dịch vụ, sau đó bấm “Gửi\u00a0lại”."
_ELSEWHERE = "Một công cụ khác của kênh đang giữ cuộc trò chuyện này nên kênh không nhận tin của bot."
_TOO_LONG = "Tin quá dài so với giới hạn của kênh."
_TOO_FAST = "Kênh đang giới hạn tốc độ gửi và đã từ chối nhiều lần. Anh/chị có thể gửi lại."
_FILE = "Ảnh hoặc tệp kèm tin đã hết hạn hay không được kênh chấp nhận."
_AWAY = "Kênh không trả lời sau nhiều lần thử. Anh/chị có thể gửi lại."
_FAULT = "Hệ thống gặp lỗi khi gửi. Anh/chị thử gửi lại; nếu vẫn lỗi, báo quản trị viên kèm mã lỗi bên dưới."
_REFUSED = "Kênh không nhận tin này."

_ZALO = {
    _LONG_SILENT: (-230, -232),
    _BLOCKED: (-213, -217, -244),
    _ACCESS: (-124, -209, -216, -220, -221, -223),
    _QUOTA: (-115, -211, -218, -224, -320, -321),
    _TOO_LONG: (-210, -1121),
    _TOO_FAST: (-32,),
    _FILE: (-100,),
    _GONE: (-108, -114, -119, -227),
}
"""Zalo tells by number what is wrong (docs.zaloplatforms.com, table of error codes)."""
_ZALO_CODES = {code: words for words, codes in _ZALO.items() for code in codes}

_SIGNS = (
    (_BLOCKED, r"blocked|deactivated|not available right now|error 551|1545041|2018108"),
    (_ELSEWHERE, r"2018300"),
    (_LONG_SILENT, r"window|2018278|no interaction"),
    (_GONE, r"chat not found|user not found|2018001|kicked|no such (user|chat)"),
    (_ACCESS, r"token|unauthori[sz]ed|status 401|permission|could not be renewed|OAuth"),
    (_QUOTA, r"quota|balance|credit"),
    (_TOO_LONG, r"too long"),
    (_TOO_FAST, r"too many|\brate|flood|status 429|retry after"),
    (_FILE, r"attachment|asset|photo|image|\bmedia|\bfile"),
    (_ACCESS, r"cấp quyền lại|mã truy cập"),
    (_AWAY, r"không trả lời|không kết nối|chưa gửi được|not answer|not reached|no web process|time ?out"),
    (_AWAY, r"connect|status 5\d\d|garbage|no result|unreachable"),
    (_FAULT, r"^[A-Za-z]*(Error|Exception)$"),
)
"""What the words of an error tell, the first that fits; numbers are those of the Send API of Messenger."""
_ZALO_ERROR = re.compile(r"\(Zalo (-?\d+)\)")
"""As channels.zalo.refusals writes it; the words before it are Zalo's to know, not an operator's."""


def trouble(error: str | None) -> str:
    """In Vietnamese; an error that says nothing known is that the channel did not take the message."""
    said = error or ""
    if found := _ZALO_ERROR.search(said):
        return _ZALO_CODES.get(int(found[1]), _REFUSED)
    return next((words for words, sign in _SIGNS if re.search(sign, said, re.IGNORECASE)), _REFUSED)
