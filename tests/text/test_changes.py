"""Word by word: what a reader is shown of a change, and what counts as typography."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.changes import Block, compare, says_the_same, tokens


def blocks(text: str) -> list[Block]:
    return [block for line in text.split("\n") if (block := tuple(tokens(line)))]


def told(before: str, after: str) -> str:
    """`[-out-]` and `{+in+}` in the later text; `=n` for blocks that stayed."""
    marks = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    found = []
    for passage in compare(blocks(before), blocks(after)):
        found += [f"={passage.same}"] if passage.same else []
        for paragraph in passage.paragraphs:
            texts = ["".join(f"{' ' * t.spaced}{t.text}" for t in run.tokens) for run in paragraph]
            found.append(
                "".join(
                    f"{' ' * (t[:1] == ' ')}{marks[r.kind].format(t.strip())}"
                    for r, t in zip(paragraph, texts, strict=True)
                )
            )
    return "\n".join(found)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Một hai ba", "Một hai ba", "=1"),
        ("Chi 300 triệu đồng", "Chi 320 triệu đồng", "Chi [-300-] {+320+} triệu đồng"),
        ("Không tăng giá", "Tăng giá", "[-Không tăng-]{+Tăng+} giá"),
        ("Một.\nHai.\nBa.", "Một.\nBa.", "=1\n[-Hai.-]\n=1"),
        ("Một. Hai.", "Một.\nHai.", "Một.\nHai."),
        ("Ông A nói và ông B nghe", "Bà C nói và bà D nghe", "[-Ông A-]{+Bà C+} nói và [-ông B-] {+bà D+} nghe"),
        ("cũ và xưa", "mới và nay", "[-cũ và xưa-]{+mới và nay+}"),
    ],
)
def test_words_that_went_and_came(before: str, after: str, shown: str) -> None:
    assert told(before, after) == shown


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Hoà bình", "Hòa bình", True),
        ("hội đồng nhân dân", "Hội đồng Nhân dân", True),
        ('Ông nói: "Được".', "Ông nói: “Được”.", True),
        ("xã , huyện", "xã, huyện", True),
        ("Hưng Hà - Thái Bình", "Hưng Hà – Thái Bình", True),
        ("Một. Hai.", "Một.\nHai.", True),
        ("300 triệu", "320 triệu", False),
        ("tăng 1.5 lần", "tăng 15 lần", False),
        ("tăng 1.234", "tăng 1,234", False),
        ("tăng 1 2", "tăng 12", False),
        ("âm -5 độ", "âm 5 độ", False),
        ("tăng 5%", "tăng 5", False),
        ("đúng?", "đúng!", False),
        ("bán đất", "bạn đất", False),
        ("số 0912345678", "số 912345678", False),
        ("không đồng ý", "đồng ý", False),
        ("a < b", "a > b", False),
    ],
)
def test_what_is_only_typography(before: str, after: str, same: bool) -> None:
    assert says_the_same(blocks(before), blocks(after)) is same
    assert says_the_same(blocks(after), blocks(before)) is same


def test_a_link_that_leads_elsewhere_is_a_change_of_substance() -> None:
    before = [tuple(tokens("kế hoạch", "https://a.example/"))]
    after = [tuple(tokens("kế hoạch", "https://b.example/"))]
    (passage,) = compare(before, after)
    assert not passage.typographic and [run.kind for run in passage.paragraphs[0]] == ["out", "in"]


SENTENCES = st.lists(
    st.text(alphabet="aăâ đ1.,-\n", max_size=40) | st.sampled_from(["Một hai ba.", "Hai\nba."]), max_size=6
).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_both_texts_can_be_read_back_from_a_comparison(before: str, after: str) -> None:
    old, new = blocks(before), blocks(after)
    passages = compare(old, new)
    for kind, wanted in (("out", old), ("in", new)):
        found, index = [], 0
        for passage in passages:
            if passage.same:
                source = old if kind == "out" else new
                found += [t.text for block in source[index : index + passage.same] for t in block]
                index += passage.same
            else:
                words = [
                    t.text for p in passage.paragraphs for run in p if run.kind in ("same", kind) for t in run.tokens
                ]
                found += words
                index = _after(wanted, found)
        assert found == [t.text for block in wanted for t in block]


def _after(wanted: list[Block], found: list[str]) -> int:
    """How many blocks of a text are told."""
    count = index = 0
    while count < len(found):
        count += len(wanted[index])
        index += 1
    return index


@given(SENTENCES)
def test_nothing_changed_is_one_passage(text: str) -> None:
    assert all(passage.same for passage in compare(blocks(text), blocks(text)))


def test_a_huge_change_ends_soon() -> None:
    started = time.perf_counter()
    compare(blocks(" ".join(f"a{n % 50}" for n in range(25_000))), blocks(" ".join(f"b{n}" for n in range(25_000))))
    assert time.perf_counter() - started < 5
