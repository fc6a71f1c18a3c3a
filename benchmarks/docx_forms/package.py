"""The form as a Word file: the drawn parts, two pictures, and what Word puts beside them."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt

from docx_forms import sheet
from docx_forms.dialects import Dialect
from docx_forms.pictures import emblem, stamp

_BALLAST = ("customXml", "stylesWithEffects", "thumbnail", "printerSettings")
_STYLE = re.compile(r"<w:style .*?</w:style>", re.DOTALL)
_STYLES_SIZE = 39_000
_KEPT = ("TableNormal", "TableGrid")


def form_file(dialect: Dialect, variant: sheet.Variant = "plain") -> bytes:
    """Make the form in a dialect."""
    drawn = sheet.Sheet(dialect, variant)
    parts = _skeleton()
    parts["word/document.xml"] = drawn.body().encode()
    parts["word/header1.xml"] = drawn.header().encode()
    parts["word/footer1.xml"] = drawn.footer().encode()
    parts["word/styles.xml"] = _trimmed(parts["word/styles.xml"].decode()).encode()
    return _packed(parts)


def _skeleton() -> dict[str, bytes]:
    """Let python-docx make a file with header, footer and both pictures, under the relations that the body names."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(3)
    section = document.sections[0]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    part = document.part
    for package in (part, part.package):
        for key in [key for key, relation in package.rels.items() if relation.reltype.rsplit("/")[-1] in _BALLAST]:
            del package.rels[key]
    header = {
        relation.reltype: key
        for key, relation in part.rels.items()
        if relation.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    }
    named = {
        sheet.EMBLEM: part.get_or_add_image(io.BytesIO(emblem()))[0],
        sheet.STAMP: part.get_or_add_image(io.BytesIO(stamp()))[0],
        sheet.HEADER: header[RELATIONSHIP_TYPE.HEADER],
        sheet.FOOTER: header[RELATIONSHIP_TYPE.FOOTER],
    }
    written = io.BytesIO()
    document.save(written)
    with ZipFile(written) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relations = parts["word/_rels/document.xml.rels"].decode()
    for name, key in named.items():
        relations = relations.replace(f'"{key}"', f'"{name}"')
    parts["word/_rels/document.xml.rels"] = relations.encode()
    return parts


def _trimmed(styles: str) -> str:
    """Leave out styles of tables, last first, until as many are left as Word writes."""
    for style in reversed(_STYLE.findall(styles)):
        if len(styles) <= _STYLES_SIZE:
            break
        if 'w:type="table"' in style and not any(f'w:styleId="{name}"' in style for name in _KEPT):
            styles = styles.replace(style, "")
    return styles


def _packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return written.getvalue()
