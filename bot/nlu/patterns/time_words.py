"""The words of which times are made, as patterns: hours, parts of the day, days, dates, weeks, years."""

from __future__ import annotations

import re

from bot.nlu.patterns.view import END, START, vietnamese, whole

WEEKDAYS = {"2": 0, "hai": 0, "3": 1, "ba": 1, "4": 2, "tu": 2, "5": 3, "nam": 3, "6": 4, "sau": 4, "7": 5, "bay": 5}
HOUR_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
# Hours of the day at which a part begins and ends; beyond 24 is the next day.
PARTS = {
    "rang sang": (0, 5), "sang": (5, 11), "trua": (11, 13), "chieu": (13, 18), "chieu toi": (17, 20), "toi": (18, 22),
    "dem": (22, 29), "khuya": (22, 29), "nua dem": (22, 29),
}  # fmt: skip

_TODAY = r"hôm nay|hum nay|hnay|bữa nay|bửa nay|hôm ni|hum ni|bữa ni|bựa ni"
_YESTERDAY = r"hôm qua|hum qua|hqua|hôm wa|hum wa|bữa qua|bửa qua"
_TOMORROW = r"ngày mai|ngày mơi|bữa mai|bữa mơi|hôm mai|nmai|mai|mơi"
_IN_TWO_DAYS = r"ngày mốt|ngày kia|bữa mốt|mốt"
_TWO_DAYS_AGO = r"hôm kia|hổm kia|bữa kia"
_DAY_OF_MONTH = r"0?[1-9]|[12]\d|3[01]"
_NUMBER_WORDS = r"mười một|mười hai|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_LEAD = r"ngày mùng|ngày mồng|ngày|hôm|mùng|mồng"
_NOT_MINUTES = r"(?![/.]?\d)(?!-\d{1,2}(?![\dhg:]))(?! ?(?:số|kwh|kw|ký|chữ|k|triệu|tr|nghìn|ngàn|người|hộ)(?![^\W_]))"

