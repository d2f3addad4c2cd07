"""Whatever a Word file holds, each of its words is shown by the page, or the report names it. The files are chance."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minhbach.content.site import read_site
from minhbach.desk.incoming.drafting import Wish, drafted
from minhbach.desk.incoming.word.reading import read_word
from sites import starter
from word_files import abstract, item, number, p, part, r, relation, style
from word_files import docx as written

WORDS = (
    "Sáng ngày 08/9/2023 Huyện ủy họp “Chính quyền” a*b _c_ [1] 1. - + # &gt; | {x} `y` ~~~ === *** ** * &amp;amp; &lt;b&gt; \\ "
    "![a](b) http://a.b/c_d_e 145-KH/HU (a) !!! : é đ 1) 2. iv. – … snake_case_word *.txt C:\\x\\y #6 50% ^2 [^1] [^1]: *[AB]: &lt;br&gt;"
).split()
LOOKS = ("", "", "<w:b/>", "<w:i/>", '<w:vertAlign w:val="superscript"/>', "<w:strike/>")


class Chance:
    """Makes up a body of a document."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def runs(self) -> str:
        return "".join(self._run() for _ in range(self.random.randint(1, 4)))

    def _run(self) -> str:
        text = " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, 5)))
        run = r(
            self.random.choice(("", " ")) + text + self.random.choice(("", " ")),
            self.random.choice(LOOKS) + self.random.choice(LOOKS),
        )
        around = self.random.random()
        if around < 0.1:
            return f'<w:hyperlink r:id="web">{run}</w:hyperlink>'
        return run + (
            "<w:r><w:br/></w:r>"
            if around > 0.95
            else '<w:r><w:footnoteReference w:id="2"/></w:r>'
            if around > 0.9
            else ""
        )

    def block(self, depth: int = 0) -> str:
        kind = self.random.random()
        if kind < 0.6 or depth > 1:
            return p(self.runs(), style=self.random.choice(("", "", "", "Heading1", "Heading2", "Caption")))
        if kind < 0.85:
            return "".join(
                item("§", self.random.randint(1, 3), self.random.randint(0, 2)).replace(r("§"), self.runs())
                for _ in range(4)
            )
        return f"<w:tbl>{''.join(self._row(depth) for _ in range(self.random.randint(1, 4)))}</w:tbl>"

    def _row(self, depth: int) -> str:
        merge = self.random.choice(("", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"))
        first = p() if merge == "<w:vMerge/>" else self.block(depth + 1) + p()
        cells = f"<w:tc><w:tcPr>{merge}</w:tcPr>{first}</w:tc>"
        span = self.random.choice((1, 2))
        cells += f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{self.block(depth + 1)}{p()}</w:tc>'
        return f"<w:tr>{cells}{'' if span == 2 else f'<w:tc>{p(self.runs())}</w:tc>'}</w:tr>"


@pytest.mark.parametrize("seed", range(60))
def test_every_word_is_there(tmp_path: Path, seed: int) -> None:
    chance = Chance(seed)
    body = "".join(chance.block() for _ in range(8)) + p("cuối", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    levels = (("decimal", "%1."), ("lowerLetter", "%2)"), ("bullet", "o"))
    parts = {
        "numbering.xml": part("numbering", abstract(0, *levels) + abstract(1, *[("bullet", "-")] * 3) + abstract(2, *[("decimal", "%1.")] * 3) + number(1, 0) + number(2, 1) + number(3, 2)),
        "footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{p("Chú thích")}</w:footnote>'),
        "styles.xml": part("styles", style("Heading1", "heading 1") + style("Heading2", "heading 2") + style("Caption", "caption")),
    }  # fmt: skip
    site = read_site(starter(tmp_path / "site"), datetime(2026, 6, 1, tzinfo=UTC)).site
    assert site is not None
    manuscript = read_word(written(body, parts, relation("web", "hyperlink", "https://example.org/a", True)), "a.docx")
    told = drafted(manuscript, site, Wish("vi")).told
    assert [dict(one.holes) for one in told if one.key == "incoming-words-missing"] == []
    assert drafted(manuscript, site, Wish("vi")) == drafted(manuscript, site, Wish("vi"))
