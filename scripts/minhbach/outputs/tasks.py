"""Commitments: a page for each programme's, on which each has an anchor of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from minhbach.model.programme import HistoryEntry, Programme, Task
from minhbach.model.site import Site
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, Head
from minhbach.render.page import page
from minhbach.render.wording import Wording


def plan(edition: Edition) -> Iterator[Output]:
    site, marks = edition.site, edition.marks
    for lang in site.languages:
        for name, programme in site.programmes.items():
            shown = [marks.record(task) for task in programme.tasks]
            parts = (name, programme.name, programme.pillars, marks.label("source", programme.source))
            key = edition.key(lang, "tasks.html", *parts, shown, late(site, programme))
            yield Output(page_path(site.addresses[lang].tasks(name)), key, partial(tasks_page, lang, name))


def late(site: Site, programme: Programme) -> list[str]:
    """The tasks whose day has passed: what the calendar alone changes on a page."""
    return [task.id for task in programme.tasks if task.overdue(site.today)]


def tasks_page(lang: str, name: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    programme = site.programmes[name]
    said = words.phrase(programme.name)
    head = Head(
        lang=lang,
        title=words.t("tasks.title", name=said.text),
        description=words.t("tasks.intro"),
        address=words.at.tasks(name),
        alternates={other: site.addresses[other].tasks(name) for other in site.languages},
        crumbs=(
            Crumb(words.t("home.name"), words.at.home),
            crumb(words),
            Crumb(said.text, words.at.room("programmes", name), said.lang),
        ),
    )
    values = {
        "intro": words.t("tasks.intro"),
        "tasks": [task_view(words, programme, task) for task in programme.tasks],
    }
    return page(edition, head, "programmes", "tasks.html", values)


def task_view(words: Wording, programme: Programme, task: Task) -> dict[str, object]:
    """A commitment in words, its history newest first."""
    latest = task.latest
    overdue = task.overdue(words.site.today)
    source = task.source or programme.source
    roles = (("coordinating", task.coordinating), ("advises", task.advises), ("decides", task.decides))
    return {
        "id": task.id,
        "text": words.phrase(task.text),
        "owners": [words.actor(owner) for owner in task.owners],
        "owner_stated": words.t(f"owner.{task.owner_stated}"),
        "others": [(words.t(f"task.{role}"), [words.actor(name) for name in names]) for role, names in roles if names],
        "timing": words.phrase(task.timing),
        "due": words.day(task.due) if task.due else words.t("task.no_due"),
        "overdue": words.t("task.overdue") if overdue else "",
        "pillars": [words.phrase(p.name) for p in programme.pillars if p.id in task.pillars],
        "status": words.t(f"status.{latest.status}"),
        "status_kind": latest.status,
        "since": words.day(latest.date),
        "history": [_entry(words, entry, source) for entry in _newest_first(task)],
        "source": words.source(source),
        "inferred": task.certainty == "inferred",
        "note": words.phrase(task.note),
    }


def _newest_first(task: Task) -> list[HistoryEntry]:
    """Of one day, what stands later is newer."""
    return sorted(task.history, key=lambda entry: entry.date, reverse=True)


def _entry(words: Wording, entry: HistoryEntry, source: str) -> dict[str, object]:
    return {
        "date": words.day(entry.date),
        "status": words.t(f"status.{entry.status}"),
        "source": words.source(entry.source or source),
        "inferred": entry.certainty == "inferred",
        "note": words.phrase(entry.note),
    }


def crumb(words: Wording) -> Crumb:
    return Crumb(words.t("programmes.name"), words.at.room("programmes"))
