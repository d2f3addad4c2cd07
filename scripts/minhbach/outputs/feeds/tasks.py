"""Changes of commitments as items of feeds, each with its source."""

from __future__ import annotations

from html import escape

from minhbach.outputs.feeds.changes import Status
from minhbach.outputs.feeds.record import Item
from minhbach.outputs.feeds.telling import known_from, marked, told
from minhbach.render.wording import Wording


def status_item(words: Wording, change: Status) -> Item:
    text = words.phrase(change.task.text)
    status = words.t(f"status.{change.entry.status}")
    programme = words.phrase(change.programme.name).text
    return told(
        words,
        change,
        title=words.t("feed.task", text=text.text, status=status),
        summary=words.t("feed.task.summary", programme=programme, status=status),
        address=f"{words.at.tasks(change.programme.id)}#{change.task.id}",
        content=f"<p>{marked(text)}: <strong>{escape(status)}</strong></p>{known_from(words, [change.source])}",
    )
