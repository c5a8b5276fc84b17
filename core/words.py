"""What the gateway itself says to customers: the few words that must not depend on the brain."""

from __future__ import annotations

from datetime import datetime

from core.messages import Button, Outbound

REPORT_OUTAGE, OUTAGE_SCHEDULE, TALK_TO_HUMAN = "/report_outage", "/ask_outage_schedule", "/talk_to_human"
REPORT_HAZARD = "/report_hazard"
STOP = "/stop"
NOTICES_ON = "/notices_on"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

PLAIN_BUTTONS = (
    Button("Báo mất điện", REPORT_OUTAGE),
    Button("Lịch cắt điện", OUTAGE_SCHEDULE),
    Button("Gặp nhân viên", TALK_TO_HUMAN),
)

PLAIN_MENU = Outbound(
    text="Dạ, em đã nhận được tin nhắn của anh/chị, nhưng hệ thống trả lời tự động đang bận. "
    "Anh/chị cần em hỗ trợ việc nào trước ạ?",
    buttons=PLAIN_BUTTONS,
)

PLAIN_MENU_AGAIN = Outbound(
    text="Dạ, hệ thống vẫn đang bận, tin nhắn của anh/chị em đã lưu đầy đủ ạ. "
    "Anh/chị chọn giúp em một mục, hoặc nhắn lại sau ít phút nhé.",
    buttons=PLAIN_BUTTONS,
)

QUEUED = Outbound(
    text="Dạ, em chuyển anh/chị tới tổng đài viên ngay ạ. Anh/chị cứ nhắn tiếp tại đây, "
    "nhân viên sẽ đọc hết và trả lời anh/chị."
)

QUEUED_OUTAGE = Outbound(
    text="Dạ, em chuyển ngay cho nhân viên trực sự cố ạ. Anh/chị nhắn giúp em mã khách hàng hoặc địa chỉ đang mất điện, "
    "kèm số điện thoại liên hệ; nhân viên sẽ lập phiếu và báo lại tại đây. "
    "Nếu thấy dây đứt hay tia lửa, anh/chị tránh xa ít nhất 10 m và không chạm vào nhé."
)

LEAVE = (Button("Không chờ nữa", STOP),)

WAITING = Outbound(
    text="Dạ, tin nhắn của anh/chị đã được ghi lại, nhân viên đã được gọi và sẽ đọc, trả lời ngay tại đây ạ. "
    "Nếu thấy nguy hiểm về điện, anh/chị tránh xa, gọi 114 (cháy) hoặc 115 (có người bị nạn).",
    buttons=LEAVE,
)

LEFT_QUEUE = Outbound(
    text="Dạ em đã huỷ yêu cầu gặp nhân viên ạ, em trả lời anh/chị tiếp ngay tại đây. Anh/chị cần em giúp việc nào ạ?",
    buttons=PLAIN_BUTTONS,
)

WAITING_IN_DANGER = Outbound(
    text="Dạ, tin nhắn của anh/chị đã được ghi lại, nhân viên trực sự cố đã được gọi khẩn và sẽ trả lời ngay tại đây. "
    "Trong lúc chờ, anh/chị giữ mọi người cách xa ít nhất 10 m; có cháy gọi 114, có người bị nạn gọi 115 ạ."
)

NOTICES = {
    False: Outbound(
        text="Dạ em đã ghi nhận, từ nay anh/chị không nhận thông báo (lịch ngừng cấp điện, tiền điện, tin chung) nữa ạ. "
        "Riêng cảnh báo nguy hiểm về điện vẫn được gửi để bảo đảm an toàn. "
        "Khi muốn nhận lại, anh/chị nhắn “nhận lại thông báo” nhé.",
        buttons=(Button("Nhận lại thông báo", NOTICES_ON),),
    ),
    True: Outbound(
        text="Dạ em đã bật lại thông báo cho anh/chị ạ. Khi không muốn nhận nữa, anh/chị nhắn “dừng nhận tin” nhé."
    ),
}
"""Who wants no notices any more, and who wants them again."""

NOT_LINKED = Outbound(
    text="Dạ cuộc trò chuyện này hiện không liên kết với mã khách hàng nào ạ, nên ở đây không xem được hoá đơn của ai và "
    "cũng không có thông báo theo mã. Anh/chị cần việc khác cứ nhắn em."
)

LINK_KEPT = Outbound(text="Dạ vâng, em giữ nguyên liên kết ạ. Cần gì anh/chị cứ nhắn em.")

WENT_WRONG = Outbound(
    text="Dạ, em xin lỗi, em vừa gặp trục trặc nên chưa xử lý được tin nhắn này. "
    "Anh/chị nhắn lại giúp em, hoặc chọn một mục dưới đây ạ.",
    buttons=PLAIN_BUTTONS,
)

NOTHING_SAID = Outbound(
    text="Dạ, em đã nhận được tin nhắn nhưng chưa rõ ý của anh/chị. "
    "Anh/chị nói thêm vài chữ giúp em, hoặc chọn một mục dưới đây ạ.",
    buttons=PLAIN_BUTTONS,
)


def waiting_until(opens: datetime, hotline: str) -> Outbound:
    """`opens` in Viet Nam's time."""
    day = f"{_WEEKDAYS[opens.weekday()]}, {opens:%d/%m/%Y}"
    return Outbound(
        text=f"Dạ giờ này tổng đài viên đã nghỉ ạ. Từ {opens:%H:%M} {day} sẽ có người đọc và trả lời anh/chị tại đây. "
        f"Nếu mất điện, anh/chị gọi tổng đài {hotline}; thấy nguy hiểm về điện thì nhắn ngay vào đây, "
        "nhân viên trực sự cố sẽ được gọi khẩn ạ.",
        buttons=LEAVE,
    )


def may_unlink(codes: str) -> str:
    return (
        f"Dạ, em bỏ liên kết mã {codes} khỏi cuộc trò chuyện này nhé? Sau đó ở đây không xem được hoá đơn, tiền nợ và "
        "không nhận thông báo của mã này nữa; hợp đồng và việc dùng điện không thay đổi ạ."
    )


def which_to_unlink(codes: str) -> str:
    return (
        f"Dạ cuộc trò chuyện này đang liên kết với {codes}. Anh/chị muốn bỏ liên kết mã nào ạ? Bỏ rồi thì ở đây không xem "
        "được hoá đơn, tiền nợ và không nhận thông báo của mã đó nữa; hợp đồng và việc dùng điện không thay đổi."
    )


def unlinked(codes: str) -> Outbound:
    return Outbound(
        text=f"Dạ, em đã bỏ liên kết mã khách hàng {codes} khỏi cuộc trò chuyện này: ở đây không còn xem hoá đơn và nhận "
        "thông báo của mã này ạ. Khi muốn liên kết lại, anh/chị nhắn “tra tiền điện”, nhập mã khách hàng và mã xác nhận "
        "gửi về số điện thoại đã đăng ký là được."
    )


def schedule_by_phone(hotline: str) -> Outbound:
    return Outbound(
        text=f"Dạ, lúc này em chưa tra được lịch cắt điện ạ. Anh/chị có thể gọi tổng đài {hotline} (24/7), "
        "hoặc nhắn lại cho em sau ít phút nhé.",
        buttons=PLAIN_BUTTONS[-1:],
    )


DEFERRED_REFUSED = Outbound(
    text="Dạ, yêu cầu lúc nãy em đã lưu nhưng hệ thống điện lực không nhận được thông tin này. "
    "Anh/chị chọn gặp nhân viên để được lập phiếu ngay giúp em ạ.",
    buttons=PLAIN_BUTTONS[-1:],
)
