"""A .docx file as its parts: which one is the text, and which belong to it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from minhbach.desk.incoming.packages import tree, unpacked
from minhbach.desk.incoming.word.names import SPACES, STRICT_SPACES
from minhbach.desk.refusal import Refusal

_MAIN = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
)
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: a path inside the package, or an address outside of it."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of one document. `trees` are those that we may change; they win over `parts` in `packed`."""

    name: str
    parts: dict[str, bytes]
    main: str
    trees: dict[str, etree._Element] = field(default_factory=dict)

    @property
    def document(self) -> etree._Element:
        return self.trees[self.main]

    def tree(self, part: str) -> etree._Element | None:
        """The XML of a part, which changes with what is done to it; None where there is no such part."""
        if part not in self.trees and part in self.parts:
            self.trees[part] = tree(self.parts[part], self.name, part)
        return self.trees.get(part)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by id; targets are paths from the package's root."""
        folder, file = posixpath.split(part)
        found = self.tree(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        return {} if found is None else dict(_relations(found, folder))

    def related(self, kind: str) -> Iterator[str]:
        """The parts that the text is related to, by the last word of the relation's name: `footnotes`, `header`."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.external and relation.target in self.parts:
                yield relation.target

    def texts(self) -> Iterator[etree._Element]:
        """What is read as text: the document and its notes."""
        yield self.document
        for kind in ("footnotes", "endnotes"):
            for part in self.related(kind):
                if (found := self.tree(part)) is not None:
                    yield found

    def put(self, kind: str, root: etree._Element) -> None:
        """Replace the part of a kind, or add it where mammoth looks for it."""
        part = next(self.related(kind), f"word/{kind}.xml")
        self.parts.setdefault(part, b"")
        self.trees[part] = root

    def packed(self) -> io.BytesIO:
        """The package as it is now, for mammoth."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for path, data in self.parts.items():
                content = etree.tostring(self.trees[path]) if path in self.trees else data
                archive.writestr(zipfile.ZipInfo(path, _EPOCH), content)
        out.seek(0)
        return out


def opened(data: bytes, name: str) -> Package:
    """Raises Refusal where it is no Word document."""
    parts = dict(unpacked(data, name))
    for path, content in parts.items():
        if path.endswith((".xml", ".rels")) and b"http://purl.oclc.org/ooxml/" in content:
            parts[path] = _transitional(content)
    package = Package(name, parts, "")
    mains = [r.target for r in package.relations("").values() if r.kind == "officeDocument" and r.target in parts]
    package.main = mains[0] if mains else "word/document.xml"
    document = package.tree(package.main)
    if document is None or document.tag != f"{{{SPACES['w']}}}document":
        raise Refusal("incoming-not-word", file=name)
    for path in parts:  # each part that mammoth will read must be sound
        if path.endswith((".xml", ".rels")) and _is_read(path):
            package.tree(path)
    return package


def _is_read(path: str) -> bool:
    return path.endswith(".rels") or posixpath.basename(path) in (
        "[Content_Types].xml",
        "styles.xml",
        "numbering.xml",
        "footnotes.xml",
        "endnotes.xml",
        "comments.xml",
        "style-map",
    )


def _relations(root: etree._Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for relation in root.iterchildren("{*}Relationship"):
        external = relation.get("TargetMode") == "External"
        target = relation.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield relation.get("Id", ""), Relation(relation.get("Type", "").rpartition("/")[2], target, external)


def _transitional(content: bytes) -> bytes:
    """The strict form of the standard under the names of the common one, which mammoth reads."""
    for strict, common in STRICT_SPACES.items():
        content = content.replace(f'"{strict}"'.encode(), f'"{common}"'.encode())
    return content.replace(_STRICT_RELATIONS, SPACES["r"].encode())
