"""Judging one filled form, widget by widget.

*Shown*: what a reader sees in the widget's rectangle is another picture than before, and another than the same engine
gives without values. *Right*: also the characters in the rectangle are those of the value, each character of a comb
lies in its own cell, and a form that stays a form holds the value. Buttons and choices are right when they are shown
and held, the other buttons of their field look as before, and none is lost when the form is left empty.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.measure import poppler
from docgen.measure.forms import Box, Field, Kind, Widget, read
from docgen.measure.samples import State, Value
from docgen.measure.viewing import Picture, Sign, View

Fault = Literal[
    "not shown",
    "other text",
    "not in its cell",
    "value not kept",
    "field left over",
    "crossed too",
    "lost",
    "not filled",
]

_WRITTEN = (Kind.TEXT, Kind.COMB, Kind.MULTILINE)
_BELOW = 270
"""Direction of the next line, from that of the text."""
_SAME_LINE = 1.5
"""How far, in points, two characters of one line may stand apart across it."""
_OVERHANG = 0.5
"""How far, in points, the middle of a character may lie outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one widget."""

    field: str
    page: int
    """From 1."""
    kind: Kind
    fault: Fault | None
    poppler: bool | None
    """Whether poppler shows it; None when it was not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form before and after an engine filled it."""

    before: bytes
    blank: bytes
    """What the engine gives without values."""
    after: bytes
    flat: bool


def judge(fields: Sequence[Field], values: Mapping[str, Value], form: Filled, *, second: bool) -> list[Verdict]:
    """Judge every widget whose field has a value; by poppler too when a second opinion is wanted.

    Raises what pdfium makes of a file that it cannot show, and `UnreadableError`.
    """
    kept = {field.name: field for field in read(form.after)}
    drawn = [poppler.pictures(content) for content in (form.before, form.after)] if second else [[], []]
    verdicts = []
    with _before(form) as before, View(form.blank) as blank, View(form.after) as after:
        for number, concerned in _by_page(fields, values):
            page = _Page(number, (before, blank, after), drawn)
            for field, widget in concerned:
                value = values[field.name]
                fault = _held(field, value, kept.get(field.name), flat=form.flat)
                fault = page.fault(field, widget, value) or fault
                verdict = Verdict(
                    field=field.name,
                    page=number + 1,
                    kind=field.kind,
                    fault=fault,
                    poppler=page.second(field, widget, value),
                )
                verdicts.append(verdict)
    return verdicts


def unfilled(fields: Sequence[Field], values: Mapping[str, Value]) -> list[Verdict]:
    """Give the verdicts on a form of which there is nothing to look at."""
    return [
        Verdict(field=field.name, page=number + 1, kind=field.kind, fault="not filled", poppler=None)
        for number, concerned in _by_page(fields, values)
        for field, _ in concerned
    ]


def _by_page(fields: Iterable[Field], values: Mapping[str, Value]) -> Iterator[tuple[int, list[tuple[Field, Widget]]]]:
    """Give for each page the widgets of the fields that have a value."""
    pages: dict[int, list[tuple[Field, Widget]]] = {}
    for field in fields:
        value = values.get(field.name)
        for widget in field.widgets if value is not None else ():
            pages.setdefault(widget.page, []).append((field, widget))
    yield from sorted(pages.items())


class _Page:
    """One page before and after."""

    def __init__(self, number: int, views: tuple[View, View, View], drawn: list[list[Picture]]) -> None:
        before, _, after = views
        self._number, self._view = number, before
        self._bare = before.picture(number, fields=False)
        self._before, self._blank, self._after = (view.picture(number) for view in views)
        self._added = sorted(_added(before.signs(number), after.flat_signs(number)), key=_height)
        self._drawn = [pages[number] if number < len(pages) else None for pages in drawn]

    def fault(self, field: Field, widget: Widget, value: Value) -> Fault | None:
        """Tell what is wrong with what is seen of a widget."""
        if widget.framed and self._lost(widget):
            return "lost"
        if _another(widget, value):
            return "crossed too" if self._crossed(field, widget) else None
        if not self._shown(field, widget, value):
            return "not shown"
        return self._text_fault(field, widget, value) if field.kind in _WRITTEN and isinstance(value, str) else None

    def _text_fault(self, field: Field, widget: Widget, value: str) -> Fault | None:
        signs = _in_order(self._within(_wider(widget)), widget)
        if "".join(sign.text for sign in signs) != "".join(value.split()):
            return "other text"
        if field.kind is Kind.COMB and not _in_cells(signs, widget, field.limit or 1):
            return "not in its cell"
        return None

    def _lost(self, widget: Widget) -> bool:
        place = self._view.place(self._number, widget.box)
        return self._before.differs(self._bare, place) and not self._blank.differs(self._bare, place)

    def _crossed(self, field: Field, widget: Widget) -> bool:
        place = self._view.place(self._number, widget.box)
        changed = self._after.differs(self._before, place) and self._after.differs(self._blank, place)
        return changed and widget.state not in field.held

    def _within(self, box: Box) -> list[Sign]:
        first = bisect_left(self._added, box[1], key=_height)
        over = bisect_right(self._added, box[3], key=_height)
        return [sign for sign in self._added[first:over] if sign.within(box)]

    def second(self, field: Field, widget: Widget, value: Value) -> bool | None:
        """Tell whether poppler shows a widget's value.

        None when it was not asked, could not show the page before, or when nothing was to change.
        """
        before, after = self._drawn
        if before is None or _same(field, value) or _another(widget, value):
            return None
        return after is not None and after.differs(before, self._view.place(self._number, widget.box))

    def _shown(self, field: Field, widget: Widget, value: Value) -> bool:
        place = self._view.place(self._number, widget.box)
        if _same(field, value):
            return self._after.differs(self._bare, place)
        return self._after.differs(self._before, place) and self._after.differs(self._blank, place)


def _added(printed: Iterable[Sign], after: Iterable[Sign]) -> Iterator[Sign]:
    """Give the characters that were not printed on the page before."""
    known = Counter(map(_rounded, printed))
    for sign in after:
        if known[_rounded(sign)] > 0:
            known[_rounded(sign)] -= 1
        else:
            yield sign


def _held(field: Field, value: Value, kept: Field | None, *, flat: bool) -> Fault | None:
    """Tell what is wrong with the field as it is found in the filled file."""
    if flat:
        return "field left over" if kept else None
    if isinstance(value, bool | bytes):
        return None
    held = kept.held if kept else ()
    wanted = value if isinstance(value, tuple) else (value,)
    shown = dict(field.options)
    return None if held in (wanted, tuple(shown.get(each, each) for each in wanted)) else "value not kept"


def _same(field: Field, value: Value) -> bool:
    return isinstance(value, State) and field.held == (value,)


def _before(form: Filled) -> View:
    """Look at the form before; where pdfium cannot, the engine's own without values stands for it."""
    try:
        return View(form.before)
    except RuntimeError:
        return View(form.blank)


