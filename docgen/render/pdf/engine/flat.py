"""Flat output: values become part of the pages, and the form is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from pikepdf import Dictionary, Object, Stream

from docgen.render.pdf.engine.fields import Field, FieldKind, Widget
from docgen.render.pdf.engine.filling import (
    Entry,
    Filler,
    Output,
    Pens,
    Value,
    as_choice,
    as_choices,
    as_photo,
    as_state,
    as_text,
    text_pen,
    unsized,
)
from docgen.render.pdf.engine.ink import Ground, placed
from docgen.render.pdf.engine.lists import list_pen
from docgen.render.pdf.engine.looks import fitted, template_looks
from docgen.render.pdf.engine.marks import ground, mark, moved
from docgen.render.pdf.engine.pages import Pages
from docgen.render.pdf.engine.photos import hung, picture
from docgen.render.pdf.engine.reading import Found
from docgen.render.pdf.engine.skeleton import Slot, Slots
from docgen.render.pdf.engine.typeface import Typeface

Maker = Callable[[tuple[Slot, ...]], Entry]
"""Makes what fills a field, once the template is divided."""

_OF_TEXT = {FieldKind.TEXT, FieldKind.COMB, FieldKind.MULTILINE}
_PRINT = 1 << 2


class FlatFields:
    """Prepares the fields of a template for flat output."""

    def __init__(self, pages: Pages, slots: Slots, face: Typeface, smallest: float) -> None:
        self._pages = pages
        self._slots = slots
        self._face = face
        self._smallest = smallest

    def prepare(self, found: Found) -> Maker:
        """Draw what is the same in every document, and give what makes the rest."""
        field = found.field
        match field.kind:
            case FieldKind.CHECK | FieldKind.RADIO:
                return self._buttons(found)
            case FieldKind.PHOTO:
                return self._photos(found)
            case FieldKind.OTHER:
                for widget, drawn in zip(field.widgets, found.objects, strict=False):
                    self._keep(widget, drawn)
                return lambda _: Entry(field=field, fill=refused, resized=unsized(refused))
        for widget in _shown(field):
            self._pages.draw(widget.page, moved(placed(widget), ground(field, widget)))
        pens = self._pens(field) if field.kind in _OF_TEXT else ()
        fill = self._filler(field)
        return lambda _: Entry(
            field=field,
            fill=fill,
            pens=pens,
            default=field.value or None,
            resized=lru_cache(maxsize=64)(lambda size: self._filler(smaller(field, size))),
        )

    def _filler(self, field: Field) -> Filler:
        """Make what fills a field that shows text."""
        if field.kind is FieldKind.LIST:
            return self._list(field)
        if field.kind is FieldKind.CHOICE:
            return _choice_filler(field, self._pens(field))
        return _text_filler(self._pens(field))

    def _pens(self, field: Field) -> Pens:
        return tuple(
            (widget.page, text_pen(field.kind, self._ground(widget, field.max_length))) for widget in _shown(field)
        )

    def _ground(self, widget: Widget, limit: int | None = None) -> Ground:
        return Ground(widget=widget, matrix=placed(widget), face=self._face, smallest=self._smallest, limit=limit)

    def _list(self, field: Field) -> Filler:
        options = [shown for _, shown in field.options]
        pens = [(widget.page, list_pen(self._ground(widget), options)) for widget in _shown(field)]

        def fill(value: Value, output: Output) -> None:
            chosen = {shown for _, shown in as_choices(field, value)}
            for page, pen in pens:
                pen(chosen, output.inks[page])

        return fill

    def _buttons(self, found: Found) -> Maker:
        field = found.field
        looks = [
            (widget.page, widget.on_state, *self._looks(found, place, widget))
            for place, widget in enumerate(field.widgets)
            if not widget.hidden
        ]

        def fill(value: Value, output: Output) -> None:
            state = as_state(field, value)
            for page, on_state, on, off in looks:
                if drawn := on if state == on_state else off:
                    output.inks[page].graphics.append(drawn)

        value = field.value if field.value in field.on_states else False
        return lambda _: Entry(field=field, fill=fill, resized=unsized(fill), default=value)

    def _looks(self, found: Found, place: int, widget: Widget) -> tuple[bytes, bytes]:
        """Give what draws a button on, and off, onto its page."""
        theirs = template_looks(found.objects[place], widget.on_state) if found.objects else None
        if theirs is None:
            self._pages.draw(widget.page, moved(placed(widget), ground(found.field, widget)))
            made = self._pages.form(widget.page, mark(widget), widget)
            return moved(placed(widget), made + b" Do\n"), b""
        self._pages.draw(widget.page, b"")
        on_look, off_look = (self._drawn(widget, look) if look is not None else b"" for look in theirs)
        return on_look, off_look

    def _drawn(self, widget: Widget, appearance: Object) -> bytes:
        return moved(fitted(appearance, widget), self._pages.name(widget.page, appearance) + b" Do\n")

    def _keep(self, widget: Widget, drawn: Object) -> None:
        """Draw what the template shows where nothing is filled in, unless it is not for paper."""
        looks = drawn.get("/AP")
        look = looks.get("/N") if isinstance(looks, Dictionary) else None
        if isinstance(look, Stream) and not widget.hidden and int(drawn.get("/F", 0)) & _PRINT:
            self._pages.draw(widget.page, self._drawn(widget, look))

    def _photos(self, found: Found) -> Maker:
        field = found.field
        for widget in _shown(field):
            self._pages.draw(widget.page, moved(placed(widget), ground(field, widget)))
        number, image = self._slots.new()
        names = [(widget, self._pages.name(widget.page, image)) for widget in _shown(field)]

        def make(slots: tuple[Slot, ...]) -> Entry:
            def fill(value: Value, output: Output) -> None:
                photo = as_photo(value)
                shown = picture(photo.content)
                output.bodies[number] = slots[number].stream(shown.entries, shown.data)
                for widget, name in names:
                    drawn = moved(placed(widget), hung(shown, name, widget.extent, photo.crop))
                    output.inks[widget.page].graphics.append(drawn)

            return Entry(field=field, fill=fill, resized=unsized(fill))

        return make


def refused(_: Value, __: Output) -> None:
    """Refuse to fill. Raises `RenderError`."""
    from docgen.errors import RenderError

    raise RenderError("is a signature, a password or a field of no known kind, and is not filled")


def smaller(field: Field, size: float) -> Field:
    """Give the field with another font size."""
    return replace(field, widgets=tuple(replace(widget, size=size) for widget in field.widgets))


def _shown(field: Field) -> list[Widget]:
    return [widget for widget in field.widgets if not widget.hidden]


def _text_filler(pens: Pens) -> Filler:
    def fill(value: Value, output: Output) -> None:
        if text := as_text(value):
            for page, pen in pens:
                output.inks[page].write(*pen(text))

    return fill


def _choice_filler(field: Field, pens: Pens) -> Filler:
    def fill(value: Value, output: Output) -> None:
        _, text = as_choice(field, value)
        if text:
            for page, pen in pens:
                output.inks[page].write(*pen(text))

    return fill
