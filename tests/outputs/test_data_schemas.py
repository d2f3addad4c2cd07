"""The published JSON Schemas take what the reader takes, and refuse what it refuses."""

import csv
import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from data_site import data_site
from minhbach.outputs.data.schemas import SCHEMAS, schema
from sites import invented, reference


class Dated(yaml.SafeLoader):
    """As editors load YAML: numbers and yes-or-no have their types, a date is a text."""


Dated.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validator(name: str) -> Draft202012Validator:
    content = json.loads(schema(name, ("vi", "en"), f"https://example.org/du-lieu/schema/{name}-1.json"))
    Draft202012Validator.check_schema(content)
    return Draft202012Validator(content)


def faults(name: str, value: object) -> list[str]:
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator(name).iter_errors(value)]


def load(text: str) -> object:
    return yaml.load(text, Dated)


@pytest.mark.parametrize("make", [reference, invented, data_site])
def test_every_source_file_validates(tmp_path, make):
    root = make(tmp_path / "root")
    found = 0
    for file in (*root.glob("data/*.yml"), *root.glob("data/programmes/*/*.yml")):
        assert faults(file.stem, load(file.read_text(encoding="utf-8"))) == [], file
        found += 1
    for file in root.glob("posts/*/*/index.*.md"):
        head = load(file.read_text(encoding="utf-8").split("---\n")[1])
        assert faults("translation" if "translated" in head else "article", head) == [], file
        found += 1
    for file in root.glob("data/programmes/*/*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                assert faults(file.stem, {key: text for key, text in row.items() if text}) == []
        found += 1
    assert found > 5


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_misspelt_key_is_refused(name):
    wrong = {"titel": "x"}
    listed = json.loads(schema(name, ("vi", "en"), "x"))["type"] == "array"
    assert any("titel" in fault for fault in faults(name, [wrong] if listed else wrong))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("documents", "- {id: a, symbol: 12, type: ke-hoach, source: 'https://a.example/', date: 2024-01-02, note: x}"),
        ("documents", "- {id: a, symbol: x, type: ke-hoach, source: 'https://a.example/', note: {vi: x}}"),
        ("programme", "{name: {vi: x}, period: 2024, source: 'https://a.example/', principles: [{vi: a, en: b}]}"),
        ("units", "- {id: a, kind: xa, names: [{vi: A}], codes: [{scheme: gso, value: 12646}], source: 'https://a.example/'}"),
        ("criteria", "indicators: [{id: a, name: {vi: x}, unit_of_measure: hồ sơ}]"),
        ("bodies", "- {id: a, name: {vi: x}, kind: party, source: 'https://a.example/', successors: [{unit: b, date: 2024-01-01}]}"),
    ],
)  # fmt: skip
def test_what_yaml_makes_of_a_value_is_taken(name, text):
    assert faults(name, load(text)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("documents", "- {id: a, symbol: x, type: ke-hoch, source: 'https://a.example/'}"),
        ("documents", "- {id: a, symbol: x, type: ke-hoach}"),
        ("categories", "- {id: a, name: {en: only English}}"),
        ("categories", "- {id: a, name: {vi: x, fr: y}}"),
        ("units", "- {id: a, kind: xa, names: [], source: 'https://a.example/'}"),
        ("tasks", "- {id: a, text: {vi: x}, owner_stated: maybe, history: [{date: 2024-01-01, status: done}]}"),
    ],
)
def test_what_the_reader_refuses_is_refused(name, text):
    assert faults(name, load(text)) != []