HOUR = re.compile(
    START
    + r"(?<!\d[.,/:])"
    + vietnamese(
        rf"(?:(?P<h>[01]?\d|2[0-4]) ?(?:(?P<unit>giờ|h|g)(?: ?(?P<m>[0-5]\d){_NOT_MINUTES}(?: ?(?:phút|ph|p))?|(?P<half> ?(?:rưỡi|rưởi)))?"
        r"|:(?P<mm>[0-5]\d)(?::[0-5]\d)?(?!:?\d))"
        r"|(?P<about>[1-9]|1[0-2]) (?:rưỡi|rưởi)(?= (?:sáng|trưa|chiều|tối|đêm|khuya)(?![^\W_]))"
        rf"|(?P<word>{_NUMBER_WORDS}) giờ(?P<wordhalf> (?:rưỡi|rưởi))?)"
    )
    + END
)
# The first of "8-17h" and "8 đến 17h".
HOUR_BEFORE_RANGE = re.compile(
    r"(?<![\w.,/:\-])(?P<h>[01]?\d|2[0-3])" + vietnamese(r"(?= ?(?:-|–|đến|tới) ?\d{1,2} ?(?:h|g|giờ|:)(?![^\W\d_]))")
)
PART = whole(
    r"(?:buổi )?(?:(?P<part>rạng sáng|sáng sớm|sớm|sáng|trưa|chiều tối(?! (?:giờ|h|nay|chừ)(?![^\W_]))|chập tối|chìu|chiều|tối|nửa đêm|giữa đêm|đêm khuya|đêm|khuya)"
    rf"(?: (?:(?P<today>{_TODAY}|nay|ni|nì)|(?P<yesterday>{_YESTERDAY}|qua|wa)|(?P<two_ago>{_TWO_DAYS_AGO})"
    rf"|(?P<tomorrow>{_TOMORROW})|(?P<in_two>{_IN_TWO_DAYS}|kia)))?|(?P<night>hồi hôm|khi hôm))"
)
DAY = whole(
    rf"(?:ngày )?(?:(?P<today>{_TODAY})|(?P<yesterday>{_YESTERDAY})|(?P<two_ago>{_TWO_DAYS_AGO})"
    rf"|(?P<tomorrow>{_TOMORROW})|(?P<in_two>{_IN_TWO_DAYS}))"
)
OFFSETS = {"today": 0, "yesterday": -1, "two_ago": -2, "tomorrow": 1, "in_two": 2}
WEEKDAY = whole(
    r"(?:(?P<lead>hôm|ngày|bữa) )?(?:thứ ?(?P<n>[2-7]|hai|ba|tư|năm|sáu|bảy|bẩy)|t(?P<t>[2-7])|(?P<sunday>chủ nhật|chủ nhựt|cn))"
    r"(?:,? (?:(?P<this_week>tuần này|tuần ni|tuần nay)|(?P<next_week>tuần sau|tuần tới|tuần kế)"
    r"|(?P<last_week>tuần trước|tuần trc|tuần rồi|tuần vừa rồi|tuần qua|tuần vừa qua)|(?P<next>này|ni|nầy|tới(?! (?:giờ|h|nay|chừ|thứ|chủ|t?\d|cn)(?![^\W_]))|sau)"
    r"|(?P<last>vừa rồi|vừa qua|trước|hôm trước|rồi)))?(?![.,]\d)"
)
DATE = re.compile(
    START
    + vietnamese(rf"(?:(?P<lead>{_LEAD}) ?)?")
    + rf"(?<!\d[/.\-,])(?<!\d)(?P<d>{_DAY_OF_MONTH})(?P<sep>[/\-.])(?P<m>0?[1-9]|1[0-2])(?:(?P=sep)(?P<y>20\d\d|\d\d))?"
    + r"(?![/\-.,]?\d)"
    + END
)
DATE_IN_WORDS = re.compile(
    START
    + vietnamese(
        rf"(?:(?P<lead>{_LEAD}) ?)?(?<!\d[/.\-,])(?<!\d)(?P<d>{_DAY_OF_MONTH}) (?:tháng|thg) ?(?:(?P<m>0?[1-9]|1[0-2])"
        r"|(?P<this>này|ni|nay)|(?P<last>trước|vừa rồi|rồi)|(?P<next>sau|tới))"
        r"(?:(?:/| năm |,? )(?P<y>20\d\d)| năm (?P<year>ngoái|nay|sau))?(?![/\-.]?\d)(?!(?:, ?| và | với )\d)"
    )
    + END
)
DAY_OF_MONTH = re.compile(
    START
    + vietnamese(rf"(?P<lead>(?:ngày|hôm) (?:mùng|mồng)|ngày|hôm|mùng|mồng) ?(?P<d>{_DAY_OF_MONTH})")
    + END
    + r"(?![/.,]\d)"
)
# "20 tây": the day of the calendar, said where "mùng 10" would be the moon's; "20 Tây Sơn" is a house.
SOLAR_DAY = re.compile(
    START
    + vietnamese(rf"(?:(?P<lead>ngày|hôm|bữa) )?(?<!\d[/.\-,])(?<!\d)(?P<d>{_DAY_OF_MONTH}) tây")
    + END
    + vietnamese(
        r"(?=\W*$|\s?[,.?!)]| (?:đóng|trả|nộp|mới|có|lãnh|lĩnh|em|e|tui|tôi|mình|được|đc|dc|không|ko|k|hông|nghe|nha|nhé|tháng|này"
        r"|tới|cúp|cắt|là|thì|với|rồi|đi|ghi|chốt|hàng|mỗi|á|à|ạ|hả|đến|qua|bị|bên|nhà|lấy|ra|thu|còn)(?![^\W_]))"
    )
)
WEEK = whole(
    r"(?P<end>cuối )?tuần (?:(?P<this>này|ni|nầy)|(?P<after>sau nữa)|(?P<next>sau|tới|kế tiếp)|(?P<last>trước|trc|rồi|vừa rồi|vừa qua|qua))"
    r"|(?P<weekend>cuối tuần)"
)
YEAR = whole(r"năm (?:(?P<y>20[0-3]\d)|(?P<last>ngoái|trước)|(?P<this>nay|ni)|(?P<next>sau|tới))")
