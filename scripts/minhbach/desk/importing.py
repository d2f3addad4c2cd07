"""The commands `import table` and `template progress`: files in, a plan or a file out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from minhbach.build.reporting import say
from minhbach.content.site import Reading, read_site
from minhbach.desk.appending import replace_file
from minhbach.desk.refusal import Refusal
from minhbach.desk.sheets import read_sheets
from minhbach.desk.tables import Plan, chosen_programme, filled, plan_import
from minhbach.desk.telling import told
from minhbach.desk.template import MOST_ROWS, prepared, template
from minhbach.model.fields import Source
from minhbach.model.problem import errors
from minhbach.model.programme import Programme
from minhbach.model.site import Site
from minhbach.text.periods import Period, parse_period


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan, and whether it was carried out."""

    plan: Plan
    site: Site
    programme: Programme
    written: bool

    def told(self, lang: str) -> Iterator[str]:
        return told(self.plan, self.site, self.programme, lang)

    def said(self, lang: str) -> str:
        """The closing line."""
        found = errors(self.plan.problems)
        replaced = sum(change.replaced is not None for change in self.plan.changes)
        if found:
            return say(lang, "import-refused", errors=len(found))
        if not self.plan.changes:
            return say(lang, "import-nothing", path=self.plan.path)
        key = "import-accepted" if self.written else "import-proposed"
        return say(lang, key, path=self.plan.path, new=len(self.plan.changes) - replaced, replaced=replaced)


def import_file(
    root: Path, as_of: datetime, file: Path, programme: str | None, sheet: str | None, source: str, accept: bool
) -> Imported:
    """Plan the import, and write progress.csv where that is accepted and nothing is wrong. Raises Refusal."""
    if source and not _is_source(source):
        raise Refusal("bad-source", text=source)
    table = filled(read_sheets(file), sheet)
    reading, site = _read(root, as_of)
    chosen = chosen_programme(site, table, programme)
    plan = plan_import(root, reading, chosen, table, file.name, source)
    wanted = accept and bool(plan.changes) and not errors(plan.problems)
    if wanted:
        try:
            replace_file(root / plan.path, plan.content)
        except OSError as error:
            raise Refusal("import-not-written", path=plan.path, reason=error.strerror or error) from error
    return Imported(plan, site, chosen, wanted)


def write_template(
    root: Path, as_of: datetime, programme: str, period: str, kind: str, output: Path
) -> tuple[str, Mapping[str, object]]:
    """Write the workbook; what to say of it. Raises Refusal, also rather than replace a file."""
    _, site = _read(root, as_of)
    if programme not in site.programmes:
        raise Refusal("no-programme", id=programme, known=", ".join(site.programmes) or "–")
    chosen = site.programmes[programme]
    if not chosen.measures:
        raise Refusal("template-no-measures", id=programme, path=f"data/programmes/{programme}/criteria.yml")
    if output.exists():
        raise Refusal("template-there", file=output)
    rows = prepared(site, chosen, _period(period), kind) if period else ()
    too_many = len(rows) > MOST_ROWS
    try:
        output.write_bytes(template(site, chosen, () if too_many else rows))
    except OSError as error:
        raise Refusal("import-not-written", path=output, reason=error.strerror or error) from error
    key = "template-too-many" if too_many else "template-made" if period else "template-blank"
    return key, {"rows": len(rows), "most": MOST_ROWS}


def _read(root: Path, as_of: datetime) -> tuple[Reading, Site]:
    reading = read_site(root, as_of)
    if reading.site is None:
        raise Refusal("import-site-faulty")
    return reading, reading.site


def _period(text: str) -> Period:
    try:
        period = parse_period(text)
    except ValueError:
        period = None
    if period is None:
        raise Refusal("bad-period", text=text)
    return period


def _is_source(text: str) -> bool:
    try:
        TypeAdapter(Source).validate_python(text)
    except ValidationError:
        return False
    return True
