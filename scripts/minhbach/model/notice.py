"""An urgent notice: a storm, a flood, water that is cut off."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field, model_validator

from minhbach.model.fields import Id, Localised, Moment, Record, Source, failure


class UrgentNotice(Record):
    """A notice of data/notice.yml: it stands on every page from `from` (at once where absent) to `until`.

    `source` is whom it is from; its link leads to more.
    """

    id: Id
    text: Localised
    from_: Moment | None = Field(default=None, alias="from")
    until: Moment
    source: Source | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> UrgentNotice:
        if self.from_ and self.until <= self.from_:
            start, end = (moment.isoformat(timespec="minutes") for moment in (self.from_, self.until))
            raise failure("dates-reversed", first="from", start=start, last="until", end=end)
        return self

    def stands(self, moment: datetime) -> bool:
        return (self.from_ is None or self.from_ <= moment) and moment < self.until
