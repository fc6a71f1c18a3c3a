"""Reading one widget: where it lies, and how its content is to look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from pikepdf import Array, Dictionary, Object, Stream, String

from docgen.render.pdf.engine.fields import FieldKind, Frame, Mark, Widget
from docgen.render.pdf.engine.states import plain_name

_FONT_SIZE = re.compile(r"/\S*\s+(-?[\d.]+)\s+Tf")
_COLOUR = re.compile(r"((?:-?(?:\d+\.?\d*|\.\d+)\s+)+)(g|rg|k)\b")
_COMPONENTS = {"g": 1, "rg": 3, "k": 4}
_HIDDEN, _PRINT, _NO_VIEW = 1 << 1, 1 << 2, 1 << 5
_RIGHT_ANGLE = 90
_CORNERS = 4
_DEEPEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A widget with the way up through its parents."""

    widget: Object
    lineage: tuple[Object, ...]
    """The widget first."""
    defaults: Object
    """The form's dictionary, which gives what no parent says."""

    @classmethod
    def of(cls, widget: Object, defaults: Object) -> Self:
        """Follow the parents of a widget."""
        lineage, seen = [widget], {widget.objgen}
        while isinstance(parent := lineage[-1].get("/Parent"), Dictionary) and parent.objgen not in seen:
            if len(lineage) > _DEEPEST:
                break
            seen.add(parent.objgen)
            lineage.append(parent)
        return cls(widget=widget, lineage=tuple(lineage), defaults=defaults)

    @property
    def name(self) -> str:
        """Fully qualified name; empty where no part has one."""
        return ".".join(plain_text(node["/T"]) for node in reversed(self.lineage) if "/T" in node)

    @property
    def holder(self) -> Object:
        """The dictionary that holds the value: the nearest that has a name."""
        return next((node for node in self.lineage if "/T" in node), self.widget)

    def inherited(self, key: str) -> Object | None:
        """Give an attribute of the widget or of the nearest parent that has it."""
        return next((node[key] for node in self.lineage if key in node), None)

    def defaulted(self, key: str) -> Object | None:
        """Give an attribute which the form has a default for."""
        found = self.inherited(key)
        return found if found is not None else self.defaults.get(key)


def read_widget(page: int, node: Node, kind: FieldKind, *, cells: int | None, state: str) -> Widget:
    """Describe a widget."""
    appearance = plain_text(node.defaulted("/DA"))
    size = _FONT_SIZE.search(appearance)
    characteristics = _dictionary(node.widget.get("/MK"))
    rectangle = read_rectangle(node.widget.get("/Rect"))
    flags = plain_number(node.widget.get("/F"))
    turned = plain_number(characteristics.get("/R"))
    left, bottom, right, top = rectangle
    return Widget(
        page=page,
        rectangle=rectangle,
        rotation=turned % 360 if turned % _RIGHT_ANGLE == 0 else 0,
        cells=cells,
        size=max(plain_float(size[1]), 0.0) if size else 0.0,
        colour=_colour(appearance),
        quadding=min(max(plain_number(node.defaulted("/Q")), 0), 2),
        frame=_frame(node.widget, characteristics),
        mark=_mark(plain_text(characteristics.get("/CA")), kind),
        on_state=state,
        hidden=bool(flags & _HIDDEN) or flags & (_NO_VIEW | _PRINT) == _NO_VIEW or right <= left or top <= bottom,
    )


def read_rectangle(found: object) -> tuple[float, float, float, float]:
    """Give a rectangle with its corners in order; an empty one for what is none."""
    if not isinstance(found, Array) or len(found) != _CORNERS:
        return (0.0, 0.0, 0.0, 0.0)
    first, second, third, fourth = (plain_float(edge) for edge in found)
    return (min(first, third), min(second, fourth), max(first, third), max(second, fourth))


def plain_text(found: object) -> str:
    """Give a text of the file, also one that is kept as a stream; empty for what is none."""
    if isinstance(found, Stream):
        found = String(found.read_bytes())
    if not isinstance(found, String):
        return ""
    try:
        return str(found)
    except UnicodeError:
        return bytes(found).decode("latin-1")


def plain_number(found: object) -> int:
    """Give a whole number; 0 for what is none."""
    return int(found) if isinstance(found, int | Decimal) else 0


def plain_float(found: object) -> float:
    """Give a number; 0 for what is none."""
    try:
        return float(found) if isinstance(found, int | Decimal | str) else 0.0
    except ValueError:
        return 0.0


def _colour(appearance: str) -> str:
    """Give the operator that sets the colour; black where the default appearance has none that can be read."""
    found = _COLOUR.findall(appearance)
    if not found:
        return "0 g"
    written, operator = found[-1]
    components = written.split()[-_COMPONENTS[operator] :]
    return f"{' '.join(components)} {operator}" if len(components) == _COMPONENTS[operator] else "0 g"


def _frame(widget: Object, characteristics: Object) -> Frame:
    style = _dictionary(widget.get("/BS"))
    border = widget.get("/Border")
    width = 1.0
    if "/W" in style:
        width = plain_float(style["/W"])
    elif isinstance(border, Array) and len(border) >= _CORNERS - 1:
        width = plain_float(border[2])
    return Frame(
        background=_components(characteristics.get("/BG")),
        border=_components(characteristics.get("/BC")) if width > 0 else (),
        width=max(width, 0.0),
        dash=_components(style.get("/D")),
        style=plain_name(style.get("/S")) or "S",
    )


def _mark(wished: str, kind: FieldKind) -> Mark:
    try:
        return Mark(wished)
    except ValueError:
        return Mark.CIRCLE if kind is FieldKind.RADIO else Mark.CHECK


def _components(found: object) -> tuple[float, ...]:
    return tuple(plain_float(one) for one in found) if isinstance(found, Array) else ()


def _dictionary(found: object) -> Object:
    return found if isinstance(found, Dictionary) else Dictionary()
