"""Interactive output: the form stays a form; each field has its value, and each widget an appearance that shows it.

The field's own font and size stay as they are, for whoever edits the form; our font is in the appearances only.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from docgen.render.pdf.engine.fields import Field, FieldKind, Widget
from docgen.render.pdf.engine.filling import (
    Entry,
    Filler,
    Output,
    Value,
    as_choice,
    as_choices,
    as_photo,
    as_state,
    as_text,
    text_pen,
    unsized,
)
from docgen.render.pdf.engine.flat import Maker, refused, smaller
from docgen.render.pdf.engine.ink import Ground, Ink
from docgen.render.pdf.engine.lists import list_pen
from docgen.render.pdf.engine.looks import fitted, form_entries, look_as_form, own_looks, template_looks
from docgen.render.pdf.engine.marks import ground, moved
from docgen.render.pdf.engine.photos import hung, picture
from docgen.render.pdf.engine.reading import Found
from docgen.render.pdf.engine.skeleton import Slot, Slots
from docgen.render.pdf.engine.states import OFF
from docgen.render.pdf.engine.syntax import name, numbers, text_string
from docgen.render.pdf.engine.typeface import Typeface
from docgen.render.pdf.engine.widgets import Node

_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LONG = 1500
"""Bytes of an appearance above which it is compressed: a form has hundreds, and most are short."""
_ICON_ONLY = 1
_INHERITED = ("/FT", "/Ff", "/MaxLen", "/DA", "/Q")

Drawer = Callable[[Value], bytes]
"""Gives the operators that draw a value."""
Says = Callable[[Value], bytes]
"""Writes the entries that keep a value in its field."""


class InteractiveFields:
    """Prepares the fields of a template for interactive output."""

    def __init__(self, pdf: Pdf, slots: Slots, font: Object, face: Typeface, smallest: float) -> None:
        self._pdf = pdf
        self._slots = slots
        self._resources = pdf.make_indirect(Dictionary(Font=Dictionary(DocgenText=font)))
        self._face = face
        self._smallest = smallest

    def prepare(self, found: Found) -> Maker:
        """Reserve what varies, and give what makes it."""
        field = found.field
        match field.kind:
            case FieldKind.CHECK | FieldKind.RADIO:
                return self._buttons(found)
            case FieldKind.PHOTO:
                return self._photos(found)
            case FieldKind.OTHER:
                return lambda _: Entry(field=field, fill=refused, resized=unsized(refused))
        holders = self._holders(found, "/V", "/RV", "/I")
        shown = [self._appearance(one, widget) for one, widget in zip(found.objects, field.widgets, strict=True)]

        def make(slots: tuple[Slot, ...]) -> Entry:
            kept = [(number, slots[number]) for number in holders]
            seen = [(number, slots[number]) for number in shown]
            return Entry(
                field=field,
                fill=self._filler(field, kept, seen),
                default=field.value,
                resized=lru_cache(maxsize=64)(lambda size: self._filler(smaller(field, size), kept, seen)),
            )

        return make

    def _filler(self, field: Field, kept: Sequence[tuple[int, Slot]], seen: Sequence[tuple[int, Slot]]) -> Filler:
        """Make what fills a field that shows text, from the slots of its values and of its appearances."""
        places = tuple(
            (number, slot, _opening(field, widget), self._drawer(field, widget))
            for (number, slot), widget in zip(seen, field.widgets, strict=True)
        )
        says = _says(field)

        def fill(value: Value, output: Output) -> None:
            said, bodies = says(value), output.bodies
            for number, slot, opening, draw in places:
                bodies[number] = _appearance(slot, b"%s%sQ EMC\n" % (opening, draw(value)))
            for number, slot in kept:
                bodies[number] = slot.dictionary(said)

        return fill

    def _drawer(self, field: Field, widget: Widget) -> Drawer:
        if widget.hidden:
            return lambda _: b""
        place = Ground(widget=widget, matrix=_UPRIGHT, face=self._face, smallest=self._smallest, limit=field.max_length)
        if field.kind is FieldKind.LIST:
            return _list_drawer(field, place)
        pen = text_pen(field.kind, place)
        shown: Callable[[Value], str] = (
            (lambda value: as_choice(field, value)[1]) if field.kind is FieldKind.CHOICE else as_text
        )

        def draw(value: Value) -> bytes:
            text = shown(value)
            return b"BT\n%s%sET\n" % pen(text) if text else b""

        return draw

    def _holders(self, found: Found, *keys: str) -> list[int]:
        """Clear the value wherever it stands, and reserve where it goes."""
        for one in (*found.objects, *found.holders):
            for key in keys:
                if key in one:
                    del one[key]
        return [self._slots.reserve(holder) for holder in found.holders]

    def _appearance(self, one: Object, widget: Widget) -> int:
        """Give a widget an appearance that is written anew; the slot's number."""
        entries = form_entries(widget) | {"Resources": self._resources}
        number, made = self._slots.new({f"/{key}": value for key, value in entries.items()})
        one["/AP"] = Dictionary(N=made)
        return number

    def _buttons(self, found: Found) -> Maker:
        field = found.field
        for one, widget in zip(found.objects, field.widgets, strict=True):
            self._dress(one, field, widget)
        holders = self._holders(found, "/V", "/AS")
        places = [(self._slots.reserve(one), widget) for one, widget in zip(found.objects, field.widgets, strict=True)]
        default = field.value if field.value in field.on_states else False

        def make(slots: tuple[Slot, ...]) -> Entry:
            def fill(value: Value, output: Output) -> None:
                state = as_state(field, value)
                entries = {number: b"/V %s " % name(state) for number in holders}
                for number, widget in places:
                    now = name(state if widget.on_state == state else OFF)
                    entries[number] = entries.get(number, b"") + b"/AS %s" % now
                for number, written in entries.items():
                    output.bodies[number] = slots[number].dictionary(written)

            return Entry(field=field, fill=fill, resized=unsized(fill), default=default)

        return make

    def _dress(self, one: Object, field: Field, widget: Widget) -> None:
        """Give a button our own appearances, unless the template's do without a font."""
        if template_looks(one, widget.on_state) is not None:
            return
        on, off = (look_as_form(self._pdf, widget, drawn) for drawn in own_looks(field, widget))
        one["/AP"] = Dictionary(N=Dictionary({f"/{widget.on_state}": on, f"/{OFF}": off}))

    def _photos(self, found: Found) -> Maker:
        field = found.field
        image_number, image = self._slots.new()
        places = [
            (self._icon(one, field, widget, image), widget)
            for one, widget in zip(found.objects, field.widgets, strict=True)
        ]

        def make(slots: tuple[Slot, ...]) -> Entry:
            def fill(value: Value, output: Output) -> None:
                if value == b"":
                    output.bodies[image_number] = slots[image_number].nothing()
                    for (number, empty), _ in places:
                        output.bodies[number] = _appearance(slots[number], empty)
                    return
                photo = as_photo(value)
                shown = picture(photo.content)
                output.bodies[image_number] = slots[image_number].stream(shown.entries, shown.data)
                for (number, _), widget in places:
                    drawn = ground(field, widget) + hung(shown, b"/Photo", widget.extent, photo.crop)
                    output.bodies[number] = _appearance(slots[number], drawn)

            return Entry(field=field, fill=fill, resized=unsized(fill), default=b"")

        return make

    def _icon(self, one: Object, field: Field, widget: Widget, image: Object) -> tuple[int, bytes]:
        """Give a push button an icon that is written anew; its slot, and what it shows without a photo."""
        looks = one.get("/AP")
        look = looks.get("/N") if isinstance(looks, Dictionary) else None
        objects, empty = {"/Photo": image}, ground(field, widget)
        if isinstance(look, Stream):
            upright = Widget(page=0, rectangle=(0, 0, *widget.extent))
            objects["/Before"], empty = look, moved(fitted(look, upright), b"/Before Do\n")
        entries = form_entries(widget) | {"Resources": Dictionary(XObject=Dictionary(objects))}
        number, made = self._slots.new({f"/{key}": value for key, value in entries.items()})
        characteristics = one.get("/MK")
        kept = dict(characteristics.items()) if isinstance(characteristics, Dictionary) else {}
        one["/AP"] = Dictionary(N=made)
        one["/MK"] = Dictionary(kept | {"/I": made, "/TP": _ICON_ONLY})
        return number, empty


