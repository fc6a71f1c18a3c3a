"""Reading an AcroForm: which fields it has, of what kind, and how each wants its value drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO
from typing import Any, cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from docgen.errors import TemplateError

_MULTILINE, _PASSWORD, _RADIO, _PUSH_BUTTON, _COMB = 1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 24
_FONT_SIZE = re.compile(r"/\S+\s+(-?[\d.]+)\s+Tf")
_COLOUR = re.compile(r"(?:-?[\d.]+\s+)+(?:g|rg|k)\b")


class FieldKind(StrEnum):
    """What is done with a field."""

    TEXT = "text"
    BOX = "box"
    OTHER = "other"
    """Left alone; a mapping may not name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form. Lengths are in points."""

    name: str
    """Fully qualified."""
    label: str
    """What the form calls it for people; its name when it says nothing."""
    kind: FieldKind
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each of its widgets."""
    cells: int | None
    """For a comb, how many characters it holds; None for a running line."""
    limit: int | None
    """The most characters it holds; None for no limit but the space."""
    font_size: float
    """0 lets us choose."""
    colour: str
    """PDF operator that sets the text colour."""
    alignment: int
    """0 left, 1 centred, 2 right."""
    on_state: str
    """For a box, the name of its crossed state, with its `/`."""


def read_form(content: bytes) -> dict[str, Field]:
    """Describe every field that can be seen, by its fully qualified name.

    Raises `TemplateError` unless it is a readable, unencrypted PDF with fields.
    """
    try:
        reader = PdfReader(BytesIO(content))
        encrypted = reader.is_encrypted
        fields = {} if encrypted else _read_fields(reader)
    except Exception as error:  # on damaged input pypdf raises whatever it stumbles over
        raise TemplateError("it is not a PDF that can be read") from error
    if encrypted:
        raise TemplateError("it is encrypted: save it without a password and without restrictions")
    if not fields:
        raise TemplateError("it has no form fields: an AcroForm is needed, not a scan or a printed page")
    return fields


def printed_lines(content: bytes) -> tuple[str, ...]:
    """Give the printed lines of a readable form, page by page, then its fields in the order of their names."""
    pages = (page.extract_text().splitlines() for page in PdfReader(BytesIO(content)).pages)
    fields = (f"{field.name}: {field.label} ({_room(field)})" for _, field in sorted(read_form(content).items()))
    return (*(text for page in pages for line in page if (text := " ".join(line.split()))), *fields)


def _room(field: Field) -> str:
    if field.kind is FieldKind.BOX:
        return "box"
    return f"{field.cells} cells" if field.cells else f"{field.sizes[0][0]:.0f} pt"


def acro_form(document: PdfReader | PdfWriter) -> DictionaryObject:
    """Give the form dictionary; empty when there is none."""
    form = document.root_object.get("/AcroForm")
    return form.get_object() if form is not None else DictionaryObject()


def widgets(document: PdfReader | PdfWriter) -> Iterator[tuple[str, DictionaryObject]]:
    """Give each widget with the fully qualified name of its field, page by page."""
    for page in document.pages:
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            if annotation.get("/Subtype") == "/Widget":
                yield _qualified_name(annotation), annotation


def field_node(widget: DictionaryObject) -> DictionaryObject:
    """Give the dictionary that holds the field's value: the widget itself, or the nearest parent that has a name."""
    return next((node for node in _lineage(widget) if "/T" in node), widget)


def _read_fields(document: PdfReader) -> dict[str, Field]:
    form = acro_form(document)
    fields: dict[str, Field] = {}
    for name, widget in widgets(document):
        field = _read_field(name, widget, form)
        if known := fields.get(name):
            kind = known.kind if known.on_state == field.on_state else FieldKind.OTHER
            field = replace(field, sizes=known.sizes + field.sizes, kind=kind)
        fields[name] = field
    return fields


def _read_field(name: str, widget: DictionaryObject, form: DictionaryObject) -> Field:
    flags = int(_inherited(widget, "/Ff", 0))
    limit = _inherited(widget, "/MaxLen", None)
    appearance = str(_inherited(widget, "/DA", form.get("/DA", "")))
    font_size = _FONT_SIZE.search(appearance)
    colour = _COLOUR.findall(appearance)
    states = _on_states(widget)
    return Field(
        name=name,
        label=str(_inherited(widget, "/TU", name)),
        kind=_kind(_inherited(widget, "/FT", ""), flags, states),
        sizes=(rectangle(widget),),
        cells=int(limit) if limit and flags & _COMB else None,
        limit=int(limit) if limit else None,
        font_size=float(font_size[1]) if font_size else 0.0,
        colour=colour[-1] if colour else "0 g",
        alignment=int(_inherited(widget, "/Q", form.get("/Q", 0))),
        on_state=states[0] if states else "",
    )


def _kind(field_type: str, flags: int, states: list[str]) -> FieldKind:
    if field_type == "/Tx" and not flags & (_MULTILINE | _PASSWORD):
        return FieldKind.TEXT
    if field_type == "/Btn" and not flags & (_RADIO | _PUSH_BUTTON) and len(states) == 1:
        return FieldKind.BOX
    return FieldKind.OTHER


def _on_states(widget: DictionaryObject) -> list[str]:
    normal = widget.get("/AP", {}).get("/N", {})
    if isinstance(normal, StreamObject) or not isinstance(normal, Mapping):
        return []
    return [state for state in normal if state != "/Off"]


def _inherited(node: DictionaryObject, key: str, default: Any) -> Any:  # noqa: ANN401  (a PDF object of any type)
    value = node.get_inherited(key, default)
    return value.get_object() if value is not None and hasattr(value, "get_object") else value


def _qualified_name(widget: DictionaryObject) -> str:
    return ".".join(reversed([str(node["/T"]) for node in _lineage(widget) if "/T" in node]))


def _lineage(widget: DictionaryObject) -> list[DictionaryObject]:
    """Give a widget and its parents, as far as they do not turn back on themselves."""
    nodes = [widget]
    while (parent := nodes[-1].get("/Parent")) is not None and parent.get_object() not in nodes:
        nodes.append(parent.get_object())
    return nodes


def rectangle(widget: DictionaryObject) -> tuple[float, float]:
    """Give a widget's width and height."""
    left, bottom, right, top = map(float, cast("ArrayObject", widget["/Rect"].get_object()))
    return abs(right - left), abs(top - bottom)
