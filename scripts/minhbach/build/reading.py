"""What every command begins with: the moment, the site, its problems."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from minhbach.build.remembering import with_history
from minhbach.build.timings import Timings
from minhbach.checks import check
from minhbach.checks.history import of_history
from minhbach.checks.wording import Judge, judge_each
from minhbach.content.registers import Notes, read_config
from minhbach.content.site import Reader, read_articles, read_site
from minhbach.model.problem import Problem, errors, problem
from minhbach.model.site import Site
from minhbach.text.dates import parse_moment


class Refused(Exception):
    """The sources have errors, so there is nothing to publish."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(errors(problems))} errors")
        self.problems = tuple(problems)


def cache_of(root: Path) -> Path:
    """One folder, safe to delete."""
    return root / ".cache/minhbach"


def read_checked(
    root: Path,
    as_of: datetime,
    to_draw: bool = False,
    reader: Reader = read_articles,
    judge: Judge = judge_each,
    timings: Timings | None = None,
) -> tuple[Site, tuple[Problem, ...]]:
    """The site and its warnings. Raises Refused with all problems where one of them is an error.

    `to_draw` asks for what MkDocs needs besides, too: mkdocs.yml and the folder docs/.
    """
    timings = timings or Timings()
    with timings.stage("read"):
        reading = read_site(root, as_of, reader)
    with timings.stage("check"):
        problems = check(reading, judge)
    needed = (("mkdocs.yml", root / "mkdocs.yml"), ("docs", root / "docs"))
    code = "missing-file" if to_draw else "missing-for-build"
    problems = tuple(sorted((*problems, *(problem(name, 1, code) for name, path in needed if not path.exists()))))
    if errors(problems) or reading.site is None:
        raise Refused(problems)
    site = with_history(reading.site, keep=to_draw)
    return site, tuple(sorted((*problems, *of_history(site))))


class BadMoment(Exception):
    """A text that is no moment; `origin` is where it stands."""

    def __init__(self, text: str, origin: str) -> None:
        super().__init__(text)
        self.origin = origin


def as_of_moment(text: str | None, root: Path) -> datetime:
    """The one date there is: `--as-of` (in the site's zone where it names none), else SOURCE_DATE_EPOCH, else now."""
    if text:
        config = read_config(root, Notes())
        try:
            moment = parse_moment(text.strip(), config.zone if config else ZoneInfo("Asia/Ho_Chi_Minh"))
        except ValueError:
            moment = None
        if moment is None:
            raise BadMoment(text, "--as-of")
        return moment
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise BadMoment(epoch, "SOURCE_DATE_EPOCH") from None


def message_language() -> str:
    """The language of messages that the locale asks for: Vietnamese or English."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "vi" if wanted.startswith("vi") else "en"
