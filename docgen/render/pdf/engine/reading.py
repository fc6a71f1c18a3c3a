"""Reading an AcroForm: its fields, and the objects that hold their values and show them (ISO 32000-1, 12.7).

Widgets are found on the pages, because only what lies there is seen; the way up through their parents gives names and
inherited attributes. A way that turns back on itself ends there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Object, Pdf, Stream, String
from pikepdf import Name as PdfName

from docgen.render.pdf.engine.fields import Field, FieldKind, Widget
from docgen.render.pdf.engine.states import on_state_of, plain_name
from docgen.render.pdf.engine.widgets import Node, plain_number, plain_text, read_widget

_READ_ONLY, _REQUIRED = 1, 1 << 1
_MULTILINE, _PASSWORD, _FILE, _COMB = 1 << 12, 1 << 13, 1 << 20, 1 << 24
_RADIO, _PUSH_BUTTON = 1 << 15, 1 << 16
_BUTTONS = {FieldKind.CHECK, FieldKind.RADIO}
_COMBO, _EDIT, _MULTIPLE = 1 << 17, 1 << 18, 1 << 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A field, and where it lies in the document."""

    field: Field
    objects: tuple[Object, ...]
    """Its widgets, in the order of the field's."""
    holders: tuple[Object, ...]
    """The dictionaries that hold its value: more than one where a file has two fields of one name."""


def read_fields(pdf: Pdf) -> list[Found]:
    """Give every named field that has a widget on a page, in the order of the pages."""
    form = pdf.Root.get("/AcroForm")
    defaults = form if isinstance(form, Dictionary) else Dictionary()
    places: dict[str, list[tuple[int, Node]]] = {}
    for page, widget in widgets(pdf):
        node = Node.of(widget, defaults)
        if node.name:
            places.setdefault(node.name, []).append((page, node))
    return [_found(name, nodes) for name, nodes in places.items()]


def widgets(pdf: Pdf) -> Iterator[tuple[int, Object]]:
    """Give each widget with its page, from 0; those that lie in their page directly become objects of their own."""
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages):
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, Array):
            continue
        for place, annotation in enumerate(list(annotations)):
            if not isinstance(annotation, Dictionary) or annotation.get("/Subtype") != "/Widget":
                continue
            if not annotation.is_indirect:
                annotations[place] = pdf.make_indirect(annotation)
            widget = annotations[place]
            if widget.objgen not in seen:
                seen.add(widget.objgen)
                yield number, widget


def _found(name: str, places: list[tuple[int, Node]]) -> Found:
    first = places[0][1]
    flags = plain_number(first.inherited("/Ff"))
    limit = plain_number(first.inherited("/MaxLen")) or None
    kind = _kind(first.inherited("/FT"), flags, limit)
    options = _options(first.inherited("/Opt"))
    shown = tuple(
        read_widget(page, node, kind, cells=limit if kind is FieldKind.COMB else None, state=_state(kind, node, place))
        for place, (page, node) in enumerate(places)
    )
    return Found(
        field=Field(
            name=name,
            kind=kind,
            widgets=shown,
            on_states=tuple(dict.fromkeys(widget.on_state for widget in shown if widget.on_state)),
            options=_state_options(shown, options) if kind in _BUTTONS else options,
            max_length=limit,
            required=bool(flags & _REQUIRED),
            read_only=bool(flags & _READ_ONLY),
            editable=bool(flags & _EDIT),
            multiple=bool(flags & _MULTIPLE),
            tooltip=plain_text(first.inherited("/TU")),
            value=_shown_state(shown, places) if kind in _BUTTONS else _value(first.inherited("/V")),
        ),
        objects=tuple(node.widget for _, node in places),
        holders=tuple({node.holder.objgen: node.holder for _, node in places}.values()),
    )


def _kind(form_type: Object | None, flags: int, limit: int | None) -> FieldKind:
    match str(form_type) if isinstance(form_type, PdfName) else "":
        case "/Tx":
            return _text_kind(flags, limit)
        case "/Btn" if flags & _PUSH_BUTTON:
            return FieldKind.PHOTO
        case "/Btn":
            return FieldKind.RADIO if flags & _RADIO else FieldKind.CHECK
        case "/Ch":
            return FieldKind.CHOICE if flags & _COMBO else FieldKind.LIST
    return FieldKind.OTHER


def _text_kind(flags: int, limit: int | None) -> FieldKind:
    if flags & _PASSWORD:
        return FieldKind.OTHER
    if flags & _MULTILINE:
        return FieldKind.MULTILINE
    return FieldKind.COMB if flags & _COMB and not flags & _FILE and limit else FieldKind.TEXT


def _state(kind: FieldKind, node: Node, place: int) -> str:
    if kind not in _BUTTONS:
        return ""
    return on_state_of(node.widget) or (str(place) if kind is FieldKind.RADIO else "Yes")


def _options(found: Object | None) -> tuple[tuple[str, str], ...]:
    """Give the options, each as what is exported and what is shown; a pair in the file says both."""
    if not isinstance(found, Array):
        return ()
    pairs = (
        list(option)[:2] if isinstance(option, Array) and len(option) > 1 else [option, option] for option in found
    )
    return tuple((plain_text(exported), plain_text(shown)) for exported, shown in pairs)


def _state_options(shown: tuple[Widget, ...], options: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Pair the on-state of each button with the value that it exports, where the file says one."""
    return tuple((widget.on_state, exported) for widget, (exported, _) in zip(shown, options, strict=False))


def _shown_state(shown: tuple[Widget, ...], places: list[tuple[int, Node]]) -> str:
    """Give the state that the buttons show; where none says what it shows, the one that the field holds."""
    now = [plain_name(node.widget.get("/AS")) for _, node in places]
    if not any(now):
        return plain_name(places[0][1].inherited("/V"))
    return next((state for state, widget in zip(now, shown, strict=True) if state == widget.on_state), "")


def _value(found: Object | None) -> str | tuple[str, ...]:
    if isinstance(found, Array):
        return tuple(plain_text(one) for one in found)
    return plain_text(found) if isinstance(found, String | Stream) else ""
