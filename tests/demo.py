"""The demo site: an invented province that has everything a site can have. `python tests/demo.py FOLDER` writes it.

40 units, 2 programmes with 12 indicators and a set of criteria, the years 2022 to 2024, two mergers, a commune that was
divided, corrections, a withdrawn value, gaps, values of all four kinds, tasks in every state, articles in two languages.
Nothing of it is true: the name of the site and the line below it say so on every page, a note in every row of its tables.
Same bytes every time: what looks like chance is a digest of names.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import demo_words as words
from minhbach.text.periods import Period, parse_period
from minhbach.text.slug import slugify

AS_OF = "2025-03-01T12:00+07:00"
LABELS = {"vi": "Số liệu mẫu (hư cấu)", "en": "Invented demo data"}
INVENTED = "số liệu hư cấu · invented"
URL = "https://example.org/hu-cau"
MERGED = {"gio-moi": ("gio-lam", "gio-tia", "2023-07-01"), "may-moi": ("may-lam", "may-tia", "2024-01-01")}
DIVIDED = ("khoi-lam", ("khoi-tia", "khoi-nga"), "2024-01-01")
QUARTERS = tuple(f"{year}-Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4))
HALVES = tuple(f"{year}-H{half}" for year in (2022, 2023, 2024) for half in (1, 2))
YEARS = ("2022", "2023", "2024")
MONTHS = tuple(f"2024-{month:02}" for month in range(1, 13))


@dataclass(frozen=True)
class Commune:
    """A commune and the days between which it has values."""

    name: str
    began: date = date.min
    ended: date = date.max

    @property
    def id(self) -> str:
        return slugify(self.name)

    def lives_in(self, period: Period) -> bool:
        return self.began <= period.first and period.last <= self.ended


def chance(*parts: object) -> int:
    """A number that only its names decide."""
    return int(hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12], 16)


def communes() -> tuple[Commune, ...]:
    """36 old ones and the two that mergers made."""
    last_days = {old: _day_before(day) for *pair, day in MERGED.values() for old in pair}
    last_days[DIVIDED[0]] = _day_before(DIVIDED[2])
    names = [f"{first} {second}" for first in words.FIRST for second in words.SECOND]
    old = (Commune(name, ended=last_days.get(slugify(name), date.max)) for name in names)
    new = (Commune(words.NEW[name], began=date.fromisoformat(day)) for name, (_, _, day) in MERGED.items())
    return (*old, *new)


def write(folder: Path) -> Path:
    """The sources of the whole site, in a new folder."""
    for path, text in {**_frame(), **_registers(), **_programmes(), **_articles()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return folder


def _frame() -> Mapping[str, str]:
    """Who publishes, and the label on every page."""
    said = {lang: f'frame.tagline: "{line}"\n' for lang, line in words.TAGLINES.items()}
    return {
        "mkdocs.yml": f"site_name: {LABELS['vi']}\nplugins: [minhbach]\n",
        "docs/about.md": f"# Giới thiệu\n\n{words.TAGLINES['vi']}\n",
        "docs/en/about.md": f"# About\n\n{words.TAGLINES['en']}\n",
        "data/site.yml": json.dumps(words.SITE | {"name": LABELS}, ensure_ascii=False, indent=1) + "\n",
        **{f"data/ui/{lang}.yml": text for lang, text in said.items()},
        "data/abbreviations.csv": "abbr,vi,en\nUBND,Ủy ban nhân dân,People's Committee\n",
        "data/glossary.csv": "vi,variants,en,note\nỦy ban nhân dân,UBND,People's Committee,\n",
    }


def _registers() -> Mapping[str, str]:
    originals = {f"data/files/{one['file']}": words.ORIGINAL for one in words.DOCUMENTS if "file" in one}
    return {
        "data/categories.yml": _yaml(words.CATEGORIES),
        "data/units.yml": _yaml(_units()),
        "data/bodies.yml": _yaml(words.BODIES),
        "data/people.yml": _yaml(words.PEOPLE),
        "data/documents.yml": _yaml(words.DOCUMENTS),
        **originals,
    }


def _units() -> Iterator[Mapping[str, object]]:
    yield from words.ABOVE
    follows = {old: (new, day) for new, (*pair, day) in MERGED.items() for old in pair}
    for number, commune in enumerate(communes(), 1):
        record: dict[str, object] = {
            "id": commune.id,
            "kind": "thi-tran" if number == 36 else "xa",
            "names": [{"vi": commune.name, "en": commune.name}],
            "codes": [{"scheme": "hu-cau", "value": f"{number:03}"}],
            "parents": [{"unit": "huyen-gio-ngan"}],
            "source": "document:hc-01-nq",
        }
        if commune.began > date.min:
            record |= {"began": str(commune.began), "source": "document:hc-02-nq"}
        if commune.id in follows:
            new, day = follows[commune.id]
            record["successors"] = [{"unit": new, "date": day, "document": "hc-02-nq"}]
        elif commune.id == DIVIDED[0]:
            record["successors"] = [{"unit": part, "date": DIVIDED[2], "extent": "part"} for part in DIVIDED[1]]
        if commune.ended < date.max:
            record["ended"] = str(commune.ended)
        yield record


def _programmes() -> Mapping[str, str]:
    files = {}
    for name, programme in words.PROGRAMMES.items():
        folder = f"data/programmes/{name}"
        part = [commune for index, commune in enumerate(communes()) if name == "mot-cua" or index < 24 or index >= 36]
        head = programme["head"] | {"participations": [_participation(commune) for commune in part]}
        files |= {
            f"{folder}/programme.yml": json.dumps(head, ensure_ascii=False, indent=1) + "\n",
            f"{folder}/tasks.yml": _yaml(programme["tasks"]),
            f"{folder}/criteria.yml": json.dumps(programme["criteria"], ensure_ascii=False, indent=1) + "\n",
            f"{folder}/progress.csv": _csv(PROGRESS, _values(name, part)),
            f"{folder}/milestones.csv": _csv(MILESTONES, _steps(part) if name == "nuoc-sach" else ()),
        }
    return files


def _participation(commune: Commune) -> Mapping[str, str]:
    tiers = ("province", "district", "replication")
    days = {"from": str(max(commune.began, date(2022, 1, 1)))}
    days |= {"to": str(commune.ended)} if commune.ended < date.max else {}
    return {"unit": commune.id, "tier": tiers[chance(commune.id) % 3], **days}


PROGRESS = "unit,indicator,period,value,numerator,denominator,sample,kind,status,reported_on,source,note".split(",")
MILESTONES = "unit,milestone,kind,date,precision,source,note".split(",")


def _values(programme: str, part: Iterable[Commune]) -> Iterator[Mapping[str, object]]:
    for commune in part:
        for indicator, kinds, periods in words.MEASURED[programme]:
            for kind in kinds:
                for text in {"quarter": QUARTERS, "half": HALVES, "year": YEARS, "month": MONTHS}[periods]:
                    yield from _rows(commune, indicator, kind, text)


def _rows(commune: Commune, indicator: str, kind: str, text: str) -> Iterator[Mapping[str, object]]:
    """The rows of one period: none where nobody reported, two or three where it was corrected."""
    period = parse_period(text)
    assert period is not None
    luck = chance(commune.id, indicator, kind, text)
    if not commune.lives_in(period) or luck % 11 == 0:
        return
    row: dict[str, object] = {"unit": commune.id, "indicator": indicator, "period": text, "kind": kind}
    row |= {"status": ("reported", "verified")[luck % 2], "reported_on": _day_after(period.last, 5 + luck % 9)}
    row |= {"source": ("document:hc-03-bc", "post:2024-03-05-bao-cao", URL)[luck % 3], "note": INVENTED}
    if luck % 13 == 0:
        yield row | {"note": f"chưa có số liệu, {INVENTED}"}
        return
    yield row | _amount(indicator, kind, luck)
    if luck % 29 == 0:
        later = row | {"status": "corrected", "reported_on": _day_after(period.last, 30)}
        yield later | _amount(indicator, kind, luck + 7919)
        if luck % 2:
            yield later | _amount(indicator, kind, luck + 104729) | {"reported_on": _day_after(period.last, 45)}
    elif luck % 101 == 1:
        yield row | {"status": "withdrawn", "reported_on": _day_after(period.last, 20), "note": f"rút lại, {INVENTED}"}


def _amount(indicator: str, kind: str, luck: int) -> Mapping[str, object]:
    """Value, ratio and sample as the indicator has them; the number of faults may be a true 0."""
    low, high, digits = words.RANGES[indicator]
    if digits == "ratio":
        whole = 400 + luck % 900
        some = whole * (low + luck % (high - low)) // 100
        value = {} if luck % 5 == 0 else {"value": f"{round(some * 100 / whole, 1):g}"}
        return {**value, "numerator": some, "denominator": whole}
    steps = 10 if digits == 1 else 1
    amount = (low * steps + luck % ((high - low) * steps + 1)) / steps
    said = {"value": f"{amount * words.FACTORS.get(indicator, 1):.{digits}f}"}
    return said | ({"sample": 60 + luck % 140} if kind == "survey" else {})


def _steps(part: Iterable[Commune]) -> Iterator[Mapping[str, object]]:
    """Milestones with each precision, some not reached."""
    for commune in part:
        luck = chance(commune.id)
        if commune.began > date.min or commune.ended < date.max:
            continue
        row = {"unit": commune.id, "source": "document:hc-03-bc", "note": INVENTED}
        yield row | {"milestone": "khoi-cong", "kind": "planned", "date": "2022-Q2", "precision": "quarter"}
        yield row | {
            "milestone": "khoi-cong",
            "kind": "actual",
            "date": f"2022-05-{1 + luck % 28:02}",
            "precision": "day",
        }
        yield row | {"milestone": "co-nuoc", "kind": "planned", "date": "2024", "precision": "year"}
        if luck % 3:
            yield row | {
                "milestone": "co-nuoc",
                "kind": "actual",
                "date": f"2024-{1 + luck % 12:02}",
                "precision": "month",
            }


def _articles() -> Mapping[str, str]:
    return {
        f"posts/{folder[:4]}/{folder}/index.{lang}.md": f"---\n{_keys(head)}---\n{body}\n"
        for folder, texts in words.ARTICLES.items()
        for lang, (head, body) in texts.items()
    }


def _keys(head: Mapping[str, object]) -> str:
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())


def _yaml(records: Iterable[object]) -> str:
    """A list of records, one a line: JSON is YAML."""
    return "".join(f"- {json.dumps(record, ensure_ascii=False)}\n" for record in records)


def _csv(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    lines = [list(columns), *([str(row.get(name, "")) for name in columns] for row in rows)]
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) + "\n" for line in lines)


def _day_before(text: str) -> date:
    return date.fromordinal(date.fromisoformat(text).toordinal() - 1)


def _day_after(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if target.exists():  # an earlier demo, else a slip that nobody could undo
        if LABELS["vi"] not in (target / "mkdocs.yml").read_text(encoding="utf-8"):
            sys.exit(f"{target} is no demo site")
        shutil.rmtree(target)
    write(target)
    print(f"{LABELS['vi']} · {LABELS['en']}: {target}")
