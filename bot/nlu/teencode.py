"""Short forms that customers type, and what they stand for."""

from __future__ import annotations

import re

# Only forms with one likely reading in this field: "hđ" (bill or contract) and "kh" (no or customer) stay.
SHORT_FORMS = {
    "k": "không", "ko": "không", "kô": "không", "hok": "không", "hong": "không", "khg": "không",
    "dc": "được", "đc": "được", "dk": "được", "đx": "được", "r": "rồi", "rùi": "rồi", "roài": "rồi", "rui": "rồi",
    "j": "gì", "gj": "gì", "v": "vậy", "vs": "với", "trc": "trước", "ns": "nói", "bn": "bao nhiêu",
    "bnh": "bao nhiêu", "bnhiu": "bao nhiêu", "bao nhiu": "bao nhiêu", "ntn": "như thế nào", "bh": "bao giờ",
    "mng": "mọi người", "ng": "người", "hnay": "hôm nay", "hqua": "hôm qua", "lm": "làm",
    "đt": "điện thoại", "dt": "điện thoại", "sdt": "số điện thoại", "sđt": "số điện thoại",
    "mkh": "mã khách hàng", "makh": "mã khách hàng", "cty": "công ty", "nv": "nhân viên", "tđv": "tổng đài viên",
    "đky": "đăng ký", "đki": "đăng ký", "dky": "đăng ký", "tk": "tài khoản", "ck": "chuyển khoản",
    "tt": "thanh toán", "hd điện": "hóa đơn điện", "hđ điện": "hóa đơn điện", "đl": "điện lực", "đlực": "điện lực",
    "ctơ": "công tơ", "cto": "công tơ", "dv": "dịch vụ", "nhìu": "nhiều", "wá": "quá", "wa": "quá", "qá": "quá",
    "oke": "ok", "okie": "ok", "okê": "ok", "uk": "ừ", "ukm": "ừ", "thks": "cảm ơn", "tks": "cảm ơn",
    "hk": "không", "hem": "không", "khum": "không", "hông": "không", "bit": "biết", "bik": "biết", "bít": "biết",
    "mún": "muốn", "mun": "muốn", "nhiu": "nhiêu", "thui": "thôi", "lun": "luôn", "ik": "đi",
    "thanks": "cảm ơn", "cmon": "cảm ơn", "cám ơn": "cảm ơn",
}  # fmt: skip

_BY_LENGTH = sorted(SHORT_FORMS, key=len, reverse=True)
_SHORT_FORM = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, _BY_LENGTH)) + r")(?!\w)")


def expand(text: str) -> str:
    """Write short forms out ("ko dc" becomes "không được"); expects cleaned, lower-case text."""
    return _SHORT_FORM.sub(lambda match: SHORT_FORMS[match.group(1)], text)
