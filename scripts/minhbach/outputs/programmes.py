"""Programmes: what they are, who takes part, what was promised and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from minhbach.model.programme import Programme, Task
from minhbach.outputs.home import glance
from minhbach.outputs.listings import headlines, year_links, yearly, years
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, Head, room_head
from minhbach.render.page import page
from minhbach.render.wording import Wording

LATEST = 10


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    registers = tuple(list(r.values()) for r in (site.programmes, site.units, site.bodies, site.documents))
    for lang in site.languages:
        at = site.addresses[lang]
        yield Output(
            page_path(at.room("programmes")),
            edition.key(lang, "programmes.html", registers),
            partial(programmes_page, lang),
        )
        for name in site.programmes:
            articles = site.by_programme.get(name, ())
            shown = (
                name,
                registers,
                site.cited,
                headlines(articles[:LATEST], site),
                years(articles).items(),
            )
            yield Output(
                page_path(at.room("programmes", name)),
                edition.key(lang, "programme.html", shown),
                partial(programme_page, lang, name),
            )
            key = edition.key(lang, "tasks.html", name, registers, site.cited)
            yield Output(page_path(at.tasks(name)), key, partial(tasks_page, lang, name))
            yield from yearly(edition, lang, "programmes", name, articles)


def programmes_page(lang: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    head = room_head(site, lang, words.t("programmes.name"), words.t("programmes.intro"), "programmes")
    shown = [glance(words, programme) for programme in site.programmes.values()]
    values = {"intro": words.t("programmes.intro"), "programmes": shown}
    return page(edition, head, "programmes", "programmes.html", values)


def programme_page(lang: str, name: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    programme = site.programmes[name]
    articles = site.by_programme.get(name, ())
    title = words.phrase(programme.name).text
    period = words.period(programme.period)
    description = words.t("programme.description", name=title, period=period)
    head = room_head(site, lang, title, description, "programmes", name, crumbs=(_crumb(words),))
    values = {
        "glance": glance(words, programme),
        "documents": [words.document(document) for document in programme.documents],
        "principles": [words.phrase(principle.text) for principle in programme.principles],
        "pillars": [(words.phrase(pillar.name), words.phrase(pillar.note)) for pillar in programme.pillars],
        "tasks": [_task(words, programme, task) for task in programme.tasks],
        "tasks_address": words.at.tasks(name),
        "source": words.source(programme.source),
        "note": words.phrase(programme.note),
        "teasers": words.teasers(articles[:LATEST]),
        "links": year_links(words, "programmes", name, articles),
    }
    return page(edition, head, "programmes", "programme.html", values)


def tasks_page(lang: str, name: str, edition: Edition) -> bytes:
    """Every commitment of a programme, each with its own anchor."""
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
            _crumb(words),
            Crumb(said.text, words.at.room("programmes", name), said.lang),
        ),
    )
    values = {
        "intro": words.t("tasks.intro"),
        "tasks": [_task(words, programme, task) for task in programme.tasks],
    }
    return page(edition, head, "programmes", "tasks.html", values)


def _task(words: Wording, programme: Programme, task: Task) -> dict[str, object]:
    latest = max(task.history, key=lambda entry: entry.date)
    source = task.source or programme.source
    return {
        "id": task.id,
        "text": words.phrase(task.text),
        "owners": [words.actor(owner) for owner in task.owners],
        "owner_stated": words.t(f"owner.{task.owner_stated}"),
        "others": [
            (words.t(f"task.{role}"), [words.actor(name) for name in names])
            for role, names in (
                ("coordinating", task.coordinating),
                ("advises", task.advises),
                ("decides", task.decides),
            )
            if names
        ],
        "timing": words.phrase(task.timing),
        "due": words.day(task.due) if task.due else words.t("task.no_due"),
        "pillars": [words.phrase(p.name) for p in programme.pillars if p.id in task.pillars],
        "status": words.t(f"status.{latest.status}"),
        "status_kind": latest.status,
        "since": words.day(latest.date),
        "history": [
            {
                "date": words.day(entry.date),
                "status": words.t(f"status.{entry.status}"),
                "source": words.source(entry.source or source),
            }
            for entry in sorted(task.history, key=lambda entry: entry.date, reverse=True)
        ],
        "source": words.source(source),
        "note": words.phrase(task.note),
    }


def _crumb(words: Wording) -> Crumb:
    return Crumb(words.t("programmes.name"), words.at.room("programmes"))
