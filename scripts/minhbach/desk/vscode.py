"""What Visual Studio Code is told of a site: schemas for the registers, a beginning for articles, its extension.

That reads whole YAML files only, not the head of a Markdown file: articles get a snippet, and `minhbach check`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from minhbach.outputs.data.schemas import schema

LANGUAGES = ("vi", "en")
PLACES: Mapping[str, str] = {
    **{name: f"data/{name}.yml" for name in ("site", "categories", "units", "bodies", "people", "documents")},
    **{name: f"data/programmes/*/{name}.yml" for name in ("programme", "tasks", "criteria")},
}
"""By the schema's name: the files that it describes."""
SNIPPET = (
    "---",
    "title: ${1:Tiêu đề}",
    "summary: ${2:Một câu nói hết việc chính}",
    "published: $CURRENT_YEAR-$CURRENT_MONTH-${CURRENT_DATE}T${3:08:00}+07:00",
    "category: ${4:tin-chung}",
    "units: [$5]",
    "---",
    "$0",
)


def write_settings(folder: Path) -> None:
    """Everything below .vscode/ of the site in `folder`."""
    place = folder / ".vscode"
    (place / "schemas").mkdir(parents=True, exist_ok=True)
    for name in PLACES:
        (place / f"schemas/{name}.json").write_bytes(schema(name, LANGUAGES, f"{name}.json"))
    _write(place / "settings.json", _settings())
    _write(place / "extensions.json", {"recommendations": ["redhat.vscode-yaml"]})
    snippet = {
        "prefix": ["bai", "article"],
        "scope": "markdown",
        "body": SNIPPET,
        "description": "Bài mới · a new article",
    }
    _write(place / "minhbach.code-snippets", {"Bài mới": snippet})


def _settings() -> Mapping[str, object]:
    return {
        "yaml.schemas": {f"./.vscode/schemas/{name}.json": path for name, path in PLACES.items()},
        "yaml.schemaStore.enable": False,
        "files.eol": "\n",
        "files.encoding": "utf8",
        "[markdown]": {"editor.wordWrap": "on", "editor.quickSuggestions": {"other": True}},
    }


def _write(file: Path, value: Mapping[str, object]) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
