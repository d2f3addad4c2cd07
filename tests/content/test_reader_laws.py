"""Whatever stands in a file, reading it ends, gives problems with a place, and gives the same ones again."""

import shutil
import tempfile
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import minhbach
from minhbach.checks import check
from minhbach.content.site import read_site
from minhbach.model.problem import Problem, errors

STARTER = Path(minhbach.__file__).parent / "desk/starter"
ARTICLE = "posts/2026/2026-01-01-bai-mau/index.vi.md"
FILES = (
    ARTICLE,
    "posts/2026/2026-01-01-bai-mau/index.en.md",
    "data/site.yml",
    "data/categories.yml",
    "data/units.yml",
    "data/documents.yml",
    "data/ui/vi.yml",
    "data/programmes/nuoc-sach/programme.yml",
    "data/programmes/nuoc-sach/tasks.yml",
    "docs/about.md",
)
AS_OF = datetime(2026, 6, 1, tzinfo=UTC)

# Words that mean something to YAML or Markdown, in any order: nearer to a real mistake than any bytes are.
WORDS = (
    "id names vi en title summary published photos file alt languages source status corrections date original time_zone "
    "base_url news.count {count} Hợp xã post:x unit:x 2026-02-30 2026-01-01 tháng 0 ~ null true [ ] { } : , - ' \" | > & * "
    "! % @ # --- ... \n \t \r \x00 \x85 \u2028 \ufeff \ud7ff ![a](b) [a](..) <a href= ` ``` && *a &a"
)
PIECES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=30)
SPACED = st.tuples(PIECES, st.sampled_from(["", " ", "\n", ": ", "\n  ", "\n- "])).map(
    lambda drawn: drawn[1].join(drawn[0])
)
CONTENT = st.binary(max_size=200) | (st.text(max_size=200) | SPACED).map(lambda text: text.encode())
EDITED = st.tuples(st.integers(0, 400), st.integers(0, 12), SPACED | st.text(max_size=20))


def problems_of(path: str, content: bytes) -> tuple[Problem, ...]:
    """What `check` finds in the starter site with this file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(STARTER, root)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
        return check(read_site(root, AS_OF))


def are_sound(problems: tuple[Problem, ...], path: str, content: bytes) -> bool:
    """Whether each has a place in the file and speaks both languages."""
    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert all(problem.line >= 1 and problem.column >= 0 for problem in problems)
    assert all(problem.line <= lines + 1 for problem in problems if problem.path == path)
    assert all(
        problem.message(lang) and problem.hint(lang) is not None for problem in problems for lang in ("vi", "en")
    )
    return True


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(FILES), content=CONTENT)
def test_any_bytes_are_read(path: str, content: bytes) -> None:
    problems = problems_of(path, content)
    assert are_sound(problems, path, content)
    assert problems_of(path, content) == problems


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(FILES[:4]), edit=EDITED)
def test_any_slip_in_a_good_file_is_read(path: str, edit: tuple[int, int, str]) -> None:
    start, length, inserted = edit
    text = (STARTER / path).read_text(encoding="utf-8")
    start = min(start, len(text))
    content = (text[:start] + inserted + text[start + length :]).encode("utf-8", "surrogatepass")
    assert are_sound(problems_of(path, content), path, content)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(FILES[:4]), line=st.integers(0, 20))
def test_a_lost_line_is_read(path: str, line: int) -> None:
    lines = (STARTER / path).read_text(encoding="utf-8").split("\n")
    content = "\n".join(lines[:line] + lines[line + 1 :]).encode()
    assert are_sound(problems_of(path, content), path, content)


@pytest.mark.parametrize("path", FILES[:4])
def test_a_good_file_stays_good_in_every_form(path: str) -> None:
    text = (STARTER / path).read_text(encoding="utf-8")
    forms = (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text, unicodedata.normalize("NFD", text))
    for form in forms:
        assert not errors(problems_of(path, form.encode()))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_count_alike_whatever_ends_them(newline: str) -> None:
    text = (STARTER / ARTICLE).read_text(encoding="utf-8").replace("category:", "catgory:")
    found = errors(problems_of(ARTICLE, text.replace("\n", newline).encode()))
    assert [(p.line, p.code) for p in found] == [(5, "unknown-key")]


def bomb(levels: int) -> str:
    """Few lines of YAML that stand for 10 to the power of `levels` items."""
    lines = ["- &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(bomb(9), id="alias bomb"),
        pytest.param("&a [*a]\n", id="alias of itself"),
        pytest.param(
            "a: &a " + "x" * 50_000 + "\nb: [" + "*a, " * 50_000 + "]\n", id="one long text, named again and again"
        ),
        pytest.param("a: &a {b: 1}\nc: {<<: [" + "*a, " * 5_000 + "]}\n", id="merges"),
        pytest.param("- !!python/object/apply:os.system [touch /tmp/minhbach-was-here]\n", id="a call"),
        pytest.param("- !!python/name:os.system\n- !!binary aGk=\n- !!set {a, b}\n", id="tags"),
        pytest.param(
            "- 0x" + "f" * 100_000 + "\n- " + "9" * 100_000 + "\n- " + "1:" * 50_000 + "1\n", id="numbers without end"
        ),
        pytest.param("- {published: " + "9" * 100_000 + "-01-01}\n", id="a year without end"),
        pytest.param("&a {id: *a}\n", id="key of itself"),
        pytest.param("[" * 10_000 + "\n", id="open lists"),
        pytest.param("[" * 10_000 + "]" * 10_000 + "\n", id="nested lists"),
        pytest.param("{a: " * 10_000 + "}" * 10_000 + "\n", id="nested mappings"),
        pytest.param("[" * 1_000_000 + "]" * 1_000_000 + "\n", id="a million nested lists"),
        pytest.param("- " * 10_000 + "a\n", id="dashes"),
        pytest.param("".join(" " * n + "a:\n" for n in range(1_000)), id="stairs"),
        pytest.param("x" * 5_000_000 + "\n", id="one long word"),
        pytest.param('id: "' + "x " * 2_500_000 + "\n", id="one long open quote"),
        pytest.param("id: x\n" * 20_000, id="one key again and again"),
        pytest.param("\x07" * 10_000 + "\n", id="bells"),
    ],
)
@pytest.mark.parametrize("path", ["data/units.yml", ARTICLE])
def test_a_monstrous_file_is_refused_quickly(path: str, text: str) -> None:
    content = f"---\n{text}---\n" if path == ARTICLE else text
    problems = problems_of(path, content.encode())
    assert errors(problems)
    assert are_sound(problems, path, content.encode())
    assert not Path("/tmp/minhbach-was-here").exists()


@pytest.mark.parametrize("mark", ["[", "![", "](", "<a ", "`", "*", "[a](", "[^1]", "<!--", "> ", "&#", "- "])
def test_a_monstrous_text_is_read_quickly(mark: str) -> None:
    head = (STARTER / ARTICLE).read_text(encoding="utf-8").rpartition("---\n")[0]
    content = f"{head}---\n{mark * 20_000}\n".encode()
    assert are_sound(problems_of(ARTICLE, content), ARTICLE, content)
