"""Ways to pay: wallets, banks, transfer, automatic debit, cash, cards, QR codes and places that take money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.patterns.found import Found
from bot.nlu.patterns.view import View, whole, words

_BANKS = {
    "vietcombank": "vietcombank|vietcom bank|vietcom|vcb",
    "vietinbank": "vietinbank|vietin bank|vietin|ctg bank",
    "bidv": "bidv",
    "agribank": "agribank|agri bank|agri",
    "techcombank": "techcombank|techcom bank|techcom|tcb",
    "mbbank": "mb ?bank|mb",
    "acb": "acb",
    "sacombank": "sacombank|sacom bank|sacom",
    "vpbank": "vp ?bank",
    "tpbank": "tp ?bank",
    "hdbank": "hd ?bank",
    "vib": "vib",
    "shb": "shb",
    "ocb": "ocb",
    "msb": "msb",
    "seabank": "sea ?bank",
    "eximbank": "exim ?bank",
    "lpbank": "lp ?bank|lienvietpostbank",
    "abbank": "ab ?bank",
    "pvcombank": "pvcom ?bank",
}
# Earlier lines win where two begin at one place ("thẻ ngân hàng" is a card, "bank" is part of "vietcom bank").
_CHANNELS = {
    "momo": "momo",
    "zalopay": "zalo ?pay",
    "vnpay": "vn ?pay",
    "viettel_money": "viettel ?(?:money|pay)",
    "shopeepay": "shopee ?pay|air ?pay",
    **{f"bank:{bank}": names for bank, names in _BANKS.items()},
    "auto_debit": (
        "(?:trích nợ|trừ tiền|trừ|thanh toán|trích) tự động|tự động (?:trích nợ|trừ tiền|trừ|thanh toán|trích)|trích nợ"
        "|(?:ủy|uỷ) nhiệm(?: chi)?|tự trừ"
    ),
    "card": "thẻ (?:tín dụng|visa|master ?card|master|atm|ngân hàng|ghi nợ|napas)|visa|master ?card",
    "qr": "(?:mã )?qr(?: code)?|quét mã(?! qr)",
    "bank": ("(?:internet|mobile|smart|online|e|i)(?: |-)?banking|ngân hàng|nhà băng|ebank|banking|bank|nh điện tử"),
    "transfer": "chuyển khoản|chuyển khỏan|ck",
    "cash": "tiền mặt|tm",
    "post_office": "bưu điện|bưu cục",
    "counter": "điểm thu(?: (?:tiền(?: điện)?|hộ))?",
    "store": (
        "cửa hàng tiện lợi|circle ?k|bách (?:hóa|hoá) xanh|bhx|thế giới di động|tgdđ|fpt ?shop|điện máy xanh"
        "|family ?mart|mini ?stop|7(?: |-)?eleven|winmart"
    ),
}
_IDS = list(_CHANNELS)
_PATTERN = whole("|".join(f"({names})" for names in _CHANNELS.values()))
# The first words (bare) of all the above: without one of them there is nothing to look for.
TRIGGERS = words(
    "momo mo zalo zalopay vn vnpay viettel viettelpay viettelmoney shopee shopeepay airpay air vietcombank vietcom vcb"
    " vietinbank vietin ctg bidv agribank agri techcombank techcom tcb mb mbbank acb sacombank sacom vp vpbank tp"
    " tpbank hd hdbank vib shb ocb msb sea seabank exim eximbank lp lpbank lienvietpostbank ab abbank pvcom"
    " pvcombank trich tru thanh tu uy the visa mastercard master quet ma qr internet mobile smart online e i ngan"
    " nha ebank ebanking ibanking banking bank nh chuyen ck tien tm buu diem cua circle circlek bach bhx the tgdd fpt"
    " fptshop dien family familymart mini ministop eleven winmart"
)
# "ck em" is a husband (chồng), "vk ck" a couple.
_HUSBANDS_NEXT = words("e em tui tôi mình t chị c")


# "5 mb" is a size, "TNHH TM DV" trade.
_BANK_BEFORE = words("qua bằng bên của app nh bank thẻ ví")
_BANK_NEXT = words("trừ báo bank")
_CASH_BEFORE = words("bằng xài dùng trả đóng nộp thu đưa bỏ gửi ck nhận là toàn lấy")
_NO_CARD_BEFORE = words("xin làm sơ nhập")


def payment_channels(view: View) -> Iterator[Found]:
    """Yield ways to pay, by the closed list of ids above; a bank's name makes the word "bank" beside it needless."""
    matches = [match for match in _PATTERN.finditer(view.text) if _meant(view, match)]
    named = [match for match in matches if _channel(match).startswith("bank:")]
    for match in matches:
        if _channel(match) == "bank" and any(_beside(view, match, name) for name in named):
            continue
        yield Found("payment_channel", _channel(match), match.start(), match.end())


def _channel(match: re.Match[str]) -> str:
    return _IDS[(match.lastindex or 1) - 1]


def _meant(view: View, match: re.Match[str]) -> bool:
    before, typed = view.before(match.start()), match.group()
    if typed == "ck":
        return view.after(match.end()) not in _HUSBANDS_NEXT and before != "vk"
    if typed == "mb":
        return before in _BANK_BEFORE or view.after(match.end()) in _BANK_NEXT
    if typed == "tm":
        return before in _CASH_BEFORE or not (before or view.after(match.end()))
    if typed in ("tu tru", "nha bang"):
        return False  # as often "từ trụ" (from the pole), "nhà bằng"
    return not (typed == "visa" and before in _NO_CARD_BEFORE)


def _beside(view: View, one: re.Match[str], two: re.Match[str]) -> bool:
    first, second = sorted((one, two), key=lambda match: match.start())
    return view.text[first.end() : second.start()].strip() == ""
