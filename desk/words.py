"""What the records' names are called at the desk, and what customers are told about a change of hands."""

from __future__ import annotations

TAKEN = "Dạ, tổng đài viên {name} đã tiếp nhận và sẽ trả lời anh/chị ngay tại đây ạ."
GIVEN_BACK = (
    "Dạ, từ lúc này trợ lý tự động tiếp tục hỗ trợ anh/chị. Khi cần gặp lại nhân viên, anh/chị nhắn “gặp nhân viên” ạ."
)
UNLINKED = "Dạ, em đã bỏ liên kết mã khách hàng {code} khỏi cuộc trò chuyện này ạ. Khi cần xem lại, anh/chị xác minh mã một lần nữa là được."
CLOSED = "Dạ, cuộc trò chuyện xin khép lại tại đây ạ. Khi cần, anh/chị cứ nhắn tin, trợ lý tự động sẽ trả lời ngay."

REASONS = {
    "danger": "Nguy hiểm về điện",
    "customer_asked": "Khách yêu cầu gặp nhân viên",
    "request_change": "Khách muốn sửa hoặc hủy yêu cầu đã gửi",
    "not_understood": "Bot chưa hiểu ý khách",
    "unavailable": "Hệ thống đang gián đoạn",
    "billing_down": "Hệ thống tra cứu gián đoạn",
    "complaint": "Khách khiếu nại",
    "insult": "Khách bức xúc",
}
TEAMS = {"general": "Chung", "outage": "Sự cố điện", "billing": "Hóa đơn", "service": "Dịch vụ"}
CHANNELS = {
    "webchat": "Web chat",
    "rest": "REST",
    "outgoing": "Ứng dụng",
}


def channel(name: str) -> str:
    """What people call a channel: zalo_bot is Zalo Bot."""
    return CHANNELS.get(name, name.replace("_", " ").title())


TOOLS = {"zalo": "Zalo OA", "messenger": "hộp thư Facebook"}


def tool(channel_name: str) -> str:
    """The tool of a channel with which people answer beside this desk."""
    return TOOLS.get(channel_name, channel(channel_name))


OWNERS = {
    "bot": "Bot đang trả lời",
    "queued": "Đang chờ tổng đài viên",
    "assigned": "Đã có tổng đài viên",
    "closed": "Đã đóng",
}
AUTHORS = {"customer": "Khách", "bot": "Bot", "operator": "Tổng đài viên", "system": "Hệ thống"}
DELIVERY = {
    "pending": "Đang gửi",
    "sent": "Đã gửi",
    "delivered": "Đã nhận",
    "seen": "Đã xem",
    "failed": "Không gửi được",
    "dropped": "Đã bỏ, không gửi",
    "note": "Ghi chú, khách không thấy",
}
IN_WORDS = ("failed", "dropped", "note")
"""Deliveries that a mark alone does not tell."""
ATTACHMENTS = {
    "image": "Hình ảnh",
    "gif": "Ảnh động",
    "location": "Vị trí",
    "file": "Tệp",
    "sticker": "Nhãn dán",
    "audio": "Ghi âm",
    "video": "Video",
    "link": "Liên kết",
}
SLOTS = {
    "customer_code": "Mã khách hàng",
    "address": "Địa chỉ",
    "phone": "Số điện thoại",
    "name": "Họ tên",
    "scope": "Phạm vi mất điện",
    "outage_scope": "Phạm vi mất điện",
    "danger": "Có nguy hiểm",
    "purpose": "Mục đích dùng điện",
    "phase": "Số pha",
    "ticket_number": "Số phiếu yêu cầu",
    "request_number": "Số phiếu yêu cầu",
    "request_note": "Khách muốn sửa hoặc hủy",
    "connection_address": "Địa chỉ cấp điện",
    "period": "Kỳ hóa đơn",
    "matter_note": "Việc khách cần",
}
PROFILE = {
    "name": "Họ tên",
    "phone": "Số điện thoại",
    "address": "Địa chỉ",
    "ward": "Phường, xã",
    "district": "Quận, huyện",
    "city": "Tỉnh, thành phố",
    "born": "Ngày sinh",
    "gender": "Giới tính",
    "username": "Tên người dùng",
    "blocked": "Đã chặn bot",
}
"""Whatever the channels tell of a customer (Inbound.profile)."""
VALUES = {
    "house": "riêng nhà khách",
    "area": "cả khu vực",
    "unknown": "chưa rõ",
    "household": "sinh hoạt",
    "business": "kinh doanh",
    "production": "sản xuất",
    "other": "khác",
    "yes": "có",
    "no": "không",
    True: "có",
    False: "không",
}

JUST_TAKEN = "{name} vừa nhận cuộc trò chuyện này."
JUST_ELSEWHERE = "Nhân viên vừa trả lời khách này qua {tool}."
LETTER_CHANGED = (
    "Tin này vừa được người khác xử lý, hoặc cuộc trò chuyện vừa có người phụ trách. Danh sách dưới đây là mới nhất."
)


def letters_sent_again(sent: int, left: int) -> str:
    """What became of many letters at once."""
    kept = f" {left} tin giữ nguyên vì người khác đang phụ trách hoặc vừa xử lý." if left else ""
    return f"Đã đưa {sent} tin vào hàng chờ gửi.{kept}" if sent else f"Không có tin nào được gửi lại.{kept}"


def send_again(number: int, most: int, channel_name: str) -> str:
    """The button for all letters of a channel, of which one press takes `most`."""
    name = channel(channel_name)
    return (
        f"Gửi lại {most} tin cũ nhất trong {number} tin {name}"
        if number > most
        else f"Gửi lại tất cả {number} tin {name}"
    )


JUST_CHANGED = "Cuộc trò chuyện vừa thay đổi. Anh/chị xem lại rồi thực hiện lại nếu cần."
NOT_YOURS = "Tin chưa được gửi vì cuộc trò chuyện này hiện không do anh/chị phụ trách."
EMPTY = "Anh/chị chưa nhập nội dung."
TOO_LONG = "Tin dài {length} ký tự, tối đa {limit}. Anh/chị vui lòng rút gọn hoặc tách thành nhiều tin."
NO_SUCH = "Không tìm thấy cuộc trò chuyện hoặc tin này."
NO_FILE = "Tệp này chưa lưu được hoặc không còn trong hệ thống."
NOT_PASSED_ON = "kênh không chuyển nội dung."
STORE_AWAY = "Kho tệp đang gián đoạn, tệp vẫn được giữ. Anh/chị mở lại sau ít phút."
UNREADABLE = "Yêu cầu không đọc được. Anh/chị tải lại trang rồi thử lại."


def many(count: int) -> str:
    """A count that goes no further than a hundred."""
    return "hơn 99" if count > 99 else str(count)


def reason(name: str | None) -> str:
    return REASONS.get(name or "", "Cần người hỗ trợ")


def value(slot_value: object) -> str:
    """A slot's value as an operator reads it."""
    if isinstance(slot_value, str | bool) and slot_value in VALUES:
        return VALUES[slot_value]
    return ", ".join(map(value, slot_value)) if isinstance(slot_value, list) else str(slot_value)
