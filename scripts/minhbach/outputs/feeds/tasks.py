"""Changes of commitments as items of feeds, each with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from html import escape

from minhbach.model.programme import HistoryEntry, Programme, Task
from minhbach.model.site import Site
from minhbach.outputs.feeds.record import Item
from minhbach.render.wording import Wording


def task_changes(words: Wording, programme: Programme, unit: str | None = None) -> Iterator[Item]:
    """Every status of the programme's tasks, or of those that `unit` owns."""
    for task in programme.tasks:
        if unit is None or unit in task.owners:
            seen: Counter[str] = Counter()
            for entry in task.history:
                name = f"{programme.id}:{task.id}:{entry.date}:{entry.status}"
                seen[name] += 1
                yield _change(words, programme, task, entry, name if seen[name] == 1 else f"{name}-{seen[name]}")


def sources(site: Site) -> list[object]:
    """The articles that changes are known from, for keys: their titles and addresses stand in these items."""
    tasks = [(programme, task) for programme in site.programmes.values() for task in programme.tasks]
    names = {entry.source or task.source or programme.source for programme, task in tasks for entry in task.history}
    posts = sorted(name.removeprefix("post:") for name in names if name.startswith("post:"))
    return [site.article[post].headline for post in posts if post in site.article]


def _change(words: Wording, programme: Programme, task: Task, entry: HistoryEntry, name: str) -> Item:
    config = words.site.config
    text = words.phrase(task.text).text
    status = words.t(f"status.{entry.status}")
    moment = datetime.combine(entry.date, time(), config.zone)
    link = f"{config.base_url}{words.at.tasks(programme.id)}#{task.id}"
    source = words.source(entry.source or task.source or programme.source)
    known_from = ""
    if source:
        url = source.url or (config.base_url + source.address if source.address else "")
        text_of = f'<a href="{escape(url)}">{escape(source.text)}</a>' if url else escape(source.text)
        known_from = f"<p>{escape(words.t('feed.source'))} {text_of}</p>"
    return Item(
        id=f"tag:{config.authority},{entry.date.year}:{name}:{words.lang}",
        title=words.t("feed.task", text=text, status=status),
        summary=words.t("feed.task.summary", programme=words.phrase(programme.name).text, status=status),
        link=link,
        published=moment,
        updated=moment,
        author=words.body(config.publisher).text,
        category=words.phrase(programme.name).text,
        content=f"<p>{escape(text)}: <strong>{escape(status)}</strong></p>{known_from}",
    )
