"""Ten minutes of chance: no bytes in any file that we read end in a traceback, and what is let pass can be drawn."""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from content.test_pictures import told
from content.test_reader_laws import CONTENT, EDITED, FILES, SPACED, STARTER, are_sound, problems_of
from hostile.vectors import vectors
from minhbach.content.knots import knots
from minhbach.content.pictures import picture_fault, picture_size, published_picture
from minhbach.content.published_files import file_problems
from minhbach.render.markdown import render

MINUTES = float(os.environ.get("MINHBACH_FUZZ_MINUTES", "10"))
TABLES = (
    "data/abbreviations.csv",
    "data/programmes/nuoc-sach/progress.csv",
    "data/programmes/nuoc-sach/milestones.csv",
)
OTHERS = (
    "data/bodies.yml",
    "data/people.yml",
    "data/keys.yml",
    "data/ui/en.yml",
    "data/programmes/nuoc-sach/criteria.yml",
    "mkdocs.yml",
    "docs/en/about.md",
)
PATHS = (*FILES, *OTHERS, *TABLES)
CELLS = st.lists(
    st.lists(
        st.sampled_from(
            ["a", '"', "", "2024-Q1", "1,5", "=1", "xa-mot", "\n", "unit", "value", "vi", "abbr", "1e9", "NaN", "٣"]
        ),
        max_size=13,
    ),
    max_size=8,
)
TEXTS = st.lists(st.sampled_from(vectors()) | SPACED | st.text(max_size=60), max_size=5).map("\n\n".join)
DAMAGE = st.tuples(st.sampled_from(sorted(told().items())), st.integers(0, 100_000), st.binary(min_size=1, max_size=16))
CASES = st.one_of(
    st.tuples(st.just("file"), st.sampled_from(PATHS), CONTENT),
    st.tuples(st.just("slip"), st.sampled_from(FILES[:4]), EDITED),
    st.tuples(st.just("table"), st.sampled_from(TABLES), st.tuples(st.sampled_from(",;\t"), CELLS)),
    st.tuples(st.just("text"), st.just(FILES[0]), TEXTS),
    st.tuples(st.just("picture"), st.just(""), DAMAGE),
    st.tuples(st.just("drawing"), st.just("a.svg"), TEXTS),
)
count: Counter[str] = Counter()


def tried(case: tuple[str, str, object]) -> None:
    kind, path, value = case
    count[kind] += 1
    {"file": file, "slip": slip, "table": table, "text": text, "picture": picture, "drawing": drawing}[kind](
        path, value
    )


def file(path: str, content: bytes) -> None:
    assert are_sound(problems_of(path, content), path, content)


def slip(path: str, edit: tuple[int, int, str]) -> None:
    start, length, inserted = edit
    whole = (STARTER / path).read_text(encoding="utf-8")
    file(path, (whole[:start] + inserted + whole[start + length :]).encode("utf-8", "surrogatepass"))


def table(path: str, value: tuple[str, list[list[str]]]) -> None:
    separator, rows = value
    file(path, "\n".join(separator.join(row) for row in rows).encode())


def text(path: str, body: str) -> None:
    """What the readers take is drawn, and the same each time."""
    head = (STARTER / path).read_text(encoding="utf-8").rpartition("---\n")[0]
    file(path, f"{head}---\n{body}".encode("utf-8", "surrogatepass"))
    if not list(knots(body, 1)):
        assert render(body, lambda target: target) == render(body, lambda target: target)


def picture(_: str, value: tuple[tuple[str, bytes], int, bytes]) -> None:
    """A damaged picture is refused, or can be published; whatever it is, it is measured."""
    (name, content), place, damage = value
    place %= len(content)
    damaged = content[:place] + damage + content[place + len(damage) :]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(damaged)
        picture_size(Path(folder) / name)
    if not picture_fault(name, damaged):
        published_picture(damaged)


def drawing(path: str, body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / path).write_bytes(
            f"<svg xmlns='http://www.w3.org/2000/svg'>{body}</svg>".encode("utf-8", "surrogatepass")
        )
        list(file_problems(Path(folder), path))


def runs(examples: int, number: int) -> None:
    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(CASES)
    def one(case: tuple[str, str, object]) -> None:
        tried(case)

    one()


def test_chance_finds_no_traceback() -> None:
    runs(150, 0)


@pytest.mark.long
def test_ten_minutes_of_chance_find_no_traceback() -> None:
    end, number = time.monotonic() + MINUTES * 60, 1
    while time.monotonic() < end:
        runs(300, number)
        number += 1
    print(f"{sum(count.values())} cases: {dict(count)}", flush=True)