def complete(pdf: Pdf, found: Collection[Found]) -> None:
    """Make the form know every field that is on a page, and every field what it inherits."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        form = pdf.Root["/AcroForm"] = pdf.make_indirect(Dictionary(Fields=Array()))
    roots = form.get("/Fields")
    listed = list(roots) if isinstance(roots, Array) else []
    known = {one.objgen for one in listed if isinstance(one, Dictionary)}
    for one in (each for every in found for each in every.objects):
        root, seen = one, set[tuple[int, int]]()
        while isinstance(parent := root.get("/Parent"), Dictionary) and parent.objgen not in seen:
            seen.add(parent.objgen)
            root = parent
        if root.objgen not in known:
            known.add(root.objgen)
            listed.append(root)
    form["/Fields"] = Array(listed)
    for holder in (each for every in found for each in every.holders):
        _settle_inherited(holder)


def _list_drawer(field: Field, place: Ground) -> Drawer:
    pen = list_pen(place, [shown for _, shown in field.options])

    def draw(value: Value) -> bytes:
        ink = Ink()
        pen({shown for _, shown in as_choices(field, value)}, ink)
        return ink.content()

    return draw


def _settle_inherited(holder: Object) -> None:
    """Write down in a field what it inherits: some viewers look no further than its parent."""
    node = Node.of(holder, Dictionary())
    for key in _INHERITED:
        if key not in holder and (value := node.inherited(key)) is not None:
            holder[key] = value


def _says(field: Field) -> Says:
    """Give how a field keeps its value."""
    if field.kind is FieldKind.LIST:
        return lambda value: _chosen(field, value)
    if field.kind is FieldKind.CHOICE:
        return lambda value: _kept(as_choice(field, value)[0])
    return lambda value: _kept(as_text(value))


def _kept(text: str) -> bytes:
    return b"/V %s" % text_string(text) if text else b""


def _chosen(field: Field, value: Value) -> bytes:
    chosen = as_choices(field, value)
    if not chosen:
        return b""
    texts = [text_string(exported) for exported, _ in chosen]
    places = sorted(field.options.index(option) for option in chosen if option in field.options)
    said = texts[0] if len(texts) == 1 else b"[%s]" % b" ".join(texts)
    return b"/V %s/I [%s]" % (said, numbers(places))


def _opening(field: Field, widget: Widget) -> bytes:
    """Draw the frame, and begin what a viewer may replace when somebody edits the field."""
    edge = widget.frame.inner
    width, height = widget.extent
    window = numbers((edge, edge, max(width - 2 * edge, 0), max(height - 2 * edge, 0)))
    return b"%s/Tx BMC q\n%s re W n\n" % (ground(field, widget), window)


def _appearance(slot: Slot, drawn: bytes) -> bytes:
    if len(drawn) < _LONG:
        return slot.stream(b"", drawn)
    return slot.stream(b"/Filter /FlateDecode ", zlib.compress(drawn, 6))
