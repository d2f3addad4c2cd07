"""Each mistake is reported once, where it is, in both languages, with nothing else; and nothing is half-published."""

from __future__ import annotations

import shutil
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from content import faults, faults_of_programmes
from content.faults import FOLDER, Fault
from minhbach.checks import check
from minhbach.cli import main
from minhbach.content.site import read_site
from minhbach.model.problem import Problem, catalogue
from sites import build, tree

SOUND = Path(__file__).parent / "sound"
AS_OF = datetime(2025, 2, 1, tzinfo=UTC)
STORY = "posts/2024/2024-01-10-khoi-dong/index.vi.md"
TRANSLATION = "posts/2024/2024-01-10-khoi-dong/index.en.md"

PLANTED: dict[str, tuple[Fault, ...]] = {
    "data/units.yml": faults.UNITS,
    "data/bodies.yml": faults.BODIES,
    "data/people.yml": faults.PEOPLE,
    "data/documents.yml": faults.DOCUMENTS,
    "data/categories.yml": faults.CATEGORIES,
    "data/abbreviations.csv": faults.ABBREVIATIONS,
    "data/site.yml": faults.SITE,
    "data/ui/vi.yml": faults.WORDS,
    STORY: faults.STORY,
    TRANSLATION: faults.TRANSLATION,
    f"{FOLDER}/programme.yml": faults_of_programmes.PROGRAMME,
    f"{FOLDER}/tasks.yml": faults_of_programmes.TASKS,
    f"{FOLDER}/criteria.yml": faults_of_programmes.CRITERIA,
    f"{FOLDER}/progress.csv": faults_of_programmes.PROGRESS,
    f"{FOLDER}/milestones.csv": faults_of_programmes.MILESTONES,
    "data/programmes/duong-lang/progress.csv": faults_of_programmes.SEMICOLONS,
    "data/programmes/Đường Mới/programme.yml": faults_of_programmes.NEW,
    "data/progres.csv": faults.STRAY,
}
CASES = [pytest.param(path, fault, id=f"{path} {fault.name}") for path, group in PLANTED.items() for fault in group]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "site"))


def plant(root: Path, path: str, fault: Fault) -> int:
    """Make the mistake; the line on which it is to be found."""
    file = root / path
    text = file.read_text(encoding="utf-8") if fault.old else ""
    assert fault.old in text, "the fault has nothing to replace"
    place = text.find(fault.old)
    wrong = text.replace(fault.old, fault.new, 1)
    if fault.at:
        place = wrong.index(fault.at)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(wrong, encoding="utf-8", newline="")
    return wrong.count("\n", 0, place) + 1


def found(root: Path) -> tuple[Problem, ...]:
    return check(read_site(root, AS_OF))


def test_the_site_is_sound(root: Path) -> None:
    assert not found(root)


@pytest.mark.parametrize(("path", "fault"), CASES)
def test_a_fault_is_reported_once_in_its_place(root: Path, path: str, fault: Fault) -> None:
    line = plant(root, path, fault)
    problems = found(root)
    assert [(p.path, p.line, p.code) for p in problems] == [(path, line, fault.code)], problems
    vietnamese, english = (f"{problems[0].message(lang)} ({problems[0].hint(lang)})" for lang in ("vi", "en"))
    assert vietnamese != english
    assert ("warning" in fault.name) == (catalogue()[fault.code].severity == "warning")


@pytest.mark.parametrize(
    "path", [*(path for path, group in PLANTED.items() if group[0].old), f"{FOLDER}/programme.yml"]
)
def test_a_file_may_come_from_any_editor(root: Path, path: str) -> None:
    """A byte order mark, Windows' line ends, spaces after a line are no faults; letters in two parts are told of."""
    text = (root / path).read_text(encoding="utf-8")
    marks = "" if path.endswith(".csv") else "  "
    for form in ("\ufeff" + text, text.replace("\n", f"{marks}\r\n"), unicodedata.normalize("NFD", text)):
        (root / path).write_text(form, encoding="utf-8", newline="")
        assert {problem.code for problem in found(root)} <= {"typing-decomposed"}


def test_nothing_is_half_published(root: Path) -> None:
    """A build with any of the errors leaves the published site as it was, to the byte."""
    assert build(root, as_of="2025-02-01").status == 0
    published = tree(root / "site")
    errors = [(path, group[0]) for path, group in PLANTED.items() if catalogue()[group[0].code].severity == "error"]
    for path, fault in errors:
        before = (root / path).read_bytes() if (root / path).exists() else None
        plant(root, path, fault)
        refused = CliRunner().invoke(main, ["build", f"--root={root}", "--as-of=2025-02-01", "--jobs=1"])
        assert refused.exit_code == 1 and path in refused.output
        if before is None:
            shutil.rmtree((root / path).parent)
        else:
            (root / path).write_bytes(before)
    assert tree(root / "site") == published
