"""The command `bulletin`: two files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from minhbach.desk.bulletin import gather
from minhbach.desk.bulletin.paper import paper
from minhbach.desk.bulletin.script import reading_script
from minhbach.desk.refusal import Refusal
from minhbach.model.site import Site
from minhbach.render.edition import Drawn, Edition
from minhbach.render.templates import Templates
from minhbach.text.periods import parse_period

_NAMES = {"vi": ("ban-tin", "bai-doc")}


def make(site: Site, month: str, unit: str | None, lang: str, folder: Path) -> tuple[str, Mapping[str, object]]:
    """Write both into `folder`; a sentence of theme/ui/commands.yml that says so, with its holes. Raises Refusal.

    The script is written first: where the PDF cannot be laid out, it is there all the same.
    """
    bulletin = gather(site, _month(month), unit, lang)
    edition = Edition(site, Drawn({}, (), {}), Templates(site.root / "overrides"))
    printed, read = _NAMES.get(lang, ("bulletin", "script"))
    script, sheet = folder / f"{read}-{bulletin.name}.txt", folder / f"{printed}-{bulletin.name}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        script.write_text(reading_script(bulletin, edition), encoding="utf-8")
        sheet.write_bytes(paper(bulletin, edition))
    except OSError as error:
        raise Refusal("system", path=error.filename or folder, reason=error.strerror or error) from None
    return "bulletin-made", {"script": script, "paper": sheet, "count": len(bulletin.articles)}


def _month(text: str) -> date:
    """The first day of `2023-09`."""
    try:
        period = parse_period(text)
    except ValueError:
        period = None
    if period is None or period.kind != "month":
        raise Refusal("bulletin-month", text=text)
    return period.first
