"""data/keys.yml, changed line by line so that what people wrote in it stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from minhbach.content.keys import read_keys
from minhbach.content.registers import Notes
from minhbach.content.validate import Context
from minhbach.content.yaml import parse
from minhbach.integrity.refusal import Refusal
from minhbach.model.keys import SigningKey

REGISTER = "data/keys.yml"
_HEAD = "# The public keys that the manifest is signed with. Never delete one: old signatures are judged by it.\n"


def keys_of(root: Path) -> Mapping[str, SigningKey]:
    """The keys by id. Raises Refusal where the file has problems: `minhbach check` shows them."""
    notes = Notes()
    keys = read_keys(root, Context(), notes)
    if notes.problems:
        raise Refusal("key.register", path=REGISTER)
    return keys


def add(root: Path, name: str, public: str, since: date, until: date | None) -> None:
    """Append a key. Raises Refusal where its id is taken."""
    if name in keys_of(root):
        raise Refusal("key.id", id=name, path=REGISTER)
    file = root / REGISTER
    before = file.read_text(encoding="utf-8") if file.exists() else _HEAD
    lines = [f"- id: {name}", f"  public: {public}", f"  from: {since}", *([f"  to: {until}"] if until else [])]
    file.parent.mkdir(parents=True, exist_ok=True)
    _write(file, before.rstrip("\n") + "\n" + "\n".join(lines) + "\n")


def change(root: Path, name: str, key: str, value: date) -> None:
    """Set one date of a key, on its own line. Raises Refusal where the id is unknown or written in braces."""
    if name not in keys_of(root):
        raise Refusal("key.unknown-id", id=name, path=REGISTER, ids=", ".join(keys_of(root)))
    file = root / REGISTER
    text = file.read_text(encoding="utf-8")
    document = parse(REGISTER, text)
    index = [record.get("id") for record in document.value].index(name)
    lines = text.split("\n")
    row, column = document.lines[index, "public"]
    if lines[row - 1][: column - 1].strip(" -"):
        raise Refusal("key.braces", id=name, path=REGISTER, line=f"{key}: {value}")
    new = " " * (column - 1) + f"{key}: {value}"
    there = document.lines.get((index, key))
    if there is not None:
        lines[there[0] - 1] = new
    else:
        lines.insert(row, new)
    _write(file, "\n".join(lines))


def _write(file: Path, text: str) -> None:
    """All of it or nothing."""
    waiting = file.with_name(f".{file.name}.new")
    waiting.write_text(text, encoding="utf-8", newline="\n")
    waiting.replace(file)
