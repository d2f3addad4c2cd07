"""What went wrong outside the sources, in a sentence for the person at the keyboard."""

from __future__ import annotations

import traceback
from pathlib import Path

import jinja2

from minhbach.build.cluster import NoCluster
from minhbach.build.form import FormUnavailable
from minhbach.build.publish import NotOurs, Sources
from minhbach.build.reporting import say
from minhbach.outputs import Clash

EXPECTED = (FormUnavailable, NotOurs, Sources, Clash, NoCluster, OSError, jinja2.TemplateError, UnicodeDecodeError)
"""What may happen to anybody; all else is our bug and keeps its traceback."""


def explain(error: Exception, lang: str) -> str:
    """One or two sentences: what happened, and what to do."""
    if isinstance(error, FormUnavailable):
        return say(lang, error.key, **error.holes)
    if isinstance(error, NotOurs):
        return say(lang, "not-ours", folder=_shown(error))
    if isinstance(error, Sources):
        return say(lang, "sources", folder=_shown(error))
    if isinstance(error, Clash):
        return say(lang, "clash", path=str(error))
    if isinstance(error, NoCluster):
        return say(lang, error.key, **error.holes)
    if isinstance(error, OSError) and not isinstance(error, jinja2.TemplateError):
        return say(lang, "system", path=error.filename or "", reason=error.strerror or str(error))
    place, line = _place(error)
    return say(lang, "template", path=place, line=line, reason=str(error))


def _shown(error: Exception) -> str:
    path = Path(str(error))
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)


def _place(error: Exception) -> tuple[str, int]:
    """The template and line where an error arose; Jinja puts its templates into the traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else ("overrides", 0)