def _another(widget: Widget, value: Value) -> bool:
    """Tell whether a button has another state than the one that is wanted."""
    return isinstance(value, State) and widget.state != value


def _in_order(signs: Sequence[Sign], widget: Widget) -> list[Sign]:
    """Put characters in the order of reading: pdfium gives lines that are turned in an order of its own."""
    down = {sign: _towards(sign.origin, widget.turned + _BELOW) for sign in signs}
    lines: list[list[Sign]] = []
    for sign in sorted(signs, key=down.__getitem__):
        if not lines or down[sign] - down[lines[-1][0]] > _SAME_LINE:
            lines.append([])
        lines[-1].append(sign)
    return [sign for line in lines for sign in sorted(line, key=lambda sign: _towards(sign.origin, widget.turned))]


def _in_cells(signs: Sequence[Sign], widget: Widget, cells: int) -> bool:
    """Tell whether each character lies in its own cell, counted in the order of reading."""
    left, bottom, right, top = widget.box
    start = {90: bottom, 180: -right, 270: -top}.get(widget.turned, left)
    width = widget.room[0] / cells
    return all(
        int((_towards((sign.x, sign.y), widget.turned) - start) / width) == cell for cell, sign in enumerate(signs)
    )


def _towards(point: tuple[float, float], turned: int) -> float:
    """Tell how far a point lies in a direction: 0 to the right, 90 upwards, counter-clockwise."""
    x, y = point
    return {90: y, 180: -x, 270: -y}.get(turned % 360, x)


def _wider(widget: Widget) -> Box:
    """Give the rectangle in which characters are looked for; those of a size above its height may stand out of it."""
    left, bottom, right, top = widget.box
    over = _OVERHANG + max(0.0, widget.size - widget.room[1]) / 2
    across, up = (over, _OVERHANG) if widget.turned in (90, 270) else (_OVERHANG, over)
    return left - across, bottom - up, right + across, top + up


def _height(sign: Sign) -> float:
    return sign.y


def _rounded(sign: Sign) -> tuple[str, int, int]:
    return sign.text, round(sign.x), round(sign.y)
