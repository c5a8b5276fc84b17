"""Short forms that customers type, and what they stand for. To add one, add it here and train."""

from __future__ import annotations

from collections.abc import Sequence

# Only forms with one likely reading: "hđ" (bill or contract), "tt" (to pay or a town) stay as they are, and so do those
# that are also another word without its diacritics ("hem" is no, and an alley).
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

# After a number these are units: "500 k", "8 h", "220 v", "3 p".
_UNITS = frozenset("k h v đ r".split())
_CODE_WORDS = frozenset("mã ma số so".split())


def write_out(words: Sequence[str]) -> list[str]:
    """Return lower-case words with short forms written out: "ko", "dc" become "không", "được"."""
    return [
        word if word in _UNITS and i and words[i - 1][-1:].isdigit() else _full(word, words[i - 1] if i else "")
        for i, word in enumerate(words)
    ]


def _full(word: str, before: str) -> str:
    if word == "kh":
        return "khách hàng" if before in _CODE_WORDS else "không"
    return SHORT_FORMS.get(word, word)
