"""The log of posts/: one pass over the repository, or over what came since the last one.

Only the first parents are followed: what stood on a branch was not on the site until it was merged. Of a commit its
name, its moment and the names of contents are kept; nobody's name or address is ever asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minhbach.content.git import NoGit, git

_FOLLOWED = "-M75%"
"""How much of a text must be the same for its file to count as moved."""
_LOG = (
    "log", "--first-parent", "-m", "--root", "--raw", "-z", "--no-abbrev", "--relative", "--reverse", "--no-color",
    "--no-ext-diff", "--no-textconv", _FOLLOWED, "-l2000", "--format=tformat:%x01%H %ct",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A file after a commit: the name of its content, empty where it is gone; `before` is the path that it had."""

    path: str
    content: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """`moment` counts seconds since 1970, as the committer's clock said."""

    id: str
    moment: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """The commits that changed posts/, oldest first, up to the commit `head`."""

    head: str
    commits: tuple[Commit, ...]


def read_log(root: Path, known: Log | None) -> Log:
    """The log up to HEAD; `known`, an earlier one, is continued where HEAD follows from it. Raises NoGit."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise NoGit("incomplete")
    head = git(root, "rev-parse", "--verify", "HEAD^{commit}").decode().strip()
    if known is not None and known.head == head:
        return known
    if known is not None and _follows(root, known.head):
        return Log(head, (*known.commits, *_commits(git(root, *_LOG, f"{known.head}..HEAD", "--", "posts"))))
    return Log(head, tuple(_commits(git(root, *_LOG, "HEAD", "--", "posts"))))


def _follows(root: Path, before: str) -> bool:
    """Whether HEAD came from `before` by first parents: not after a rebase, nor where a merge turned sides."""
    try:
        line = git(root, "rev-list", "--first-parent", "--parents", f"{before}..HEAD").decode().split("\n")
    except NoGit:  # it is not even there any more
        return False
    oldest = [words for words in map(str.split, line) if words]
    return bool(oldest) and len(oldest[-1]) > 1 and oldest[-1][1] == before


def _commits(answer: bytes) -> Iterator[Commit]:
    """What `--raw -z` writes: `\\x01<commit> <moment>`, then `:<modes> <contents> <status>` and one path or two."""
    fields = iter(answer.decode("utf-8", "surrogateescape").split("\0"))
    name, moment, changes = "", 0, list[Change]()
    for item in fields:
        item = item.lstrip("\n")
        if item.startswith("\x01"):
            if name:
                yield Commit(name, moment, tuple(changes))
            name, _, written = item[1:].partition(" ")
            moment, changes = int(written), []
        elif item.startswith(":"):
            _, mode, _, after, status = item.split(" ")
            changes.append(_change(fields, after if mode.startswith("100") else "", status))
    if name:
        yield Commit(name, moment, tuple(changes))


def _change(fields: Iterator[str], after: str, status: str) -> Change:
    """`after` is empty for what is no file any more: nothing, a link, another repository."""
    path = next(fields)
    if status[0] in "RC":
        return Change(next(fields), after, path)
    return Change(path, after)
