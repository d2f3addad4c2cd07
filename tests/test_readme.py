"""README cannot lie: its commands, its example, its tree and its table of dependencies are what is there."""

import re
import textwrap
import tomllib

from click.testing import CliRunner

from minhbach.cli import main
from sites import REPOSITORY, build, minhbach_run, reference

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [textwrap.dedent(block) for block in re.findall(rf"^ *```{language}\n(.*?)^ *```", README, re.S | re.M)]


def test_the_commands_are_targets_of_the_makefile():
    targets = re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.M)
    named = re.findall(r"^make ([a-z-]+)", "\n".join(blocks("sh")), re.M)
    assert named[:2] == ["site", "serve"] and set(named) <= set(targets)


def test_the_lines_for_windows_are_those_of_the_makefile():
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for line in blocks("sh")[1].splitlines():
        words = line.removeprefix("uv run --no-sync ").removeprefix("uv pip install ")
        assert words.replace("uv venv .venv", "uv venv") in makefile.replace("$(BIN)/", ""), line


def test_the_example_builds_and_its_mistake_is_found(tmp_path):
    root = reference(tmp_path / "site")
    article = next(block for block in blocks("markdown") if block.startswith("---"))
    folder = re.search(r"`(posts/2023/[^`]+)/`", README)
    assert folder
    (root / folder[1]).mkdir()
    file = root / folder[1] / "index.vi.md"
    file.write_text(article, encoding="utf-8")
    assert build(root, as_of="2026-11-23").status == 0
    assert (root / "site/tin/2023/09/hop-giao-ban/index.html").is_file()
    file.write_text(article.replace("title:", "titel:"), encoding="utf-8")
    said = minhbach_run("check", "--root", root, "--lang", "vi").out
    assert re.findall(r"^ *(posts/\S+: khóa lạ.*)$", README, re.M)[0] in said


def test_every_command_and_option_in_the_table_exists():
    for command, options in re.findall(r"^\| `minhbach ([a-z]+(?:[ -][a-z]+)*)([^`]*)`", README, re.M):
        shown = CliRunner().invoke(main, [*command.split(), "--help"]).output
        assert "Usage" in shown
        assert all(option in shown for option in re.findall(r"--[a-z-]+", options)), command
    listed = set(re.findall(r"^\| `minhbach ([\w-]+)", README, re.M))
    assert listed == set(main.commands)


def test_the_tree_is_there():
    tree = blocks("")[-1] if blocks("") else README
    for name in re.findall(r"^ {15}(\w+)/ ", tree, re.M):
        assert (REPOSITORY / "scripts/minhbach" / name).is_dir(), name
    for name in re.findall(r"^(\w+)/ ", tree, re.M):
        assert (REPOSITORY / name).is_dir(), name


def test_each_dependency_says_why_it_is_here():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    table = README[README.index("## What it stands on") :].lower()
    missing = []
    for requirement in wanted:
        name = re.split(r"[<>=\[ ]", requirement)[0].lower()
        if name not in table and not name.startswith("types-") and not name.endswith("-stubs"):
            missing.append(name)
    assert missing == []
