"""Short forms that customers type, and what they stand for. To add one, add it here and train."""

from __future__ import annotations

from collections.abc import Sequence

# Only forms with one likely reading: "tt" (to pay or a town) stays as it is, and so do those that are also another word
# without its diacritics ("hem" is no, and an alley). What depends on the words beside it: `_BETWEEN`.
_WRITTEN_OUT = {
    "không": "k ko kô hok hông hổng khg hk khum hơm hôk khôq kh0 khôg",
    "được": "dc đc đx ddc đựơc đượk",
    "rồi": "r rùi roài rui rầu ròy",
    "gì": "j gj rì",
    "vậy": "v z dậy zậy dzậy zị zay dzay",
    "với": "vs zới dzới",
    "trước": "trc trk trướt",
    "nói": "ns",
    "bao nhiêu": "bn bnh bnhiu bnhieu bnhiêu",
    "nhiêu": "nhiu nhju",
    "nhiều": "nhìu",
    "như thế nào": "ntn nhtn",
    "bao giờ": "bh bjờ bjo bgiờ",
    "mọi người": "mng mn",
    "người": "ng ngừi ngta",
    "hôm nay": "hnay hnai",
    "hôm qua": "hqua hqa",
    "làm": "lm",
    "điện thoại": "đt dt dthoai đthoại",
    "số điện thoại": "sdt sđt",
    "mã khách hàng": "mkh makh mãkh",
    "công ty": "cty cti",
    "nhân viên": "nv nviên",
    "tổng đài viên": "tđv",
    "tổng đài": "tđài",
    "đăng ký": "đky đki dky dki đk đkí",
    "tài khoản": "tk",
    "chuyển khoản": "ck",
    "thanh toán": "ttoán",
    "điện lực": "đl đlực",
    "điện": "đ đin đien điẹn",
    "công tơ": "ctơ cto ctor",
    "dịch vụ": "dv",
    "quá": "wá wa qá qúa",
    "ok": "oke okie okê oki okla okela okey",
    "ừ": "uk ukm uh",
    "cảm ơn": "thks tks thanks cmon camon thank tkiu tnks",
    "biết": "bik bít",
    "muốn": "mún",
    "thôi": "thui thoy",
    "luôn": "lun luông",
    "đi": "ik",
    "em": "e",
    "mình": "mik mjnh",
    "tháng": "thg thag",
    "đang": "đag dag",
    "cũng": "cx cug",
    "hồ sơ": "hso",
    "hóa đơn": "hđơn hoadon hdon",
    "hợp đồng": "hđồng hdong",
    "tiền": "tèn tìn",
    "kinh doanh": "kdoanh",
    "sản xuất": "sx",
    "gia đình": "gđ",
    "giải quyết": "gq",
    "trả lời": "rep tl",
    "thông tin": "ttin",
    "giờ": "jờ h",
    "nhà": "nhak",
    "vợ": "vk",
    "phòng": "fòng",
    "phải": "fải fai",
    "địa chỉ": "đchi dchi",
    "khu vực": "kvuc kvực",
    "kiểm tra": "ktra",
    "chưa": "chx ch0",
    "xin": "xjn",
    "giúp": "giup zúp júp zup",
    "giùm": "dùm zùm jum",
    "tôi": "tui",
    "lắm": "lém",
    "thế": "thía",
    "bình thường": "bthường",
    "xin lỗi": "srr sorry sr",
    "bạn": "bợn",
    "nhé": "nhá nhóe",
}  # fmt: skip
SHORT_FORMS = {short: full for full, shorts in _WRITTEN_OUT.items() for short in shorts.split()}

# Of a region or a trade: read like the above, but not typed in place of the full word by everybody.
_REGIONAL = {
    "nỏ": "không",
    "giựt": "giật",
    "rứa": "vậy",
    "nớ": "đó",
    "giừ": "giờ",
    "bựa": "bữa",
    "lẹ": "nhanh",
    "kiu": "kêu",
    "kcn": "khu công nghiệp",
    "ktx": "ký túc xá",
    "kp": "khu phố",
    "bmt": "buôn ma thuột",
    "kd": "kinh doanh",
}
_ALWAYS = SHORT_FORMS | _REGIONAL

