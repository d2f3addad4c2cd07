"""The examples of the editors' guide are what these cases say; `--rewrite` writes them anew."""

import json
from pathlib import Path

import minhbach
from minhbach.build.reading import as_of_moment
from minhbach.checks import check
from minhbach.content.site import read_site
from minhbach.model.problem import catalogue, problem
from minhbach.outputs.guide import problems
from test_golden import CASES, lay

FILE = Path(minhbach.__file__).parent / "theme/ui/problem-examples.json"
_ARTICLE = "posts/2026/2026-01-05-hop/index.vi.md"
OTHERS = {
    "error-cell": {"path": "so-lieu.xlsx", "line": 7, "holes": {"cell": "B7", "text": "#DIV/0!"}},
    "formula-without-value": {"path": "so-lieu.xlsx", "line": 7, "holes": {"cell": "B7", "text": "=A1/B1"}},
    "history-incomplete": {"path": "posts", "line": 1, "holes": {}},
    "undeclared-change": {"path": _ARTICLE, "line": 1, "holes": {"date": "2026-01-20", "id": "2026-01-05-hop"}},
    "injection-old-change": {
        "path": _ARTICLE,
        "line": 14,
        "holes": {"text": "vay nóng không thế chấp", "review": "injection-old-change:1a2b3c4d"},
    },
    "link-outside": {"path": "posts/2026/2026-01-05-hop/anh.jpg", "line": 1, "holes": {}},
    "not-a-file": {"path": "posts/2026/2026-01-05-hop/ong", "line": 1, "holes": {}},
}
"""Of what only an import, Git or the machine says."""


def found(tmp_path: Path) -> dict[str, dict]:
    """The first problem of each code, in the order of the cases."""
    met = dict(OTHERS)
    for case in CASES:
        root = lay(case, tmp_path / case)
        for one in check(read_site(root, as_of_moment("2026-06-01T00:00+07:00", root))):
            met.setdefault(one.code, {"path": one.path, "line": one.line, "holes": dict(one.holes)})
        for name in ("mkdocs.yml", "docs"):
            if not (root / name).exists():
                met.setdefault("missing-for-build", {"path": name, "line": 1, "holes": {}})
    return {code: met[code] for code in sorted(met)}


def test_every_problem_has_an_example_that_a_case_says(tmp_path: Path, rewrite: bool) -> None:
    if rewrite:
        text = json.dumps(found(tmp_path), ensure_ascii=False, indent=1) + "\n"
        FILE.write_text(text, encoding="utf-8", newline="\n")
        problems.examples.cache_clear()
    assert set(problems.examples()) == set(catalogue())
    assert set(OTHERS) <= set(catalogue())
    for code, one in found(tmp_path / "again").items():
        assert problems.examples()[code] == problem(one["path"], one["line"], code, **one["holes"]), code


def test_every_example_says_something_whole_in_both_languages() -> None:
    for code, example in problems.examples().items():
        for lang in ("vi", "en"):
            assert example.message(lang), code
            assert example.hint(lang) or not (catalogue()[code].hints or catalogue()[code].other_hints), code
