"""Names of betting sites: there are thousands, and they are all made alike."""

from __future__ import annotations

import functools
import re

_STEM = "bet|casino|nohu|nhacai|keonhacai|taixiu|xoso|soicau|gamebai|xoilac|cakhia|lode|slot|poker"
_SURE = re.compile(
    rf"\w{{0,9}}(?:{_STEM})\d{{1,4}}|\d{{1,4}}(?:bet|win|club|clb|vip|ok|game|casino)"
    r"|[a-z]{2,8}(?:88|77|99|66|68|79|69|86|89)(?:bet|vip|win|club|clb|cc)?|[a-z]{2,8}(?:33|55|11|22)(?:bet|vip|win|club)"
    r"|(?:[a-z]{1,4}\d{1,3}|fun|sun|ku|hit|zo|rik|8x|vip|go|one|fa|tha|sh|jun|sky|lucky|king|ee)(?:bet|win|club|clb|vip|casino)"
    r"|(?:bet|win|vip|ku|luck|go|hit|nohu|slot|game)\d{2,3}|lucky?\d{1,4}|rgbet\d{0,2}|kubet\d{0,3}|okvip|iwin|cwin|vwin|dafabet|sbobet"
    r"|keonhacai|nhacaiuytin|xoilac\w{0,3}|1xbet|fabet|sodo\d{0,3}"
)
_MAYBE = re.compile(rf"\w{{2,9}}(?:{_STEM}|vip|club|clb)|[a-z]{{3,7}}\d{{2,3}}")
_CODE = re.compile(
    r"(?:qd|tt|nq|kh|cv|tb|bc|hd|ct|ql|dt|tl|tx|hl|qh(?=1\d)|qs|kv|tk|lk|km|kg|cm|mm|ha|kw|kwp|np|kp|mig|su|pc|pa|pv|px|se|sp|ron|hq|in|ac|covid|top|tp|to|bl"
    r"|[a-z])\d+"
)
"""Letters before numbers that are roads, classes, planes, measures: `QL39`, `K68`, `MiG21`."""
_SINGLE = frozenset("w88 j88 k8cc k8 bk8 v9bet f8bet b52".split())
_HONEST = frozenset(
    """
    alphabet tibet twin club darwin edwin sorbet gibbet sherbet abet elizabeth fanclub videoclip nightclub aeroclub
    """.split()
)


@functools.lru_cache(maxsize=1 << 16)
def brand_weight(word: str) -> int:
    """4 of a sure name (`Fun88`, `789club`, `kubet`), 2 of a likely one, 0 of `K68`, `B777` and `QL39`."""
    if not word.isascii() or not 3 <= len(word) <= 20 or word.isdecimal():
        return 0
    lower = word.lower()
    if lower in _SINGLE:
        return 4
    if lower in _HONEST or _CODE.fullmatch(lower):
        return 0
    return 4 if _SURE.fullmatch(lower) else 2 if _MAYBE.fullmatch(lower) else 0
