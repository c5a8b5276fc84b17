"""When words of time mean something else: Mai is a name, "tối" is dark, 30/4 is a street, "lần thứ hai" is a rank."""

from __future__ import annotations

import re

from bot.nlu.patterns.view import View, words

DARK = words("om thui đen mù hù tăm mịt")
NOW = words("giờ nay chừ bây")
_COUNTS = words("mấy vài nhiều bao một hai ba bốn năm sáu bảy tám chín mười chục mỗi số những từng") - {"moi"}
_NAMES = words(
    "chị anh cô bà ông bác chú dì thím mợ cậu bé tên thị hoàng bạch phương thanh tuyết xuân ngọc quỳnh hồng nhật trúc kim lan"
    " trương nguyễn trần lê phạm huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trịnh đinh lâm cao đường phố phường xã thôn ấp làng khu"
    " chợ quận huyện hoa cây khuyến áp tấm chùa cầu công trường quán tiệm shop trên thương máy cùng"
)
_NOT_TOMORROW_NEXT = frozenset(("phương",)) | words(
    "mốt kia này linh dịch hương thúy hoa trang thảo thị xuân động mái sau"
)
_ROOF_NEXT = words("che nhà tôn hiên ngói vàng")
_NOT = words("không ko k chưa")
_PRONOUNS = words("em anh chị cô")
_HAPPENS = words(
    "có cúp cắt mất bị sẽ điện phải thợ được đc dc lịch ngừng mấy em anh chị đi qua ra lên làm mới trời sáng phường khu"
    " xóm thôn xã quận chỗ bên"
)
_GOES_ON = words("gọi chờ đợi hoài nói bấm bảo nhắn sửa ngồi mà vẫn cứ kêu hỏi báo mãi lâu")
_RANKED = words(
    "cái lần người con nhà tơ hồ căn tháng năm kỳ bậc đơn án tờ trụ cột điểm câu cách loại hộ dòng món số đứa mã phiếu mục ý hợp hàng vợ"
    " xưởng sơ trạm trọ giấy quán kho mạch dây cửa bếp phòng đoạn trí bên chiếc bản đề đồng ngày tầng máy việc lý nút thẻ bước khoản bài ảnh hình nhân kế"
)
_RANKED_NEXT = words("lần nhất tiền")
_ADDRESS = re.compile(
    r"(?<![^\W_])(?:đường|duong|đ|phố|pho|phường|phuong|quận|quan|hẻm|hem|ngõ|ngo|ngách|ngach|kiệt|kiet|ấp|ap|thôn|thon|xã|xa|tổ|to"
    r"|khu|kp|huyện|huyen|tp|số nhà|so nha|sn|q|p|lô|lo|chung cư|chung cu|nhà số|nha so|địa chỉ|dia chi)(?![^\W_])"
)
_NEAR_DATE = words("ngày hôm từ đến tới vào sáng trưa chiều tối đêm lúc hồi hạn trước sau đợt hẹn")
_CYCLES = words("kỳ kì lần")
_PLACE_BEFORE = frozenset(("tư",)) | words(
    "đường đ phố số nhà hẻm ngõ kiệt ngách lô tổ khu ấp p q phường viên trường cầu chợ kp block căn thửa sn lộ ngã tl ql tờ hạng bậc thợ"
)
_QUANTITY_NEXT = words(
    "lần tiếng giờ h bữa số kwh ký kí kg triệu tr k ngàn nghìn chữ đồng tết âm al hàng mỗi hằng người lượt khu pha hộ phòng trăm"
)
_LASTING_BEFORE = words(
    "trong vòng hơn gần suốt cả mất được sau mỗi hết những quá chờ đợi thêm dài đa cách ngày dùng xài bật chạy mở để thiểu chừng"
)
_LASTING_AFTER = words("rồi r rùi liền nữa đồng liên mỗi một 1 qua làm liền trời")
_LASTING_ANYWAY = words("liền đồng nữa mỗi")
_POINTS = words("từ lúc hồi vào đến tới khoảng tầm trước cỡ quãng")


def lasts(view: View, start: int, end: int, hour: int, unit: str, exact: bool) -> bool:
    """Whether an hour with neither day nor part of the day is rather a length of time ("2h rồi", "trong 24h")."""
    before, after = view.before(start), view.after(end)
    if after in _LASTING_ANYWAY or view.text[end : end + 1] == "/" or hour == 24:
        return True
    if before in _POINTS:
        return False
    if before in _LASTING_BEFORE or (not exact and (after in _LASTING_AFTER or hour == 1)):
        return True
    return not exact and (unit == "g" or (unit != "h" and before in ("điện", "dien")))


def is_name(view: View, start: int, end: int) -> bool:
    """Whether a bare "mai" is rather a name, a roof (mái) or "on and on" (mãi) than tomorrow."""
    before, after = view.before(start), view.after(end)
    if after in _NOT_TOMORROW_NEXT:
        return True
    if view.plain and (after in _ROOF_NEXT or (before and after in _NOT)):
        return True
    if before in _PRONOUNS and after in _HAPPENS:
        return False
    if before == "em" and not view.text[end:].strip(" .?!"):
        return True
    if before in _NAMES or _capital_inside(view, start):
        return True
    return view.plain and before in _GOES_ON and after not in _HAPPENS


def _capital_inside(view: View, start: int) -> bool:
    """Whether the word begins with a capital that neither a sentence's start nor a shouted message explains."""
    typed = view.typed[view.place(start) :][:3]
    lead = view.text[:start].rstrip()
    return typed[:1].isupper() and typed[1:2].islower() and bool(lead) and lead[-1] not in ".?!\n"


def is_rank(view: View, start: int, after_end: int, word: str) -> bool:
    """Whether "thứ hai" is rather "second" than Monday."""
    if view.before(start) in _RANKED or view.after(after_end) in _RANKED_NEXT:
        return True
    return not word.isdigit() and ("nhat" in view.words and "thu" in view.words and "thứ nhất" in view.text)


def mentions_address(view: View) -> bool:
    """Whether words of an address stand anywhere in the message."""
    return _ADDRESS.search(view.text) is not None


def is_address(view: View, start: int, end: int, date: str, near_address: bool) -> bool:
    """Whether an a/b without "ngày" and without a year is rather a house number, a street's name or a fraction."""
    if date in ("1/2", "1/3", "2/3", "1/4", "3/4", "24/7", "1/1"):
        return True
    before = view.before(start)
    if before in _PLACE_BEFORE or view.after(end) in _QUANTITY_NEXT:
        return True
    return near_address and before not in _NEAR_DATE


def counts(view: View, start: int) -> bool:
    """Whether the word before makes it a number of days, weeks or years ("mấy hôm nay", "3 năm trước")."""
    before = view.before(start)
    return before in _COUNTS or before.isdigit()


def is_named_date(view: View, match: re.Match[str]) -> bool:
    """Whether "25 tháng 11" without "ngày" is a date: no street, no count of months, no second half of "kỳ 2 tháng 10"."""
    before = view.before(match.start())
    if match["m"] is None or before in _PLACE_BEFORE or before in _CYCLES:
        return False
    return not is_quantity(view, match.start(), match.end())


def is_quantity(view: View, start: int, end: int) -> bool:
    """Whether "ngày 10" is rather "ten a day", a lunar or a monthly day."""
    return counts(view, start) or view.before(start) in ("hàng", "hằng", "hang") or view.after(end) in _QUANTITY_NEXT
