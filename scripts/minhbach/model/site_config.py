"""data/site.yml: who publishes, in which languages, under which address."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, model_validator

from minhbach.model.fields import BodyId, Count, Dated, Flag, Line, Localised, Picture, Record, Url, failure

LANGUAGE_CODE = r"[a-z]{2,3}(-[a-z0-9]{2,8})*"


def _base_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        whole = bool(parts.hostname) and (parts.port or 1) and not (parts.query or parts.fragment)
    except ValueError:  # a port that is no number, half an IPv6 address
        whole = False
    if not whole:
        raise failure("bad-url", value=value)
    return urlunsplit(parts._replace(netloc=_ascii_host(parts), path=quote(parts.path, safe="/%"))).rstrip("/") + "/"


def _ascii_host(parts: SplitResult) -> str:
    """The host as browsers ask for it: `https://xã.example` is `xn--x-fia.example`."""
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    try:
        return (host if ":" in host else host.encode("idna").decode()) + port
    except UnicodeError:
        raise failure("bad-url", value=parts.netloc) from None


def _authority(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", value):
        raise failure("bad-authority", value=value)
    return value


def _language(value: str) -> str:
    if not re.fullmatch(LANGUAGE_CODE, value):
        raise failure("bad-language", value=value)
    return value


def _distinct(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(value)) < len(value):
        raise failure("bad-language", value=", ".join(value))
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise failure("bad-time-zone", value=value) from None
    return value


def _repository(value: str) -> str:
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+", value):
        raise failure("bad-repository", value=value)
    return value


def _origin(value: str) -> str:
    """An address without its last slash; a policy of the browser is made of it, so nothing may hide in it."""
    if not re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[\w.-]+)*/?", value, re.ASCII):
        raise failure("bad-url", value=value)
    return value.rstrip("/")


class Responsible(Record):
    """The person who answers for the content, in their public role."""

    name: Line | None = None
    role: Localised | None = None


class Contact(Record):
    address: Localised | None = None
    phone: Line | None = None
    email: Line | None = None


class Podcast(Record):
    """`cover` is a picture in docs/, square, 1400 to 3000 pixels; `category` one of Apple's."""

    cover: Picture | None = None
    category: Line = "News"


class AnswerTime(Dated):
    """Within how many days a request for correction is answered that comes from one day to another."""

    days: Count


_BY_LAW = tuple(
    AnswerTime.model_validate(entry)
    for entry in ({"days": "15", "to": "2026-08-31"}, {"days": "10", "from": "2026-09-01"})
)
"""Law on Access to Information 104/2016/QH13, Art. 22, and as amended from 1 September 2026."""


class Form(Record):
    """The editing form at /admin/ and the repository that it writes to.

    `address` is that of a GitLab, Gitea or Forgejo of one's own; `sign_in` that of a relay which GitHub needs for
    more than tokens; `app_id` that of the application registered there. `review`: every change is a proposal first.
    """

    host: Literal["github", "gitlab", "gitea", "forgejo"]
    repository: Annotated[Line, AfterValidator(_repository)]
    branch: Line = "main"
    address: Annotated[Url, AfterValidator(_origin)] | None = None
    sign_in: Annotated[Url, AfterValidator(_origin)] | None = None
    app_id: Line | None = None
    review: Flag = False

    @model_validator(mode="after")
    def _knows_where_the_repository_is(self) -> Form:
        if self.host in ("gitea", "forgejo") and not self.address:
            raise failure("missing-key", key="address")
        return self


class SiteConfig(Record):
    """`base_url` ends in a slash and may hold a path; the first language is the default, at the root."""

    name: Localised
    base_url: Annotated[Url, AfterValidator(_base_url)]
    publisher: BodyId
    feed_authority: Annotated[Line, AfterValidator(_authority)] | None = None
    languages: Annotated[tuple[Annotated[Line, AfterValidator(_language)], ...], AfterValidator(_distinct)] = (
        "vi",
        "en",
    )
    time_zone: Annotated[Line, AfterValidator(_zone)] = "Asia/Ho_Chi_Minh"
    governing_body: BodyId | None = None
    responsible: Responsible = Responsible()
    contact: Contact = Contact()
    data_licence: Line | None = None
    websub_hub: Url | None = None
    podcast: Podcast = Podcast()
    answer_within: tuple[AnswerTime, ...] = _BY_LAW
    form: Form | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def authority(self) -> str:
        """Whose `tag:` ids the feeds carry."""
        return self.feed_authority or urlsplit(self.base_url).hostname or ""

    @property
    def base_path(self) -> str:
        """The path part of the address without its last slash: `` or `/site`."""
        return urlsplit(self.base_url).path.rstrip("/")
