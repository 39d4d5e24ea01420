"""DOCX files of our own making, from pieces of their markup."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{0}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{0}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{0}.numbering+xml"/>
</Types>""".format("application/vnd.openxmlformats-officedocument.wordprocessingml")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def paragraph(text: str, *, level: int | None = None, number: int = 1, style: str = "") -> str:
    """A paragraph, at a level of an automatic list."""
    how = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        how += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{how}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str = "", *, columns: int = 1, merge: str = "", width: int = 1500) -> str:
    """A cell; `merge` is `restart` or `continue` for one that goes on over several rows."""
    how = f'<w:tcW w:w="{width * columns}" w:type="dxa"/>'
    how += f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    how += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    paragraphs = "".join(map(paragraph, text.split("|")))
    return f"<w:tc><w:tcPr>{how}</w:tcPr>{paragraphs}</w:tc>"


def table(rows: Sequence[Sequence[str]], columns: int) -> str:
    """A table of rows of cells."""
    grid = '<w:gridCol w:w="1500"/>' * columns
    lines = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    how = f'<w:tblW w:w="{1500 * columns}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
    return f"<w:tbl><w:tblPr>{how}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def numbering(*levels: tuple[str, str]) -> str:
    """An automatic list: the style of numbers and the text of each level."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(levels)
    )
    family = f'<w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum>'
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return (
        f'{family}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again}</w:num>'
    )


def docx(body: str, *, lists: str = "", styles: str = "", title: str = "") -> bytes:
    """The file with this body."""
    return package(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _relations(
                ("styles", "styles.xml"), ("numbering", "numbering.xml")
            ),
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {_W}>{lists}</w:numbering>",
            "docProps/core.xml": f'<c xmlns:d="http://purl.org/dc/elements/1.1/">'
            f"<d:title>{title}</d:title></c>",
        }
    )


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return file.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'
