"""The examples of the editors' guide are what these cases say; `--rewrite` writes them anew."""

import json
from pathlib import Path

import minhbach
from minhbach.build.reading import as_of_moment
from minhbach.checks import check
from minhbach.content.site import read_site
from minhbach.model.problem import catalogue, problem
from minhbach.outputs.guide import problems
from test_golden import CASES, OF_SPREADSHEETS, lay

FILE = Path(minhbach.__file__).parent / "theme/ui/problem-examples.json"
OTHERS = {
    code: {"path": "so-lieu.xlsx", "line": 7, "holes": {"cell": "B7", "text": text}}
    for code, text in {"error-cell": "#DIV/0!", "formula-without-value": "=A1/B1"}.items()
}
"""Of what only an import says."""


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
    assert set(OTHERS) <= OF_SPREADSHEETS | set(catalogue())
    for code, one in found(tmp_path / "again").items():
        assert problems.examples()[code] == problem(one["path"], one["line"], code, **one["holes"]), code


def test_every_example_says_something_whole_in_both_languages() -> None:
    for code, example in problems.examples().items():
        for lang in ("vi", "en"):
            assert example.message(lang), code
            assert example.hint(lang) or not (catalogue()[code].hints or catalogue()[code].other_hints), code
