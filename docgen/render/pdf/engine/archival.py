"""Preparing a template so that every document made of it is PDF/A-2b (ISO 19005-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, parse_content_stream

from docgen.errors import MissingExtraError, TemplateError
from docgen.render.pdf.engine.states import plain_name

_OPERATORS = "q Q Tf Do Tj TJ ' \""
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def prepare_archival(pdf: Pdf) -> None:
    """Add an output intent, and take out what PDF/A does not allow.

    Raises `MissingExtraError`, and `TemplateError` when the template prints in a font that it does not hold.
    """
    try:
        from pikepdf.pdfa import prepare
    except ImportError:
        raise MissingExtraError("PDF/A needs more libraries: pip install 'docgen[pdfa]'") from None
    for number, page in enumerate(pdf.pages, start=1):
        for font in _missing(page.obj, page.obj.get("/Resources"), set()):
            raise TemplateError(f"page {number} is printed in {font}, which is not embedded: it cannot become PDF/A")
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/EmbeddedFiles" in names:
        del names["/EmbeddedFiles"]
    prepare(pdf, "2b")


def _missing(drawn: Object, resources: object, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Give the fonts in which a page or form shows text and that are not embedded; also of the forms that it draws."""
    fonts, forms = _category(resources, "/Font"), _category(resources, "/XObject")
    saved, now = list[Object | None](), cast("Object | None", None)
    for instruction in parse_content_stream(drawn, _OPERATORS):
        operands = instruction.operands
        match str(instruction.operator):
            case "q":
                saved.append(now)
            case "Q":
                now = saved.pop() if saved else None
            case "Tf":
                now = fonts.get(str(operands[0]))
            case "Do":
                form = forms.get(str(operands[0]))
                if isinstance(form, Stream) and form.get("/Subtype") == Name.Form and form.objgen not in seen:
                    seen.add(form.objgen)
                    yield from _missing(form, form.get("/Resources"), seen)
            case _ if isinstance(now, Dictionary) and not _is_embedded(now):
                yield plain_name(now.get("/BaseFont")) or "a font"


def _is_embedded(font: Object) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True
    descendants = font.get("/DescendantFonts")
    holder = descendants[0] if isinstance(descendants, Array) and len(descendants) else font
    descriptor = holder.get("/FontDescriptor") if isinstance(holder, Dictionary) else None
    return isinstance(descriptor, Dictionary) and any(key in descriptor for key in _PROGRAMS)


def _category(resources: object, key: str) -> Object:
    found = resources.get(key) if isinstance(resources, Dictionary) else None
    return found if isinstance(found, Dictionary) else Dictionary()
