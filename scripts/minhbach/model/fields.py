"""The kinds of values that fields hold, each read from plain text.

A reader hands every scalar over as text. A validator here turns it into a value or raises a
`PydanticCustomError` whose type is the code of a problem and whose context fills its holes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    RootModel,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from minhbach.text.dates import find_dates, parse_date, parse_moment, serial_date, sheet_dates
from minhbach.text.numbers import Ambiguous, likely_number, parse_number
from minhbach.text.periods import Period, likely_period, parse_period, period_around
from minhbach.text.slug import is_slug, likely_slug

PICTURES = ".jpg .jpeg .png .webp .gif .avif"
SOUNDS = ".mp3 .m4a .ogg .opus .wav"
DOWNLOADS = ".pdf .docx .xlsx .pptx .odt .ods .odp .csv .txt .zip .mp4 .webm"
"""What may lie beside an article and be published: nothing that a browser would run."""


_SOURCE = re.compile(r"(post|document):\S+|https?://[^\s/]+\S*")


class Record(BaseModel):
    """A frozen model that knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Ref(NamedTuple):
    """Marks a field that names a record: the kind of register that must hold it."""

    kind: str

    def fits(self, text: str) -> bool:
        """Whether a text can name such a record; what is wrong with one that cannot is said where it stands."""
        if self.kind == "source":
            return _SOURCE.fullmatch(text) is not None
        return _is_inside(text) if self.kind == "file" else is_slug(text)


class Said(NamedTuple):
    """Text and the language that it is really in."""

    text: str
    lang: str


def failure(code: str, **holes: object) -> PydanticCustomError:
    """The error that becomes the problem `code`."""
    return PydanticCustomError(code, code, {k: str(v) for k, v in holes.items()})


def _line(value: object) -> object:
    if isinstance(value, str):
        value = " ".join(value.split())
        if not value:
            raise failure("empty-value")
    return value


def _slug(value: str) -> str:
    if not is_slug(value):
        raise failure("bad-id", value=value, nearest=likely_slug(value))
    return value


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        day = parse_date(value.strip())
    except ValueError:
        raise failure("impossible-date", value=value) from None
    if day is None:
        raise failure("bad-date", value=value, nearest=_meant(value))
    return day


