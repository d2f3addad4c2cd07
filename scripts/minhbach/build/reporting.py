"""Problems and closing lines, as people, programs and GitHub read them."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from importlib import resources

import click

from minhbach.build.timings import STAGES, Spent, Timings
from minhbach.content.yaml import parse
from minhbach.model.problem import Problem, errors

FORMATS = ("text", "json", "github")


def report_problems(problems: Sequence[Problem], lang: str, form: str, strict: bool, to_stderr: bool = False) -> None:
    """Print all problems in one of FORMATS; text ends with a line that counts them."""
    failed = len(errors(problems))
    warned = len(problems) - failed
    if form == "json":
        rows = [_as_json(problem, lang) for problem in problems]
        data = {"problems": rows, "errors": failed, "warnings": warned}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(_as_github(problem, lang, strict) if form == "github" else _as_text(problem, lang), err=to_stderr)
    if form == "text" and not to_stderr:
        click.echo(say(lang, "checked", errors=failed, warnings=warned))


def report_timings(timings: Timings, lang: str) -> None:
    """A line for each stage: what it spent on the clock, and of the processors' time."""
    for stage in STAGES:
        spent = timings.spent.get(stage, Spent(0, 0))
        numbers = {"wall": f"{spent.wall:8.2f}", "cpu": f"{spent.cpu:8.2f}"}
        click.echo(say(lang, "timing", stage=say(lang, f"stage.{stage}"), **numbers))


def say(lang: str, key: str, **holes: object) -> str:
    """A sentence of theme/ui/commands.yml."""
    return _sentences()[key][lang].format_map(holes)


@functools.cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    file = resources.files("minhbach") / "theme/ui/commands.yml"
    value: Mapping[str, Mapping[str, str]] = parse(str(file), file.read_text(encoding="utf-8")).value
    return value


def _said(problem: Problem, lang: str) -> str:
    hint = problem.hint(lang)
    return problem.message(lang) + (f" ({hint})" if hint else "")


def _as_text(problem: Problem, lang: str) -> str:
    return f"{problem.path}:{problem.line}: {_said(problem, lang)}"


def _as_json(problem: Problem, lang: str) -> Mapping[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message(lang),
        "hint": problem.hint(lang),
    }


def _as_github(problem: Problem, lang: str, strict: bool) -> str:
    """A workflow command; its syntax escapes %, line breaks, and in properties also : and ,."""
    level = "error" if strict or problem.severity == "error" else "warning"
    text = _said(problem, lang).replace("%", "%25").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    column = f",col={problem.column}" if problem.column else ""
    return f"::{level} file={path},line={problem.line}{column},title={problem.code}::{text}"
