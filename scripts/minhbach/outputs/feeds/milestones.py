"""Milestones that were reached, or are planned, as items of feeds."""

from __future__ import annotations

from minhbach.outputs.feeds.changes import SHOWN, Reached
from minhbach.outputs.feeds.record import Item
from minhbach.outputs.feeds.telling import in_sentence, known_from, linked, marked, remark, told
from minhbach.render.wording import Wording


def milestone_item(words: Wording, change: Reached) -> Item:
    """In a unit's feed it leads to the unit, in a programme's to the programme."""
    first = change.rows[0]
    milestone = next(words.phrase(kind.name) for kind in change.programme.milestones if kind.id == first.milestone)
    who = words.unit(first.unit).text if change.units == 1 else words.t("feed.places", count=change.units)
    when = in_sentence(words, first.when)
    key = f"feed.milestone.{first.kind}"
    programme = words.phrase(change.programme.name)
    units = "".join(
        f"<li>{linked(words, words.unit(row.unit))}{' – ' * bool(row.note)}{remark(words, row.note)}</li>"
        for row in change.rows
    )
    rest = f"<p>{words.t('feed.more', count=change.units - SHOWN)}</p>" if change.units > SHOWN else ""
    room = ("units", change.unit) if change.unit else ("programmes", change.programme.id)
    said = words.t(f"{key}.text", when=when)
    return told(
        words,
        change,
        title=words.t(key, milestone=milestone.text, unit=who),
        summary=words.t("feed.milestone.summary", programme=programme.text, said=said),
        address=words.at.room(*room),
        content=f"<p>{marked(programme)}: {marked(milestone)}. {said}</p><ul>{units}</ul>{rest}"
        + known_from(words, [row.source for row in change.rows]),
    )
