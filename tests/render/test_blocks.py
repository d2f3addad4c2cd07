"""The tokens of sanitised HTML, judged by the standard library's slower reader."""

from html import unescape
from html.parser import HTMLParser

import nh3
from hypothesis import given
from hypothesis import strategies as st

from minhbach.render.linking.blocks import read_blocks

PIECES = st.sampled_from(
    "<p> </p> <b> <td> <table> <tr> <a/href='?a=1&amp;b=\"x\"'> </a> <img/alt='a>b<c'> <br> <abbr> </abbr> <!-- & --> "
    "&amp; &nbsp; &lt; &#233; &eacute; & < > \" ' xã \ufffc <svg> <a/href=# <code> </code>".split()
)


class Reference(HTMLParser):
    """All text, and all targets of links, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.targets = "", []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.targets.append(dict(attrs).get("href") or "")


@given(st.lists(PIECES | st.text(max_size=4), max_size=25).map(" ".join))
def test_every_letter_and_link_is_read(source):
    html = nh3.clean(source)
    blocks, reference = read_blocks(html), Reference(html)
    assert "".join(block.text for block in blocks).replace("\ufffc", "") == reference.text.replace("\ufffc", "")
    assert set().union(*(block.targets for block in blocks)) <= set(reference.targets)


@given(st.lists(PIECES | st.text(max_size=4), max_size=25).map(" ".join))
def test_every_piece_stands_where_it_says(source):
    html = nh3.clean(source)
    for block in read_blocks(html):
        for piece in block.pieces:
            written = html[piece.source : piece.until]
            shown = block.text[piece.start : piece.end]
            assert unescape(written) == shown or (written == "" and shown == "\ufffc")