# What a word stands for after one word and before another; "" is any. The first line that fits is taken, so that where
# the word is itself comes first: "răng khôn", "mô tơ", "thiệt hại".
_BETWEEN = (
    ("kh", "khách hàng", "mã ma số so", ""),
    ("kh", "không", "", ""),
    ("ck", "vợ chồng", "vk", ""),
    ("ck", "chồng", "", "em e tui tôi mình t chị"),
    ("hđ", "hợp đồng", "chủ ký mất ngưng hủy huỷ đứng trên làm hạn dứt lý", ""),
    ("hđ", "hợp đồng", "", "mua bán thuê lao gốc"),
    ("hđ", "hóa đơn", "xuất gửi tải in nhận cái xem tra lấy", ""),
    ("hđ", "hóa đơn", "", "đỏ vat gtgt tháng th thg t kỳ kì"),
    ("sh", "sh", "xe con chiếc", ""),
    ("sh", "sh", "", "ơi oi ạ"),
    ("sh", "sinh hoạt", "điện đ giá hộ là dùng về sang qua để", ""),
    ("sh", "sinh hoạt", "", "hay và gia hộ h á"),
    ("tm", "tiền mặt", "bằng xài dùng trả đóng nộp thu gửi nhận", ""),
    ("g", "gì", "có là làm cái thấy chuyện việc không ko k hông bị cần nói", ""),
    ("khôn", "khôn", "răng rất", ""),
    ("khôn", "khôn", "", "ngoan hồn lỏi khéo lắm vặt quá"),
    ("khôn", "không", "", ""),
    ("thiệt", "thiệt", "thua chịu bị", ""),
    ("thiệt", "thiệt", "", "hại thòi mạng gì lắm về cho"),
    ("thiệt", "thật", "", ""),
    ("răng", "răng", "đau nhức nhổ sâu trám niềng đánh hàm khám chải khoa trồng bàn bọc cao", ""),
    ("răng", "răng", "", "khôn hàm miệng sứ"),
    ("răng", "sao", "", ""),
    ("mô", "mô", "quy", ""),
    ("mô", "mô", "", "tơ hình tả phỏng tô ních"),
    ("mô", "nào", "khi chừng bữa bựa ngày hôm lúc hồi tháng kỳ năm tuần giờ chỗ nơi người cái bên đứa cách số đài", ""),
    ("mô", "đâu", "", ""),
    ("chi", "chi", "", "phí nhánh tiết trả tiêu cục bộ hội"),
    ("chi", "gì", "cái là làm mần bị thấy kiểu giá cách có giấy hỏi nợ tờ việc nói", ""),
    ("chi", "gì", "", "mô rứa hết hè"),
    ("ni", "ni", "cư", ""),
    ("ni", "ni", "", "lông lon cô sư"),
    ("ni", "nay", "sáng trưa chiều tối hôm bữa bựa đêm năm", ""),
    ("ni", "này", "", ""),
    ("chừ", "chừ", "chần", ""),
    ("chừ", "giờ", "", ""),
    ("th", "tháng", "", "này ni nay trước trc rồi rùi sau tới"),
)  # fmt: skip
_Readings = list[tuple[str, frozenset[str], frozenset[str]]]


def _readings() -> dict[str, _Readings]:
    table: dict[str, _Readings] = {}
    for short, full, before, after in _BETWEEN:
        table.setdefault(short, []).append((full, frozenset(before.split()), frozenset(after.split())))
    return table


_BY_NEIGHBOURS = _readings()

# After a number these are units: "500 k", "8 h", "220 v", "3 p".
_UNITS = frozenset("k h v đ r".split())


def write_out(words: Sequence[str]) -> list[str]:
    """Return lower-case words with short forms written out: "ko", "dc" become "không", "được"."""
    neighbours = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [
        word if word in _UNITS and before[-1:].isdigit() else _full(before, word, after)
        for before, word, after in neighbours
    ]


def _full(before: str, word: str, after: str) -> str:
    for full, befores, afters in _BY_NEIGHBOURS.get(word, ()):
        if (not befores or before in befores) and (not afters or after in afters):
            return full
    return _ALWAYS.get(word, word)