def _moment(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    zone = (info.context or {}).get("zone") or ZoneInfo("Asia/Ho_Chi_Minh")
    try:
        moment = parse_moment(value.strip(), zone)
    except ValueError:
        raise failure("impossible-date", value=value) from None
    if moment is None:
        raise failure("bad-date", value=value, nearest=_meant(value))
    return moment.astimezone(zone)


def _meant(value: str) -> str:
    """The date in a text that was written as people do, as it must be written here."""
    found = [*(one.date for one in find_dates(value)), *filter(None, [serial_date(value)])]
    return found[0].isoformat() if len(found) == 1 else ""


def _cell_day(value: object) -> object:
    """A date as spreadsheets write it. Where day and month may change places nobody knows which is meant."""
    if not isinstance(value, str):
        return value
    days = sheet_dates(value.strip())
    if len(days) > 1:
        raise failure("ambiguous-date", value=value, one=days[0], other=days[1])
    if not days:
        return _day(value)
    return days[0]


def _number(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    try:
        number = parse_number(text, bool((info.context or {}).get("decimal_comma")))
    except Ambiguous:
        raise failure("ambiguous-number", value=text) from None
    if number is None:
        raise failure("bad-number", value=text, nearest=likely_number(text))
    return number


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise failure("negative-number", value=value)
    return value


def _whole(value: Decimal) -> Decimal:
    if value != value.to_integral_value() or value <= 0:
        raise failure("not-a-count", value=value)
    return value


def _period(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        period = parse_period(value.strip())
    except ValueError:
        period = None
    if period is None:
        raise failure("bad-period", value=value, nearest=likely_period(value))
    return period


def _cell_period(value: object) -> object:
    """A date that may be a month, a quarter or a year only."""
    if not isinstance(value, str):
        return value
    try:
        period = parse_period(value.strip())
    except ValueError:
        raise failure("impossible-date", value=value) from None
    return period or period_around(_cell_day(value), "day")  # type: ignore[arg-type]


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise failure("bad-flag", value=value)
    return value == "true"


def _source(value: str) -> str:
    if not _SOURCE.fullmatch(value):
        raise failure("bad-source", value=value)
    return value


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise failure("bad-url", value=value)
    return value


def _file_name(value: str) -> str:
    if not _is_inside(value):
        raise failure("bad-file-name", value=value)
    return value


def _is_inside(path: str) -> bool:
    return not (path.startswith("/") or "\\" in path or ".." in path.split("/"))


def _of_kind(code: str, endings: str) -> Callable[[str], str]:
    def checked(value: str) -> str:
        if not value.lower().endswith(tuple(endings.split())):
            raise failure(code, value=value, choices=endings)
        return value

    return checked


def _alias(value: str) -> str:
    if not re.fullmatch(
        r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?", value
    ) or ".." in value.split("/"):
        raise failure("bad-alias", value=value)
    return value


SUMMARY_LENGTH = 300
Line = Annotated[str, BeforeValidator(_line)]
Summary = Annotated[Line, AfterValidator(lambda v: _at_most(v, SUMMARY_LENGTH))]
Byline = Annotated[Line, AfterValidator(lambda v: _at_most(v, 120))]
Id = Annotated[Line, AfterValidator(_slug)]
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
CellDay = Annotated[date, BeforeValidator(_cell_day)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Amount = Annotated[Number, AfterValidator(_not_negative)]
Count = Annotated[Number, AfterValidator(_whole)]
CellPeriod = Annotated[InstanceOf[Period], BeforeValidator(_cell_period)]
PeriodOf = Annotated[InstanceOf[Period], BeforeValidator(_period)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Url = Annotated[Line, AfterValidator(_url)]
FileName = Annotated[Line, AfterValidator(_file_name)]
Picture = Annotated[FileName, AfterValidator(_of_kind("not-a-picture", PICTURES))]
Sound = Annotated[FileName, AfterValidator(_of_kind("not-a-sound", SOUNDS))]
Alias = Annotated[Line, AfterValidator(_alias)]
Source = Annotated[Line, AfterValidator(_source), Ref("source")]
UnitId = Annotated[Id, Ref("unit")]
BodyId = Annotated[Id, Ref("body")]
ActorId = Annotated[Id, Ref("actor")]
CategoryId = Annotated[Id, Ref("category")]
DocumentId = Annotated[Id, Ref("document")]
ProgrammeId = Annotated[Id, Ref("programme")]


def _at_most(value: str, limit: int) -> str:
    if len(value) > limit:
        raise failure("too-long", length=len(value), limit=limit)
    return value


class Localised(RootModel[dict[str, Line]]):
    """A text per language; the site's first language is required, others may be missing."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _speaks_the_languages_of_the_site(self, info: ValidationInfo) -> Localised:
        languages = _languages(info)
        for lang in self.root:
            if lang not in languages:
                raise failure("unknown-language", key=lang, choices=", ".join(languages))
        if languages[0] not in self.root:
            raise failure("missing-language", lang=languages[0])
        return self

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))

    def said(self, lang: str) -> Said:
        """The text in `lang`, else in the language that it was given in, with that language."""
        if lang in self.root:
            return Said(self.root[lang], lang)
        first = next(iter(self.root))
        return Said(self.root[first], first)


def said_in_words(value: object, info: ValidationInfo) -> object:
    """A plain text is said in the site's first language."""
    return {_languages(info)[0]: value} if isinstance(value, str) else value


def _languages(info: ValidationInfo) -> tuple[str, ...]:
    return (info.context or {}).get("languages") or ("vi", "en")


Note = Annotated[Localised, BeforeValidator(said_in_words)]


class Dated(Record):
    """Something true from one day to another, both included; open where absent."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Dated:
        if self.from_ and self.to and self.to < self.from_:
            raise failure("dates-reversed", first="from", start=self.from_, last="to", end=self.to)
        return self


class Sourced(Record):
    """Something that says where it is known from. `certainty: inferred` is shown beside it."""

    source: Source
    certainty: Literal["inferred"] | None = None
    note: Note | None = None


class SourcedEntry(Record):
    """An entry of a sourced record: without a source of its own it takes its record's."""

    source: Source | None = None
    certainty: Literal["inferred"] | None = None
    note: Note | None = None


class Wording(SourcedEntry):
    """An entry whose languages stand beside its other keys: `{vi: …, en: …, source: …}`."""

    text: Localised

    @model_validator(mode="before")
    @classmethod
    def _gather_languages(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, dict) or "text" in value:
            return value
        languages = _languages(info)
        rest = {key: text for key, text in value.items() if key not in languages}
        return rest | {"text": {key: value[key] for key in languages if key in value}}
