"""What a written file says: each engine's documents are read once before anything is measured."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn


def text(file: Path) -> str:
    """Give the text of body, header and footer, a line per paragraph. Raises where python-docx cannot open the file."""
    docx.Document(str(file))
    with ZipFile(file) as archive:
        parts = [
            name
            for name in sorted(archive.namelist())
            if name.startswith(("word/document", "word/header", "word/footer"))
        ]
        return "\n".join(_text(archive.read(name)) for name in parts)


def _text(part: bytes) -> str:
    paragraphs = parse_xml(part).iter(qn("w:p"))
    return "\n".join("".join(each.text or "" for each in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)
