"""JSON Schemas of the files that editors write, from the models that read them: completion and checks while typing.

The readers take every value as text; an editor's YAML has numbers, dates and yes-or-no of its own. So a schema takes
a text, a number or such a word wherever the reader takes a text: what it refuses, the reader refuses, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from minhbach.model.article import Original, Translation
from minhbach.model.figures import MilestoneRow, ProgressRow
from minhbach.model.programme import CriteriaFile, ProgrammeFile, Task
from minhbach.model.registers import Body, BodySuccessor, Category, Document, Person, Unit
from minhbach.model.site_config import SiteConfig

SCHEMAS: Mapping[str, Any] = {
    "article": Original,
    "translation": Translation,
    "site": SiteConfig,
    "categories": tuple[Category, ...],
    "units": tuple[Unit, ...],
    "bodies": tuple[Body, ...],
    "people": tuple[Person, ...],
    "documents": tuple[Document, ...],
    "programme": ProgrammeFile,
    "tasks": tuple[Task, ...],
    "criteria": CriteriaFile,
    "milestones": MilestoneRow,
    "progress": ProgressRow,
}
"""By name: what the file holds; of a table, what each of its rows does."""

VERSION = 1
_TEXT = {"type": ["string", "number", "boolean"]}


def schema(name: str, languages: tuple[str, ...], address: str) -> bytes:
    found = TypeAdapter(SCHEMAS[name]).json_schema(by_alias=True, schema_generator=_generator(languages))
    whole = {"$schema": GenerateJsonSchema.schema_dialect, "$id": address, "title": name} | found
    _either_name(whole)
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _generator(languages: tuple[str, ...]) -> type[GenerateJsonSchema]:
    """pydantic's own, that knows what our readers do before it sees a value."""

    class Generator(GenerateJsonSchema):
        def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
            return dict(_TEXT)

        def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
            return {"type": ["number", "string"]}

        def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
            return _per_language(languages)

        def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
            return {"type": "string", "format": "date"}

        def datetime_schema(self, schema: core_schema.DatetimeSchema) -> JsonSchemaValue:
            return {"type": "string"}

        def json_or_python_schema(self, schema: core_schema.JsonOrPythonSchema) -> JsonSchemaValue:
            return {"type": ["string", "number"]}  # a period: the only type here that JSON does not have

        def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
            found = super().function_before_schema(schema)
            called = schema["function"]["function"]
            if getattr(called, "__name__", "") in ("said_in_words", "_unit_of_measure"):
                return {"anyOf": [dict(_TEXT), found]}
            if getattr(called, "__name__", "") == "_gather_languages":
                return _side_by_side(found, languages)
            return found

    return Generator


def _per_language(languages: tuple[str, ...]) -> JsonSchemaValue:
    """A text per language; only the first is required."""
    texts = {lang: {"type": [*_TEXT["type"], "null"]} for lang in languages}
    return {"type": "object", "properties": texts, "required": [languages[0]], "additionalProperties": False}


def _side_by_side(found: JsonSchemaValue, languages: tuple[str, ...]) -> JsonSchemaValue:
    """An entry whose languages stand beside its other keys: they are gathered when it is read."""
    rest = {key: value for key, value in found["properties"].items() if key != "text"}
    texts = _per_language(languages)
    required = [*texts["required"], *(key for key in found.get("required", ()) if key != "text")]
    return {**found, "properties": {**texts["properties"], **rest}, "required": required}


def _either_name(whole: dict[str, Any]) -> None:
    """Successors of bodies may be named as those of units are."""
    entry = whole.get("$defs", {}).get(BodySuccessor.__name__)
    if entry:
        entry["properties"]["unit"] = entry["properties"]["body"]
        entry["required"] = [key for key in entry["required"] if key != "body"]
        entry["anyOf"] = [{"required": ["body"]}, {"required": ["unit"]}]
