"""How short messages are typed in Vietnam: words and the forms that stand for them, most frequent first.

Written down for evaluation alone and never read by the assistant: it must cope with forms it was not told of.
"""

from __future__ import annotations

# A line is `word: form form …`; in a form of several words the space is written _.
_LIST = """
không: ko k hok kh hong khum hem k0
được: đc dc đk
không được: kđc kdc
gì: j g
cái gì: cgi cái_j
vậy: v z dậy zậy
rồi: r rùi ròi
bao nhiêu: bn bnhiu bao_nhiu
nhiêu: nhiu
nhiều: nhìu
bao giờ: bh bao_h
bây giờ: bh bgiờ bây_h
giờ: h
mấy giờ: mấy_h
hôm nay: hnay hn
hôm qua: hqua hqa
ngày mai: nmai
em: e
anh: a
chị: c
bạn: b
mình: mk mik
chúng tôi: cta ctôi
tôi: t toi
mọi người: mn mng
người: ng ngừi
người ta: ngta
với: vs dới
biết: bít bik bt
muốn: mún mun
tháng: thg
trước: trc
quá: wá qá
luôn: lun
thôi: thui
cũng: cx cug
những: nhg nhữg
phải: fải pải
làm: lm
làm sao: lm_sao lsao
như thế nào: ntn nhtn
thế nào: tnao tn
nói: ns
nữa: nx nữa
vẫn: zẫn
về: zề
vào: zào
vô: dô zô
giúp: júp giup
giùm: dùm jùm
gửi: gởi
trả lời: trl tl
điện thoại: đt dt
số điện thoại: sđt sdt
điện lực: đl đlực
hóa đơn: hđ
hoá đơn: hđ
hợp đồng: hđ hđồng
khách hàng: kh k.hàng
mã khách hàng: mkh mã_kh
công ty: cty cti
nhân viên: nv nvien
tổng đài: tđ
công tơ: cto ctơ
đồng hồ: đh đhồ
chuyển khoản: ck
tài khoản: tk
thanh toán: tt ttoan
thông tin: ttin thtin
thông báo: tb tbao
đăng ký: đk đky dky
đăng kí: đk đki
kiểm tra: ktra ktr
liên hệ: lh
hỗ trợ: htro ht
sử dụng: sd
yêu cầu: ycau yc
bình thường: bthg bthường
khu vực: kv
ứng dụng: app
cảm ơn: cmon tks cám_ơn c.ơn
xin lỗi: xl sr
phường: p. p
quận: q. q
thành phố: tp
đường: đg
xin chào: hi
ạ: ak
nhé: nhe
dạ: dạ zạ
trời ơi: trùi_ui
ơi: oi
hiểu: hỉu
chuyện: chiện
buồn: bùn
đi: đi ik
gia đình: gđ
việt nam: vn
nghìn: k ngàn
triệu: tr
"""

WORDS: dict[str, tuple[str, ...]] = {
    word: tuple(form.replace("_", " ") for form in forms.split())
    for word, forms in (line.split(": ") for line in _LIST.strip().splitlines())
}
JOINED = {"tháng": "t", "phường": "p", "quận": "q"}
"""What these become before a number: tháng 6 is t6, with no space."""

LONGEST = max(word.count(" ") + 1 for word in WORDS)

# Letters that stand for others at the beginning or the end of a syllable: (place, from, to).
LETTERS: tuple[tuple[str, str, str], ...] = (
    ("start", "ph", "f"),
    ("start", "qu", "w"),
    ("start", "gi", "j"),
    ("start", "v", "z"),
    ("start", "d", "z"),
    ("end", "nh", "h"),
    ("end", "ng", "g"),
)
