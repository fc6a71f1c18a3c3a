"""Fields over a drawn sheet: texts, combs and boxes, put there with pypdf, as reportlab cannot name a field in Russian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pdf_objects import add, dictionary, stream
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, IndirectObject, NameObject

PRINT = 1 << 2
COMB = 1 << 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """A field over the drawn sheet."""

    page: int
    name: str
    label: str
    place: tuple[float, float, float, float]
    """Left, bottom, right, top; in points from the lower left corner of the page."""
    cells: int
    """Cells of a comb; 0 for a free text or a box."""
    box: bool


def with_fields(printed: bytes, widgets: list[Widget], data: Mapping[str, Any]) -> bytes:
    """Put fields over the pages of a PDF; `data` is that of the sheet: `title`, `edition`, `sheet.value` in points."""
    writer = PdfWriter(clone_from=BytesIO(printed))
    writer.pdf_header = "%PDF-1.7"
    references = [add(writer, dictionary(_annotation(writer, widget, data["sheet"]))) for widget in widgets]
    for number, page in enumerate(writer.pages):
        own = [reference for widget, reference in zip(widgets, references, strict=True) if widget.page == number]
        page[NameObject("/Annots")] = ArrayObject(own)
    fonts = {"/Helv": _core_font(writer, "Helvetica"), "/ZaDb": _core_font(writer, "ZapfDingbats")}
    writer.root_object[NameObject("/AcroForm")] = add(
        writer, dictionary({"/Fields": references, "/DR": {"/Font": fonts}, "/DA": _appearance(data["sheet"])})
    )
    writer.metadata = {"/Title": data["title"], "/Producer": "docgen", "/Subject": data["edition"]}
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _annotation(writer: PdfWriter, widget: Widget, sheet: Mapping[str, float]) -> dict[str, object]:
    common: dict[str, object] = {
        "/Type": "/Annot",
        "/Subtype": "/Widget",
        "/Rect": widget.place,
        "/T": widget.name,
        "/TU": widget.label,
        "/P": writer.pages[widget.page].indirect_reference,
        "/F": PRINT,
    }
    if widget.box:
        return common | _box_entries(writer, widget)
    comb: dict[str, object] = {"/Ff": COMB, "/MaxLen": widget.cells} if widget.cells else {}
    return common | {"/FT": "/Tx", "/DA": _appearance(sheet)} | comb


def _box_entries(writer: PdfWriter, widget: Widget) -> dict[str, object]:
    """Give a check box with a cross that is drawn, not a letter of some font."""
    side, edge = widget.place[2] - widget.place[0], 2.5
    far = side - edge
    cross = f"q 1.2 w 1 J {edge} {edge} m {far:.3f} {far:.3f} l {edge} {far:.3f} m {far:.3f} {edge} l S Q"
    form = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": (0, 0, side, side), "/Resources": {}}
    states = {"/On": add(writer, stream(cross.encode(), form)), "/Off": add(writer, stream(b"", form))}
    return {"/FT": "/Btn", "/V": "/Off", "/AS": "/Off", "/MK": {"/CA": "8"}, "/AP": {"/N": states}}


def _appearance(sheet: Mapping[str, float]) -> str:
    return f"0 g /Helv {sheet['value']} Tf"


def _core_font(writer: PdfWriter, name: str) -> IndirectObject:
    """Give the font that a viewer writes with when somebody edits the form; our own values bring theirs."""
    encoding = {} if name == "ZapfDingbats" else {"/Encoding": "/WinAnsiEncoding"}
    return add(writer, dictionary({"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": f"/{name}"} | encoding))
