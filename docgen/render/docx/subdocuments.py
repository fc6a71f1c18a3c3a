"""Sub-documents: parts of a document that a script builds with python-docx, put in where a tag stands."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any, Final

import docxtpl
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from docgen.errors import MissingExtraError
from docgen.render.docx.patch import DOCXTPL

SUBDOC: Final[tuple[type[Any], ...]] = tuple(filter(None, [getattr(docxtpl, "Subdoc", None)]))
"""docxtpl's class, where the library that it needs is installed."""


def require() -> None:
    """Raise `MissingExtraError` where docxtpl has no sub-documents."""
    if not SUBDOC:
        raise MissingExtraError("sub-documents need docxcompose: pip install 'docgen[subdocuments]'")


def blank(template: docxtpl.DocxTemplate) -> Any:  # noqa: ANN401  (docxtpl is not typed)
    """Give an empty sub-document for a template, as docxtpl does, without reading python-docx's own file every time."""
    made = object.__new__(SUBDOC[0])
    made.tpl, made.docx = template, template.get_docx()
    made.subdocx = WordDocument(deepcopy(_empty().element), made.docx.part)
    return made


@lru_cache
def _empty() -> WordDocument:
    return Document()


def standing_alone(subdocument: Any) -> str:  # noqa: ANN401
    """Give the elements of a sub-document, each with its namespaces, the grids of its tables mended."""
    return "".join(_element(child) for child in subdocument.subdocx.element.body if child.tag != qn("w:sectPr"))


def _element(child: etree._Element) -> str:
    own = deepcopy(child)
    own.tail = None
    etree.cleanup_namespaces(own)
    if own.tag == qn("w:tbl"):
        own = DOCXTPL.fix_tables(etree.tostring(own, encoding="unicode"))
    return str(etree.tostring(own, encoding="unicode"))
