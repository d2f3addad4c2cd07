"""The history tells exactly what readers could see: a site built at every hour, from what was committed by then, agrees."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from minhbach.build.reading import read_checked
from minhbach.content.article import read_body
from minhbach.content.site import read_site
from repositories import commit, git, repository
from sites import post, starter

if shutil.which("git") is None:
    pytest.skip("no Git on this machine", allow_module_level=True)

NAME = "2026-01-03-hop"
START = datetime.fromisoformat("2026-01-01T00:00:00+07:00")
HOURS = (0, 8, 9, 20, 21)
"""The hours at which something may happen; half an hour later it is looked at."""
BODIES = ("Một.", "Hai.", "Ba.")

STATES = st.fixed_dictionaries(
    {
        "body": st.sampled_from(BODIES),
        "status": st.sampled_from(["published", "published", "published", "draft", "withdrawn"]),
        "hour": st.sampled_from([8, 20]),
        "gone": st.sampled_from([3, 4, 5]),
        "there": st.sampled_from([True, True, True, True, False]),
    }
)
COMMITS = st.lists(st.tuples(st.integers(0, 9), STATES), min_size=2, max_size=6, unique_by=lambda row: row[0]).map(
    lambda rows: sorted(rows, key=lambda row: row[0])
)
"""Half a day each, from the first of January: some before the hour of publication, some after."""


def lay(root: Path, state: dict[str, object]) -> None:
    withdrawn = {"withdrawn": f"{{date: 2026-01-0{state['gone']}, reason: Sai}}"}
    if not state["there"]:
        shutil.rmtree(root / "posts/2026" / NAME, ignore_errors=True)
        return
    keys = withdrawn if state["status"] == "withdrawn" else {}
    published = f"2026-01-03T{state['hour']:02d}:00+07:00"
    post(root, NAME, body=str(state["body"]), published=published, status=state["status"], **keys)


def seen(root: Path, now: datetime) -> str | None:
    """The text that a build of these sources shows at a moment: empty where there is none, None where it was withdrawn."""
    site = read_site(root, now).site
    article = site.article.get(NAME) if site else None
    if article is None or site is None:
        return ""
    return None if article.withdrawn else read_body(root, article.versions["vi"]).strip()


def told(texts: list[str | None]) -> list[str]:
    """What a history has to tell of what was seen, hour after hour: each text that came after another one."""
    found: list[str] = []
    for text in texts:
        if text is None:
            found = []
        elif text and text != (found or [""])[-1]:
            found.append(text)
    return found


@settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(COMMITS)
def test_the_history_is_what_could_be_seen(rows: list[tuple[int, dict[str, object]]]) -> None:
    with TemporaryDirectory() as scratch:
        root = starter(repository(Path(scratch) / "kho"))
        moments = {START + timedelta(hours=12 * half + 9): state for half, state in rows}
        texts: list[str | None] = []
        for now in (START + timedelta(days=day, hours=hour, minutes=30) for day in range(6) for hour in HOURS):
            for when in [when for when in moments if when <= now]:
                lay(root, moments.pop(when))
                commit(root, when.isoformat())
            texts.append(seen(root, now))
        site, _ = read_checked(root, START + timedelta(days=6))
        past = site.history.versions.get((NAME, "vi"), ())
        wanted = told(texts)
        found = [git(root, "cat-file", "blob", one.text).rpartition("---\n")[2].strip() for one in past]
        assert told([*found]) == wanted if found else len(wanted) < 2 or not texts[-1]
