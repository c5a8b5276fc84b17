"""When words of time mean something else: Mai is a name, "tối" is dark, 30/4 is a street, "lần thứ hai" is a rank."""

from __future__ import annotations

import re

from bot.nlu.patterns.view import View, bare, vietnamese, words

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
_ROOF_NEXT = words("che nhà tôn hiên ngói vàng bếp tranh lá")
_ROOF_BEFORE = words("lợp dột giọt nóc")
_TOWN_NEXT = re.compile(r"\s+(?:thị|thi)\s+(?:xã|xa|trấn|tran)(?![^\W_])")
_NOT = words("không ko k chưa")
_PRONOUNS = words("em anh chị cô")
_HAPPENS = words(
    "có cúp cắt mất bị sẽ điện phải thợ được đc dc lịch ngừng mấy em anh chị đi qua ra lên làm mới trời sáng phường khu"
    " xóm thôn xã quận chỗ bên"
)
_GOES_ON = words("gọi chờ đợi hoài nói bấm bảo nhắn sửa ngồi mà vẫn cứ kêu hỏi báo mãi lâu")
_RANKED = frozenset(("án",)) | words(
    "cái lần người con nhà tơ hồ căn tháng năm kỳ bậc đơn tờ trụ cột điểm câu cách loại hộ dòng món số đứa mã phiếu mục ý hợp hàng vợ"
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
_WHOLE_BEFORE = words("cả nguyên suốt gần hơn")
_TOO_DARK = re.compile(
    vietnamese(r" (?:om|thui|mù|hù|tăm|mịt|ngòm|thùi|đen(?! (?:giờ|h|nay|chừ|khi|lúc|tận|\d)))(?![^\W_])")
)
# After "toi qua" (tối qua, tối quá): what is said of the dark and not of the evening before.
_DARK_GOES_ON = re.compile(
    vietnamese(
        r"[ ,.!?]*(?:$|(?:(?:không|ko|k|hông|hong|chẳng|chả) (?:thấy|làm|nhìn|học|dám|nấu|biết|ai)|lắm|trời|nóng|ơi|oi|luôn|sợ|gấp"
        r"|sửa|khi nào|bao giờ|chừng nào|chịu|mò|mẹt|con nít|tụi nhỏ|làm ăn|mau|lẹ|nhanh|á|ạ|ad|rồi)(?![^\W_]))"
    )
)
_EVENING_BEFORE = words("từ hồi đêm khuya vào lúc sáng trận đá phim đấu")
_STREET_DATES = frozenset(
    "3/2 10/3 26/3 29/3 2/4 16/4 30/4 1/5 7/5 19/5 27/7 19/8 2/9 14/9 10/10 20/10 23/10 22/12".split()
)
_FAR = 30  # days
_FEASTS = words("lễ dịp nghỉ mừng tết")
_AT = words("ở tại đoạn khúc góc ngay")
_FLICKERS = re.compile(vietnamese(r"(?<![^\W_])lúc [^\W\d_]{1,6},? lúc $"))
_POINTS = words("từ lúc hồi vào đến tới khoảng tầm trước cỡ quãng")


def lasts(view: View, start: int, end: int, hour: int, unit: str, exact: bool) -> bool:
    """Whether an hour with neither day nor part of the day is rather a length of time ("2h rồi", "trong 24h")."""
    before, after = view.before(start), view.after(end)
    if after in _LASTING_ANYWAY or view.text[end : end + 1] == "/" or hour == 24:
        return True
    if before in _POINTS:
        return False
    if before in ("giờ", "gio") and hour > 2 and after in ("rồi", "roi", "r"):
        return False  # "giờ 6h rồi"
    if before in _LASTING_BEFORE or (not exact and (after in _LASTING_AFTER or hour == 1)):
        return True
    return not exact and (unit == "g" or (unit != "h" and before in ("điện", "dien")))


def is_name(view: View, start: int, end: int) -> bool:
    """Whether a bare "mai" is rather a name, a roof (mái) or "on and on" (mãi) than tomorrow."""
    before, after = view.before(start), view.after(end)
    if after in _NOT_TOMORROW_NEXT and not _TOWN_NEXT.match(view.text, end):
        return True
    if view.plain and (after in _ROOF_NEXT or before in _ROOF_BEFORE or (before and after in _NOT)):
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
    if before in _PLACE_BEFORE or before in _AT or before.isdigit() or view.after(end) in _QUANTITY_NEXT:
        return True
    return near_address and before not in _NEAR_DATE


def is_street(view: View, start: int, date: str, days_off: int) -> bool:
    """Whether a date that streets are named after stands alone and is weeks away: "3/2 mất điện" is said of the street."""
    return date in _STREET_DATES and days_off > _FAR and view.before(start) not in _NEAR_DATE | _FEASTS


def is_place(view: View, start: int) -> bool:
    """Whether a number comes after a word that makes it a house's or a street's."""
    return view.before(start) in _PLACE_BEFORE or view.before(start) in _AT


def counts(view: View, start: int) -> bool:
    """Whether the word before makes it a number of days, weeks or years ("mấy hôm nay", "3 năm trước")."""
    before = view.before(start)
    return before in _COUNTS or (before.isdigit() and not view.text[:start].rstrip().endswith(","))


def lasted(view: View, start: int, said: str) -> bool:
    """Whether "cả tuần rồi", "hơn tháng nay" say how long it lasted; without diacritics "nay" may be "này" (this)."""
    if view.before(start) not in _WHOLE_BEFORE or not said:
        return False
    last = "".join(map(bare, said.split()[-1]))
    return last in ("roi", "rui", "r", "qua") or (said == "nay" and not view.plain)


def happens(view: View, end: int) -> bool:
    """Whether a word follows that goes on to say what happens then: "thu 7 có cúp"."""
    return view.after(end) in _HAPPENS


def is_dark(view: View, start: int, end: int, typed: str) -> bool:
    """Whether "tối" is rather dark: "tối om", and "toi qua" (tối quá) unless a preposition or what happened is with it."""
    if typed == "toi qua":
        alone = not view.text[:start].strip()
        dark = _DARK_GOES_ON.match(view.text, end)
        before = view.before(start)
        if not dark or (alone and dark.end() == len(view.text)) or before in _EVENING_BEFORE or before[-1:].isdigit():
            return False
        return not re.fullmatch(r"\d+(?:h|g|gio)\d*", before)
    return _TOO_DARK.match(view.text, end) is not None


def flickers(view: View, start: int, end: int) -> bool:
    """Whether "lúc sáng lúc tối" says bright and dark by turns."""
    if view.before(start) not in ("lúc", "luc", "khi"):
        return False
    return (
        view.after(end) in ("lúc", "luc", "khi") or _FLICKERS.search(view.text[max(0, start - 16) : start]) is not None
    )


def is_named_date(view: View, match: re.Match[str]) -> bool:
    """Whether "25 tháng 11" without "ngày" is a date: no street, no count of months, no second half of "kỳ 2 tháng 10"."""
    before = view.before(match.start())
    if match["m"] is None or before in _PLACE_BEFORE or before in _CYCLES:
        return False
    return not is_quantity(view, match.start(), match.end())


def is_quantity(view: View, start: int, end: int) -> bool:
    """Whether "ngày 10" is rather "ten a day", a lunar or a monthly day."""
    return counts(view, start) or view.before(start) in ("hàng", "hằng", "hang") or view.after(end) in _QUANTITY_NEXT
