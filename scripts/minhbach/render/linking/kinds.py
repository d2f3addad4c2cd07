"""The words that stand beside the names of places, in Vietnamese and English, and the provinces that there are."""

from __future__ import annotations

import re

from minhbach.text.fold import spelling_key

_CAPITALS = "".join(chr(n) for n in (*range(0x250), *range(0x1E00, 0x1F00)) if chr(n).isupper())
WORD = rf"[{_CAPITALS}](?:\w|[\u0300-\u036f])*"
"""A capitalised word, composed or not."""
NAME = rf"{WORD}(?:\s+{WORD})*"
"""A run of capitalised words."""

KINDS = {
    "tỉnh": {"tinh"}, "thành phố": {"thanh-pho"}, "tp": {"thanh-pho"}, "huyện": {"huyen"}, "quận": {"quan"},
    "thị xã": {"thi-xa"}, "thị trấn": {"thi-tran"}, "tt": {"thi-tran"}, "xã": {"xa"}, "phường": {"phuong"},
    "đặc khu": {"dac-khu"}, "tỉnh ủy": {"tinh"}, "huyện ủy": {"huyen"}, "quận ủy": {"quan"},
    "thành ủy": {"thanh-pho"}, "thị ủy": {"thi-xa"},
    "province": {"tinh"}, "city": {"thanh-pho"}, "district": {"huyen", "quan"}, "town": {"thi-xa", "thi-tran"},
    "township": {"thi-tran", "thi-xa"}, "commune": {"xa"}, "ward": {"phuong"}, "special zone": {"dac-khu"},
    "provinces": {"tinh"}, "cities": {"thanh-pho"}, "districts": {"huyen", "quan"}, "towns": {"thi-xa", "thi-tran"},
    "townships": {"thi-tran", "thi-xa"}, "communes": {"xa"}, "wards": {"phuong"},
}  # fmt: skip
"""The kinds of units that a word means, by spelling key."""
HIGHER = {"tinh", "thanh-pho", "huyen", "quan", "thi-xa"}
"""The kinds that communes, wards and townships belong to."""

_VI = (
    "tỉnh|tỉnh [uủ][yỷ]|thành phố|thành [uủ][yỷ]|tp|huyện|huyện [uủ][yỷ]|quận|quận [uủ][yỷ]"
    "|thị xã|thị [uủ][yỷ]|thị trấn|tt|(?<!tác )xã|phường|đặc khu"
).replace(" ", r"\s+").replace("(?<!tác\\s+)", r"(?<!tác\s)")  # fmt: skip
_EN = "province|city|district|township|town|commune|ward|special zone"
_EN_MANY = "provinces|cities|districts|townships|towns|communes|wards"
_MANY = r"(?:các|những|mấy|cả|\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"

BEFORE = re.compile(rf"(?i:(?<!\w)(?:({_VI})\.?|({_EN}|{_EN_MANY})\s+of)[\s:]+)[“\"'‘]?$")
"""The kind that stands right before a name."""
MANY = re.compile(rf"(?i:(?<!\w)(?:{_MANY}\s+({_VI})|({_EN_MANY})(?:\s+of)?)(?!\w))\s*:?\s*")
"""The kind at the head of a list of names: `các xã: Chí Hòa, …`, `the communes of …`."""
ITEMS = re.compile(rf"(?:{NAME}(?:\s*[,;]\s*(?:and\s+|và\s+)?|\s+(?:and|và)\s+))*")
"""The names of such a list that go before one of them."""
AFTER = re.compile(rf"\s+(?i:({_EN})(?!\w))")
MANY_AFTER = re.compile(
    rf"(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){NAME})*?(?:\s+|\s*,\s*)(?i:({_EN_MANY})(?!\w))"
)  # fmt: skip

LEADING = re.compile(
    rf"(?i:(?:{_VI}\.?|tại|ở|và|với|từ|của|về|đến|cho|do|theo|còn|cả|riêng|trong|qua|gồm|như|nay|in|at|of|from|and|the"
    r"|to|for|with|by|near|both|only|between|communes?|districts?|provinces?|wards?|townships?"
    r"|UBND|HĐND|MTTQ|BCH|BCĐ)(?=\s))\s+"
)
"""Words that begin a sentence, or go before a name, and are no part of it."""
NO_PLACE = re.compile(
    r"(?i:(?<!\w)(?:thôn|làng|bản|ấp|buôn|xóm|tổ|khu|phố|đường|sông|núi|hồ|cầu|chợ|chùa|đền|đình|trường|cụm|ga|bến|đảo"
    r"|ông|bà|anh|chị|cô|chú|bác|em|cụ|đồng\s+chí|đ/c|họ|công\s+ty|tập\s+đoàn|tác\s+xã|htx|đảng|báo|nhà\s+máy|thủy\s+điện|tiểu\s+học|trung\s+học|cơ\s+sở|phổ\s+thông|mầm\s+non|mẫu\s+giáo"
    r"|bệnh\s+viện|khách\s+sạn|ngân\s+hàng|doanh\s+nghiệp|quảng\s+trường|công\s+viên|giải|thưởng"
    r"|villages?|rivers?|roads?|streets?|company|school|bridge|market|lake|comrade|mrs?\.?|ms\.?|dr\.?)"
    r"[\s:]+(?:of\s+)?)[“\"'‘]?$"
)
"""What says that a name is that of a person, a street, a village or a firm."""

_VI_HIGHER = r"tỉnh|thành\s+phố|tp\.?|huyện|quận|thị\s+xã"
_EN_HIGHER = "province|city|district|town"
WITHIN = re.compile(
    rf"(?:\s+(?i:{_EN})(?!\w))?"
    rf"(?:(?P<paren>\s*\()|(?P<comma>\s*[,–-]\s*)|\s+(?P<of>(?i:của|thuộc|of)(?:\s+the)?)\s+"
    rf"|\s+(?P<at>(?i:ở|tại|in|at))\s+|\s+(?=(?i:{_VI_HIGHER})\s))"
    rf"(?:(?P<kind>(?i:{_VI_HIGHER}))\s+)?(?P<name>{NAME})(?P<kind_after>\s+(?i:{_EN_HIGHER})(?!\w))?"
    r"(?P<ends>\s*(?:[,.;:)]|$))?"
)
"""The place that a name is said to lie in: `, huyện Kiến Xương`, `(Long An)`, `of Long An province`."""

PROVINCES = frozenset(
    spelling_key(name)
    for name in (
        "An Giang, Bà Rịa, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình "
        "Định, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng "
        "Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, "
        "Hồ Chí Minh, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, "
        "Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng "
        "Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Tiền "
        "Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Vũng Tàu, Yên Bái"
    ).split(", ")
)
"""The provinces and cities before and after 1 July 2025: these need no word for their kind to be known."""
