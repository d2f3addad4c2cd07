"""What a calendar says, and how it is written: RFC 5545 and its additions of RFC 7986, through icalendar."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

REFRESH = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that fills whole days, from `first` to `last`, both included.

    `lang` is that of the summary; the description is in the calendar's.
    `stamp` is when the record was last known to change; `uid` never changes.
    """

    uid: str
    first: date
    last: date
    stamp: datetime
    summary: str
    description: str
    url: str
    category: str
    lang: str
    status: str = "CONFIRMED"


@dataclass(frozen=True, slots=True)
class Calendar:
    """`address` is where it is published; `zone` is whose days these are."""

    name: str
    description: str
    address: str
    lang: str
    zone: str
    events: tuple[Event, ...]


def write_calendar(calendar: Calendar) -> bytes:
    """The calendar without METHOD: it is published, nobody is invited.

    There is no SEQUENCE: it counts the revisions of an invitation, while a subscriber's program takes the whole file
    anew and knows each event by its UID. The time zone is there though all days are whole ones: RFC 5545 §3.6 asks for
    one component at least, and a calendar without events keeps its address.
    """
    written = icalendar.Calendar()
    said = {"LANGUAGE": calendar.lang}
    written.add("version", "2.0")
    written.add("prodid", "-//Minh Bach//Minh Bach//VI")
    written.add("calscale", "GREGORIAN")
    written.add("name", calendar.name, parameters=said)
    written.add("description", calendar.description, parameters=said)
    written.add("x-wr-calname", icalendar.vText(calendar.name))
    written.add("x-wr-caldesc", icalendar.vText(calendar.description))
    written.add("x-wr-timezone", calendar.zone)
    written.add("url", calendar.address)
    written.add("source", calendar.address, parameters={"VALUE": "URI"})
    written.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    written.add("x-published-ttl", icalendar.vDuration(REFRESH))
    written.add_component(_zone(calendar.zone))
    for component in _components(calendar):
        written.add_component(component)
    content: bytes = written.to_ical()
    return content


def _components(calendar: Calendar) -> Iterator[icalendar.Event]:
    for event in calendar.events:
        component = icalendar.Event()
        component.add("uid", event.uid)
        component.add("dtstamp", event.stamp.astimezone(UTC))
        component.add("dtstart", event.first)
        component.add("dtend", event.last + timedelta(days=1))
        component.add("summary", event.summary, parameters={"LANGUAGE": event.lang})
        component.add("description", event.description, parameters={"LANGUAGE": calendar.lang})
        component.add("categories", [event.category])
        component.add("url", event.url)
        component.add("status", event.status)
        component.add("transp", "TRANSPARENT")
        yield component


@functools.cache
def _zone(name: str) -> icalendar.Timezone:
    component = icalendar.Timezone.from_tzinfo(ZoneInfo(name), name)
    component.pop("comment", None)  # a remark of the library's on the years that it looked at
    return component
