"""A map burnt into its blank: the blank becomes a real AcroForm (ISO 32000-1, 12.7), which any program can fill.

A scan is laid straight on the way: its page is drawn through the transformation from its registration corners to the
map's, and not a pixel of it is changed.
"""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.render.pdf.engine.opening import open_template
from docgen.render.pdf.engine.syntax import Matrix, number, numbers
from docgen.render.pdf.maps.entries import Align, Area, CoordinateMap, Font, Kind, Place, Registration
from docgen.render.pdf.maps.fonts import RESOURCES, fonts
from docgen.render.pdf.maps.sheets import Sheet, fitted, inverse, joined

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_PRINT = 1 << 2
_REQUIRED, _MULTILINE, _PUSH_BUTTON, _COMB = 1 << 1, 1 << 12, 1 << 16, 1 << 24
_QUADDING = {Align.LEFT: 0, Align.CENTRE: 1, Align.RIGHT: 2}
_ICON_ONLY = 1
_LARGEST_IN_COMB = 12.0
_OF_CELL, _OF_HEIGHT = 0.9, 0.75
"""How large a character may be for its cell to hold it."""
_CROSS_EDGE = 0.2
"""How far a cross keeps from the edge of its box, as a part of the shorter side."""


def burn(name: str, blank: bytes, coordinates: CoordinateMap) -> bytes:
    """Give the blank with the fields of a map, empty; the same input gives the same bytes; `name` is the blank's, for messages.

    The typeface of our own values is embedded for whoever types into the form. Raises `TemplateError` when the blank
    cannot be read or has fields already, or a field does not lie on a page of it.
    """
    try:
        pdf = open_template(blank)
    except TemplateError as error:
        raise TemplateError(f"{name}: {error}") from error
    form = pdf.Root.get("/AcroForm")
    if form is not None and len(form.get("/Fields", [])):
        raise TemplateError(f"{name}: it has fields already: fill it as a form, without a map")
    pages = list(pdf.pages)
    for registration in coordinates.registrations:
        _straighten(pdf, _page(pages, registration.page, coordinates.name), registration, coordinates.name)
    fields = [
        _field(pdf, _page(pages, place.page, f"{coordinates.name}: field {place.name!r}"), place, coordinates)
        for place in coordinates.places
    ]
    pdf.Root.AcroForm = pdf.make_indirect(_form(pdf, fields, {place.font for place in coordinates.places}))
    output = BytesIO()
    pdf.save(output, deterministic_id=True)
    return output.getvalue()


def _page(pages: list[Page], wanted: int, where: str) -> Page:
    if wanted > len(pages):
        raise TemplateError(f"{where}: there is no page {wanted}; the blank has {len(pages)}")
    return pages[wanted - 1]


def _straighten(pdf: Pdf, page: Page, registration: Registration, name: str) -> None:
    """Draw a scan so that its registration corners come to lie where the map has them."""
    seen = fitted(registration.found, registration.marks)
    if seen is None:
        raise TemplateError(f"{name}: page {registration.page}: the registration corners lie on one line; state others")
    sheet = Sheet.of(page)
    own: Matrix = joined(joined(inverse(sheet.matrix), seen), sheet.matrix)
    page.contents_add(pdf.make_stream(b"q %s cm\n" % b" ".join(b"%.9f" % each for each in own)), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ"))


def _field(pdf: Pdf, page: Page, place: Place, coordinates: CoordinateMap) -> Object:
    """Put one field on its page."""
    from pikepdf import Array, Dictionary, Name, String

    sheet = Sheet.of(page)
    area = sheet.from_corner(place.area, coordinates.corner)
    if not sheet.holds(area):
        where = f"{coordinates.name}: field {place.name!r}"
        raise TemplateError(f"{where}: the rectangle does not lie on page {place.page}; look at unit and corner")
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        Rect=Array([round(edge, 3) for edge in sheet.rectangle(area)]),
        T=String(place.name),
        P=page.obj,
        F=_PRINT,
        MK=Dictionary(R=sheet.turned) if sheet.turned else Dictionary(),
    )
    if place.label:
        widget.TU = String(place.label)
    _tell_kind(pdf, widget, place, area)
    made = pdf.make_indirect(widget)
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(made)
    return made


def _tell_kind(pdf: Pdf, widget: Object, place: Place, area: Area) -> None:
    """Write what a widget of this kind has besides the common entries."""
    from pikepdf import Dictionary, Name, String

    flags = _REQUIRED if place.required else 0
    match place.kind:
        case Kind.CHECK:
            widget.FT, widget.V, widget.AS = Name.Btn, Name.Off, Name.Off
            widget.MK.CA = String("8")
            widget.AP = Dictionary(N=Dictionary(Yes=_cross(pdf, area), Off=_drawing(pdf, area, b"")))
        case Kind.PHOTO:
            widget.FT, flags = Name.Btn, flags | _PUSH_BUTTON
            widget.MK.TP = _ICON_ONLY
            widget.AP = Dictionary(N=_drawing(pdf, area, b""))
        case _:
            widget.FT = Name.Tx
            widget.DA = String(f"0 g /{RESOURCES[place.font]} {number(_size(place, area)).decode()} Tf")
            widget.Q = _QUADDING[place.align]
            flags |= {Kind.MULTILINE: _MULTILINE, Kind.COMB: _COMB}.get(place.kind, 0)
    if place.cells:
        widget.MaxLen = place.cells
    if flags:
        widget.Ff = flags


def _size(place: Place, area: Area) -> float:
    """Give the size of the font; other programs take a comb whose size is left open for a running line."""
    if place.size or not place.cells:
        return place.size
    cell = area[2] / place.cells
    return math.floor(min(_LARGEST_IN_COMB, _OF_CELL * cell, _OF_HEIGHT * area[3]) * 2) / 2


def _cross(pdf: Pdf, area: Area) -> Object:
    """Draw a cross: it looks the same whichever way the page is turned."""
    _, _, width, height = area
    edge = _CROSS_EDGE * min(width, height)
    side = (min(width, height) - 2 * edge) / 2
    left, right, bottom, top = width / 2 - side, width / 2 + side, height / 2 - side, height / 2 + side
    lines = (numbers((left, bottom)), numbers((right, top)), numbers((left, top)), numbers((right, bottom)))
    return _drawing(pdf, area, b"q 1.2 w 1 J %s m %s l %s m %s l S Q" % lines)


def _drawing(pdf: Pdf, area: Area, operators: bytes) -> Object:
    from pikepdf import Array, Dictionary, Name

    return pdf.make_stream(
        operators,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(area[2], 3), round(area[3], 3)]),
        Resources=Dictionary(),
    )


def _form(pdf: Pdf, fields: list[Object], used: set[Font]) -> Object:
    """Make the form's dictionary, with the fonts that its fields name."""
    from pikepdf import Array, Dictionary, String

    default = String(f"0 g /{RESOURCES[Font.EMBEDDED]} 0 Tf")
    return Dictionary(Fields=Array(fields), DR=Dictionary(Font=fonts(pdf, used | {Font.EMBEDDED})), DA=default)
