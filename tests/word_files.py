"""Word files written by hand, as Word, Google Docs and WPS write them. What they say is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from PIL import Image

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/></Types>'
)


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; what is no XML yet becomes a run."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def item(text: str, number: int, level: int) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def picture(identity: str, alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{identity}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def style(identity: str, name: str, based_on: str = "", properties: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{base}{properties}</w:style>'


def part(root: str, inner: str) -> str:
    return f"<w:{root} {SPACES}>{inner}</w:{root}>"


def abstract(identity: int, *levels: tuple[str, str]) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{identity}">{inner}</w:abstractNum>'


def number(identity: int, of: int) -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/></w:num>'


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, relations: str = "") -> bytes:
    """A whole file; `parts` are paths below word/ with their content, related to the text by their names."""
    parts = dict(parts or {})
    kinds = {
        "styles.xml",
        "numbering.xml",
        "footnotes.xml",
        "endnotes.xml",
        "comments.xml",
        "header1.xml",
        "footer1.xml",
    }
    related = "".join(
        f'<Relationship Id="part{i}" Type="{_OFFICE}/{name.rstrip("1").removesuffix(".xml").rstrip("1")}" Target="{name}"/>'
        for i, name in enumerate(parts)
        if name in kinds
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{related}{relations}</Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    } | {f"word/{name}": content for name, content in parts.items()}
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def relation(identity: str, kind: str, target: str, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def photo(width: int = 300, height: int = 200, colour: str = "green", **options: object) -> bytes:
    """A JPEG that is no drawing: its colours run."""
    out = io.BytesIO()
    shades = (Image.radial_gradient("L"), Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90))
    mixed = Image.merge("RGB", [shade.resize((width, height)) for shade in shades])
    Image.blend(Image.new("RGB", (width, height), colour), mixed, 0.5).save(out, "JPEG", **options)  # type: ignore[arg-type]
    return out.getvalue()
