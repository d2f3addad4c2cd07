"""A site that has hostile texts in every field: the vector number n stands in everything that bears the number n."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from minhbach.content.site import read_site
from minhbach.engines.build import edition_of
from minhbach.engines.mkdocs import draw
from minhbach.outputs import plan
from minhbach.render.edition import Edition
from sites import STARTER, starter

AS_OF = datetime(2025, 1, 1, tzinfo=UTC)
SOURCE = "https://example.org/?q=%22%3E"
PIXEL = (STARTER.parent.parent / "theme/assets/podcast-cover.png").read_bytes()


def site(root: Path, vectors: Sequence[str]) -> Path:
    """The sources; texts stand in YAML as JSON writes them, so that none of them is cut short by its own markup."""
    starter(root)
    for folder in (root / "posts").iterdir():
        for inside in sorted(folder.rglob("*"), reverse=True):
            inside.unlink() if inside.is_file() else inside.rmdir()
    for name, value in {**_registers(vectors), **_programme(vectors)}.items():
        _write(root / f"data/{name}.yml", json.dumps(value, ensure_ascii=False, indent=0))
    _tables(root / "data", vectors)
    for number, vector in enumerate(vectors):
        _article(root, number, vector, vector)
        for folder in ("docs", "docs/en"):
            head = json.dumps({"title": vector, "description": vector}, ensure_ascii=False)
            _write(root / f"{folder}/v{number}.md", f"---\n{head}\n---\n{vector}\n")
    return root


def edition(root: Path, vectors: Sequence[str]) -> Edition:
    """All that the readers let pass, also where the checks would stop a build: the renderers must stand alone.

    A body that no reader lets pass (it shows a file that is not there) is taken away; the other fields stay.
    """
    reading = read_site(root, AS_OF)
    for number, read in enumerate(sorted(reading.articles, key=lambda read: int(read.folder.rpartition("v")[2]))):
        if read.article is None:
            _article(root, number, vectors[number], "")
    reading = read_site(root, AS_OF)
    assert reading.site is not None
    return edition_of(reading.site, draw(reading.site))


def written(edition: Edition, folder: Path) -> Mapping[str, Path]:
    """Every output as a file below `folder`."""
    files = {}
    for part in plan(edition).values():
        for path, output in part.outputs(edition).items():
            files[path] = folder / path
            files[path].parent.mkdir(parents=True, exist_ok=True)
            files[path].write_bytes(output.render(edition))
    return files


def file_name(vector: str, number: int) -> str:
    """The vector as the name of a picture, as far as file systems allow."""
    name = re.sub(r"[/\\\x00-\x1f\ue000-\uf8ff\ufffd\ud7ff]|\.\.", "", vector).strip()[:60]
    return f"{name}{number}.png"


def _both(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def _registers(vectors: Sequence[str]) -> dict[str, object]:
    many = " ".join(vectors)
    source = {"source": SOURCE, "note": _both("ghi chú")}
    numbered = list(enumerate(vectors))
    return {
        "site": {
            "name": _both(many), "base_url": "https://mau.example/duong", "publisher": "don-vi-mau", "governing_body": "b0",
            "responsible": {"name": many, "role": _both(many)}, "data_licence": many,
            "contact": {"address": _both(many), "phone": many, "email": many},
        },
        "ui/vi": {"frame.tagline": many, "news.name": many, "frame.search": many},
        "ui/en": {"frame.tagline": many, "news.name": many, "frame.search": many},
        "categories": [{"id": f"c{n}", "name": _both(v)} for n, v in numbered],
        "units": [
            {"id": f"u{n}", "kind": "xa", "names": [_both(v)], "codes": [{"scheme": v, "value": v}], **source, "note": _both(v),
             "ended": "2024-06-30", "successors": [{"unit": f"u{(n + 1) % len(vectors)}", "date": "2024-07-01"}], "certainty": "inferred"}
            for n, v in numbered
        ],
        "bodies": [
            {"id": "don-vi-mau", "name": _both(vectors[0]), "kind": "media", **source},
            *({"id": f"b{n}", "name": _both(v), "kind": "state", **source, "note": _both(v)} for n, v in numbered),
        ],
        "people": [
            {"id": f"p{n}", "name": v, "posts": [{"title": _both(v), "body": f"b{n}"}], **source, "note": _both(v)} for n, v in numbered
        ],
        "documents": [
            {"id": f"d{n}", "symbol": v, "title": _both(v), "subject": _both(v), "type": "other", "issuer": f"b{n}", "date": "2024-01-01",
             **source, "note": _both(v), "relations": [{"kind": "amends", "document": f"d{(n + 1) % len(vectors)}", "note": _both(v)}]}
            for n, v in numbered
        ],
    }  # fmt: skip


def _programme(vectors: Sequence[str]) -> dict[str, object]:
    numbered = list(enumerate(vectors))
    history = [
        {"date": "2024-01-02", "status": "planned"},
        {"date": "2024-05-02", "status": "in_progress", "source": "post:2024-01-01-v0"},
    ]
    return {
        "programmes/mau/programme": {
            "name": _both(" ".join(vectors)), "summary": _both(" ".join(vectors)), "period": "2024/2025", "source": SOURCE,
            "principles": [_both(v) for v in vectors], "pillars": [{"id": f"p{n}", "name": _both(v)} for n, v in numbered],
            "milestones": [{"id": f"m{n}", "name": _both(v)} for n, v in numbered],
            "participations": [{"unit": f"u{n}", "tier": "district", "note": _both(v)} for n, v in numbered],
        },
        "programmes/mau/tasks": [
            {"id": f"t{n}", "source": SOURCE, "text": _both(v), "timing": _both(v), "owners": [f"u{n}"], "owner_stated": "stated", "pillars": [f"p{n}"],
             "due": "2024-06-01", "history": [*history, {"date": "2024-06-02", "status": "planned", "note": _both(v)}], "note": _both(v)}
            for n, v in numbered
        ],
        "programmes/mau/criteria": {
            "sets": [{"id": "s", "name": _both(" ".join(vectors)), "total": str(len(vectors)), "criteria": [
                {"id": f"k{n}", "name": _both(v), "max_points": "1"} for n, v in numbered]}],
            "indicators": [
                {"id": f"i{n}", "name": _both(v), "definition": _both(v), "unit_of_measure": _both(v), "period": "quarter"} for n, v in numbered
            ],
        },
    }  # fmt: skip


def _tables(data: Path, vectors: Sequence[str]) -> None:
    progress = [[f"u{n}", f"i{n}", f"2024-Q{q}", f"{n}.{q}", "administrative", "reported", f"2024-0{q * 3}-01", SOURCE, v]
                for n, v in enumerate(vectors) for q in (1, 2)]  # fmt: skip
    steps = [[f"u{n}", f"m{n}", "actual", "2024-02-09", SOURCE, v] for n, v in enumerate(vectors)]
    _write(
        data / "programmes/mau/progress.csv",
        _csv("unit indicator period value kind status reported_on source note", progress),
    )
    _write(data / "programmes/mau/milestones.csv", _csv("unit milestone kind date source note", steps))
    known = [[f"V{n}V", v, v] for n, v in enumerate(vectors)] + [[v[:30], "x", "x"] for v in vectors]
    _write(data / "abbreviations.csv", _csv("abbr vi en", known))


def _csv(columns: str, rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([columns.split(), *rows])
    return text.getvalue()


def _article(root: Path, number: int, vector: str, body: str) -> None:
    folder = root / f"posts/2024/2024-01-01-v{number}"
    picture = file_name(vector, number)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / picture).write_bytes(PIXEL)
    photos = [{"file": picture, "alt": vector, "caption": vector, "credit": vector}, {"caption": vector}]
    words = {
        "title": vector,
        "summary": vector[:300],
        "photos": photos,
        "corrections": [{"date": "2024-01-02", "note": vector, "serious": "true"}],
    }
    facts = {
        "published": "2024-01-01", "category": f"c{number}", "author": vector[:120], "publisher": f"b{number}", "units": [f"u{number}"],
        "documents": [f"d{number}"], "programmes": ["mau"], "event_date": "2024-01-01", "updated": "2024-01-02",
        "source": {"publisher": vector, "url": SOURCE + re.sub(r"\s", "", vector), "note": vector},
    }  # fmt: skip
    if number % 5 == 4:
        facts |= {"status": "withdrawn", "withdrawn": {"date": "2024-01-03", "reason": vector}}
    translated = {"translated": "2024-01-01", "translator": vector}
    text = f"Mở V{number}V.\n\n{body}\n\n- {body}\n\nHết u{number}.\n"
    for lang, head in (("vi", {**words, **facts}), ("en", {**words, **translated})):
        _write(folder / f"index.{lang}.md", f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{text}")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
