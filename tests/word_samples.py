"""Texts and the words that an index holds of them: Python and the browser's script must both say so."""

import unicodedata

SAMPLES = [
    ("Tiến Đức", ["tiến", "đức"], ["tien", "duc"]),
    ("TIEN DUC", ["tien", "duc"], ["tien", "duc"]),
    (unicodedata.normalize("NFD", "Tiến Đức"), ["tiến", "đức"], ["tien", "duc"]),
    ("Hoà Bình, Hòa Bình", ["hòa", "bình", "hòa", "bình"], ["hoa", "binh", "hoa", "binh"]),
    ("Đảng uỷ – ĐẢNG ỦY", ["đảng", "ủy", "đảng", "ủy"], ["dang", "uy", "dang", "uy"]),
    ("quý, quí, hoàn, huỳnh, thuỷ", ["quý", "quí", "hoàn", "huỳnh", "thủy"], ["quy", "qui", "hoan", "huynh", "thuy"]),
    ("145-KH/HU", ["145", "kh", "hu"], ["145", "kh", "hu"]),
    (
        "08-ĐA/TU ngày 05/7/2023",
        ["8", "đa", "tu", "ngày", "5", "7", "2023"],
        ["8", "da", "tu", "ngay", "5", "7", "2023"],
    ),
    ("1666/NQ-UBTVQH15", ["1666", "nq", "ubtvqh", "15"], ["1666", "nq", "ubtvqh", "15"]),
    ("000 và 0", ["0", "và", "0"], ["0", "va", "0"]),
    ("98,5% · 3 m² · ½", ["98", "5", "3", "m²", "½"], ["98", "5", "3", "m²", "½"]),
    ("ÐẢNG ðảng", ["ðảng", "ðảng"], ["dang", "dang"]),
    ("", [], []),
    ("… — !", [], []),
    ("Zürich Ærø Straße", ["zürich", "ærø", "straße"], ["zurich", "ærø", "straße"]),
    ("Москва 北京 ١٢", ["москва", "北京", "١٢"], ["москва", "北京", "١٢"]),
    ("don't O'Brien’s", ["don", "t", "o", "brien"], ["don", "t", "o", "brien"]),
]
"""Text, spellings, Vietnamese keys."""

ENGLISH = [
    ("The communes' committees", ["the", "commune", "committee"]),
    ("People’s Committees", ["people", "committee"]),
    ("policies, cities, ties, movies", ["policy", "city", "ty", "movy"]),
    ("status, class, bus, gas, classes", ["status", "class", "bus", "gas", "class"]),
    ("tax taxes, churches, cache, caches, sizes", ["tax", "tax", "church", "cach", "cach", "siz"]),
    ("does, heroes, fees, employees", ["does", "heroes", "fee", "employee"]),
    ("Tiến Đức, Hoàng Mai's", ["tien", "duc", "hoang", "mai"]),
]
"""Text and English keys."""
