"""Short digests of what pages show of records, each computed once: the parts that keys are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from pydantic import BaseModel

from minhbach.model.fields import Ref
from minhbach.model.fingerprint import fingerprint
from minhbach.model.site import Site


class Marks:
    """Of one site. A record that changes changes its mark, and the marks of what shows its name, and nothing else."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._labels: dict[tuple[str, str], str] = {}
        self._records: dict[int, str] = {}

    def label(self, kind: str, name: str) -> str:
        """What a link to a record shows; an id that is only an address stands for itself."""
        found = self._labels.get((kind, name))
        if found is None:
            found = self._labels[kind, name] = self._label(kind, name)
        return found

    def labels(self, kind: str, names: Iterable[str]) -> list[str]:
        return [self.label(kind, name) for name in names]

    def record(self, record: BaseModel) -> str:
        """A record with all that it says, and the labels of the records that it names."""
        found = self._records.get(id(record))
        if found is None:
            names = [self.label(kind, name) for kind, name in named(record)]
            found = self._records[id(record)] = fingerprint((record, names))
        return found

    def records(self, records: Iterable[BaseModel]) -> list[str]:
        return [self.record(record) for record in records]

    def _label(self, kind: str, name: str) -> str:
        site = self.site
        if kind == "source":
            kind, _, name = name.partition(":")
        if kind == "actor":
            kind = "unit" if name in site.units else "body"
        match kind:
            case "unit":
                unit = site.units[name]
                return fingerprint((name, unit.kind, unit.names))
            case "body":
                return fingerprint((name, site.bodies[name]))
            case "document":
                document = site.documents[name]
                return fingerprint((name, document.symbol, document.title, document.type, document.date))
            case "programme":
                return fingerprint((name, site.programmes[name].name))
            case "category":
                return fingerprint((name, site.categories[name]))
            case "post":
                article = site.article.get(name)
                if article is None:
                    return name
                addresses = [site.address(article, lang) for lang in site.languages]
                return fingerprint((article.headline, addresses))
        return name


def named(record: BaseModel) -> Iterator[tuple[str, str]]:
    """Every (kind, id) that a record names, itself or in its entries, in the order of its keys."""
    for read in _readers(type(record)):
        yield from read(record)


Reader = Callable[[BaseModel], Iterator[tuple[str, str]]]


@cache
def _readers(model: type[BaseModel]) -> tuple[Reader, ...]:
    """For each key of a model that may name something: a function that finds it."""
    return tuple(_reader(name, _kind(info.metadata, info.annotation)) for name, info in model.model_fields.items())


def _reader(name: str, kind: str) -> Reader:
    def read(record: BaseModel) -> Iterator[tuple[str, str]]:
        value = getattr(record, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, BaseModel):
                yield from named(inner)
            elif kind and isinstance(inner, str):
                yield kind, inner

    return read


def _kind(metadata: Iterable[object], annotation: object) -> str:
    """The kind of register that a key names; empty where it names none."""
    marks = [*metadata, *getattr(annotation, "__metadata__", ())]
    for mark in marks:
        if isinstance(mark, Ref):
            return mark.kind
    inner = [one for one in getattr(annotation, "__args__", ()) if one is not Ellipsis]
    return next((kind for one in inner if (kind := _kind((), one))), "")
