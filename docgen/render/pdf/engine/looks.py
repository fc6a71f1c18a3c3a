"""What is drawn for a widget besides text: its frame, its mark, or the appearance that the template came with."""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream

from docgen.render.pdf.engine.fields import Field, Widget
from docgen.render.pdf.engine.ink import turned
from docgen.render.pdf.engine.marks import ground, mark
from docgen.render.pdf.engine.states import OFF, appearances
from docgen.render.pdf.engine.syntax import Matrix
from docgen.render.pdf.engine.widgets import plain_float, read_rectangle

_TEXT_OR_FORM = re.compile(rb"\b(?:Tf|Do)\b")
_PAINTS = re.compile(rb"(?:^|[\s\]>)])(?:f|F|f\*|B|B\*|b|b\*|S|s|sh)(?=\s|$|[\[/<(])")
_LONGEST_LOOK = 100_000
_NUMBERS = 6


def own_looks(field: Field, widget: Widget) -> tuple[bytes, bytes]:
    """Give what we draw for a button that is on, and for one that is off."""
    frame = ground(field, widget)
    return frame + mark(widget), frame


def template_looks(widget: Object, on_state: str) -> tuple[Object | None, Object | None] | None:
    """Give the template's own appearances for on and off, when the first shows something and neither needs a font."""
    states = appearances(widget, "/N")
    on, off = states.get(on_state), states.get(OFF)
    off = off if isinstance(off, Stream) else None
    if not isinstance(on, Stream) or not _is_drawing(on) or not (off is None or _is_plain(off)):
        return None
    return on, off


def look_as_form(pdf: Pdf, widget: Widget, drawn: bytes) -> Object:
    """Give an appearance that draws this."""
    return pdf.make_indirect(Stream(pdf, drawn, **form_entries(widget)))


def form_entries(widget: Widget) -> dict[str, object]:
    """Give what stands in the dictionary of every appearance of a widget."""
    matrix = turned(widget)
    entries: dict[str, object] = {
        "Type": Name.XObject,
        "Subtype": Name.Form,
        "BBox": Array([0, 0, *(round(side, 3) for side in widget.extent)]),
        "Resources": Dictionary(),
    }
    return entries | ({"Matrix": Array([round(one, 3) for one in matrix])} if widget.rotation else {})


def fitted(appearance: Object, widget: Widget) -> Matrix:
    """Give the matrix that puts an appearance into its widget's rectangle (ISO 32000-1, 12.5.5, algorithm 8.1)."""
    matrix = appearance.get("/Matrix")
    a, b, c, d, e, f = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    if isinstance(matrix, Array) and len(matrix) == _NUMBERS:
        a, b, c, d, e, f = (plain_float(one) for one in matrix)
    left, bottom, right, top = read_rectangle(appearance.get("/BBox"))
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    to_left, to_bottom, to_right, to_top = widget.rectangle
    wide, high = max(across) - min(across), max(up) - min(up)
    by_x = (to_right - to_left) / wide if wide else 1.0
    by_y = (to_top - to_bottom) / high if high else 1.0
    return (by_x, 0, 0, by_y, to_left - min(across) * by_x, to_bottom - min(up) * by_y)


def _is_drawing(appearance: Object) -> bool:
    return _is_plain(appearance) and bool(_PAINTS.search(_content(appearance)))


def _is_plain(appearance: Object) -> bool:
    """Tell whether an appearance is drawn from paths alone."""
    content = _content(appearance)
    return len(content) < _LONGEST_LOOK and not _TEXT_OR_FORM.search(content)


def _content(appearance: Object) -> bytes:
    try:
        return appearance.read_bytes()
    except PdfError:
        return b"Do"
