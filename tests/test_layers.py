"""Imports point one way: model, text ← content ← checks ← render ← outputs ← build ← engines, desk, integrity ← delivery ← cli."""

import ast
from pathlib import Path

import minhbach

PACKAGE = Path(minhbach.__file__).parent
LAYERS = (
    {"text"},
    {"model"},
    {"content"},
    {"checks"},
    {"render"},
    {"outputs"},
    {"build"},
    {"engines", "desk", "integrity"},
    {"delivery"},
    {"cli"},
)
CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time"}


def rank(room: str) -> int:
    return next(i for i, rooms in enumerate(LAYERS) if room in rooms)


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    found = [file for file in sorted(PACKAGE.rglob("*.py")) if file != PACKAGE / "__init__.py"]
    assert len(found) > 40
    return found


def imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return named | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


def test_no_import_points_backward():
    wrong = []
    for file in modules():
        own = room_of(file)
        for name in imports(file):
            if name.startswith("minhbach."):
                other = name.split(".")[1]
                if other != own and rank(other) >= rank(own):
                    wrong.append(f"{own}/{file.name} imports {name}")
    assert wrong == []


def test_only_engines_import_mkdocs():
    users = {room_of(file) for file in modules() if any(name.split(".")[0] == "mkdocs" for name in imports(file))}
    assert users == {"engines"}


def test_what_stands_left_of_build_reads_no_clock_and_writes_no_file():
    wrong = []
    for file in modules():
        if rank(room_of(file)) < rank("build"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    called = ast.unparse(node.func)
                    method = called.rpartition(".")[2]
                    if any(called.endswith(clock) for clock in CLOCKS) or method in {
                        "write_text",
                        "write_bytes",
                        "unlink",
                        "getLogger",
                    }:
                        wrong.append(f"{file.relative_to(PACKAGE)}:{node.lineno} {called}")
    assert wrong == []
