"""A phrase that was pushed into a sentence after a comma: `công khai,Hồ sơ công ty minh bạch`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.view import View

_GLUED = re.compile(r"[,;](?=[^\W\d_])([^\W\d_]+(?: [^\W\d_]+){1,9})")
_HONEST_START = frozenset(
    """
    chủ phó bí ủy uỷ đảng hội ban đồng ông bà thường trưởng giám công mặt đoàn trường sở phòng bộ nghị luật quyết kế
    đề chương xã huyện tỉnh thôn tổ khu phường thị thành chi nhân các những nhiều một hai ba bốn năm ngày sáng chiều
    tối tháng trong tại theo với để từ khi sau trước trên dưới do vì nếu tuy nhưng và hoặc cùng đặc đại cán người
    anh chị em cụ bác nhà cơ đơn viện tòa toà quân dân thanh phụ cựu nông ngân quỹ hợp doanh kinh văn giáo y chính
    thủ quốc trung chairman the a an and of in on at deputy comrade mr mrs ms secretary people party
    """.split()
)
"""Words with which honest clauses begin: a forgotten space before them is a slip, not an injection."""


def glued_phrases(view: View, context: Context) -> Iterator[Finding]:
    """Capital, small words, no space after the comma; or words that are a line of their own elsewhere on the page."""
    if not any(sign in view.text for sign in ",;"):
        return
    for match in _GLUED.finditer(view.text):
        again = _own_line(view.text, match[1], match.start(1))
        words = match[1].split(" ")
        inserted = words[0][0].isupper() and len(words) >= 3 and all(word.islower() for word in words[1:3])
        if again or (inserted and words[0].lower() not in _HONEST_START):
            length = len(again) if again else len(" ".join(words[:3]))
            start, end = match.start(1), match.start(1) + length
            rest = "" if view.text[end : end + 1] == " " else " "
            proposed = rest if again else None
            sign = view.text[match.start() : end]
            yield Finding(start, end, "injection-glued", "glued", 5, sign, view.passage(start, end), proposed)


def _own_line(text: str, glued: str, at: int) -> str:
    """The beginning of `glued` that is a whole line or a step of a breadcrumb elsewhere in the text; or nothing."""
    for size in range(len(words := glued.split(" ")), 1, -1):
        phrase = " ".join(words[:size])
        elsewhere = re.compile(rf"(?:^|[>»|/,])[ \t#*]*{re.escape(phrase)}[ \t*]*(?:$|[>»|/])", re.M)
        if len(phrase) > 5 and any(
            match.end() <= at or match.start() > at + len(glued) for match in elsewhere.finditer(text)
        ):
            return phrase
    return ""
