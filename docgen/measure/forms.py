"""Reading a stranger's form: which fields can be seen, and what is known of each.

This is not the renderer's own reading, on purpose: what is measured does not judge itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO
from typing import Any

_HIDDEN = 1 << 1 | 1 << 5  # hidden, not viewed
_MULTILINE, _PASSWORD, _RADIO, _BUTTON, _COMBO = 1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 17
_EDITABLE, _FILE, _SEVERAL, _COMB = 1 << 18, 1 << 20, 1 << 21, 1 << 24
_SIZE = re.compile(r"/\S*\s+(-?\d*\.?\d+)\s+Tf")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LEAST = 1.0
_DEEPEST = 100
_ICON_ONLY = 1

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points of the page before it is turned."""


class UnreadableError(Exception):
    """The file is no PDF that can be opened without a password."""


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    COMB = "comb"
    MULTILINE = "multiline"
    CHECK = "check"
    RADIO = "radio"
    CHOICE = "choice"
    LIST = "list"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """One place of a field that a reader of the page can see."""

    page: int
    """From 0."""
    box: Box
    turned: int
    """By how many degrees its content is turned against the page, counter-clockwise."""
    size: float
    """Font size; 0 when it is left to the program."""
    state: str = ""
    """Of a button: the name of its crossed state, without `/`."""
    framed: bool = False
    """Of a button: whether it has a look of its own when it is not crossed."""

    @property
    def room(self) -> tuple[float, float]:
        """Width and height as its reader sees them."""
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (height, width) if self.turned in (90, 270) else (width, height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field with the widgets that can be seen."""

    name: str
    kind: Kind
    widgets: tuple[Widget, ...]
    limit: int | None
    """The most characters; cells of a comb."""
    options: tuple[tuple[str, str], ...]
    """Of a choice: what is exported and what is shown."""
    held: tuple[str, ...]
    """What it holds already: a text, the name of a state, or what is chosen."""
    editable: bool
    several: bool


def read(content: bytes) -> tuple[Field, ...]:
    """Give the fields that can be filled and seen, in the order of the pages. Raises `UnreadableError`."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as document:
            fields: dict[str, Field] = {}
            for field in _fields(document):
                known = fields.get(field.name)
                fields[field.name] = replace(known, widgets=known.widgets + field.widgets) if known else field
            return tuple(fields.values())
    except pikepdf.PasswordError:
        raise UnreadableError("it asks for a password") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableError(f"it cannot be read ({type(error).__name__})") from error


def _fields(document: Any) -> Iterator[Field]:  # noqa: ANN401 - pikepdf's objects are of any type
    form = document.Root.get("/AcroForm", {})
    for number, page in enumerate(document.pages):
        for annotation in page.obj.get("/Annots", ()):
            if annotation.get("/Subtype") == "/Widget" and not int(annotation.get("/F", 0)) & _HIDDEN:
                box = _box(annotation.get("/Rect", ()), page.cropbox)
                field = box and _field(_lineage(annotation), number, box, form)
                if field:
                    yield field


def _field(nodes: list[Any], page: int, box: Box, form: Mapping[str, Any]) -> Field | None:
    widget = nodes[0]
    flags = int(_inherited(nodes, "/Ff", 0))
    limit = int(_inherited(nodes, "/MaxLen", 0)) or None
    kind = _kind(str(_inherited(nodes, "/FT", "")), flags, limit, widget)
    name = ".".join(str(node["/T"]) for node in reversed(nodes) if "/T" in node)
    if kind is None or not name:
        return None
    found = _SIZE.search(str(_inherited(nodes, "/DA", form.get("/DA", ""))))
    seen = Widget(
        page=page,
        box=box,
        turned=int(widget.get("/MK", {}).get("/R", 0)) % 360,
        size=float(found[1]) if found else 0.0,
        state=_state(widget) if kind in (Kind.CHECK, Kind.RADIO) else "",
        framed=kind in (Kind.CHECK, Kind.RADIO) and "/Off" in _looks(widget, "/N"),
    )
    options = _options(_inherited(nodes, "/Opt", ())) if kind in (Kind.CHOICE, Kind.LIST) else ()
    return Field(
        name=name,
        kind=kind,
        widgets=(seen,),
        limit=limit,
        options=options,
        held=_held(_inherited(nodes, "/V", "")),
        editable=bool(flags & _EDITABLE),
        several=bool(flags & _SEVERAL),
    )


def _kind(type_: str, flags: int, limit: int | None, widget: Any) -> Kind | None:  # noqa: ANN401 - a pikepdf object
    match type_:
        case "/Tx" if not flags & _PASSWORD:
            return _kind_of_text(flags, limit)
        case "/Btn" if flags & _BUTTON:
            return Kind.PHOTO if int(widget.get("/MK", {}).get("/TP", 0)) == _ICON_ONLY else None
        case "/Btn":
            return Kind.RADIO if flags & _RADIO else Kind.CHECK
        case "/Ch":
            return Kind.CHOICE if flags & _COMBO else Kind.LIST
    return None


def _kind_of_text(flags: int, limit: int | None) -> Kind:
    if flags & _MULTILINE:
        return Kind.MULTILINE
    return Kind.COMB if flags & _COMB and limit and not flags & _FILE else Kind.TEXT


def _lineage(widget: Any) -> list[Any]:  # noqa: ANN401 - a pikepdf object
    """Give a widget and its parents, as far as they do not turn back on themselves."""
    nodes = [widget]
    while (parent := nodes[-1].get("/Parent")) is not None and len(nodes) < _DEEPEST:
        if any(parent.objgen == node.objgen for node in nodes):
            break
        nodes.append(parent)
    return nodes


def _inherited(nodes: list[Any], key: str, default: object) -> Any:  # noqa: ANN401 - a pikepdf object
    return next((node[key] for node in nodes if key in node), default)


def _box(rectangle: Any, crop: Any) -> Box | None:  # noqa: ANN401 - pikepdf objects
    """Give a rectangle the right way round, or None when nothing of it can be seen on the page."""
    if len(rectangle) != len(Box.__args__):  # type: ignore[attr-defined]
        return None
    x1, y1, x2, y2 = map(float, rectangle)
    left, bottom, right, top = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    x1, y1, x2, y2 = map(float, crop)
    outside = right <= min(x1, x2) or left >= max(x1, x2) or top <= min(y1, y2) or bottom >= max(y1, y2)
    if outside or right - left < _LEAST or top - bottom < _LEAST:
        return None
    return left, bottom, right, top


def _state(widget: Any) -> str:  # noqa: ANN401 - a pikepdf object
    """Give the name of a button's crossed state: the one of its appearances that is not Off."""
    states = (state for which in ("/N", "/D") for state in _looks(widget, which) if state != "/Off")
    return next(states, "").removeprefix("/")


def _looks(widget: Any, which: str) -> list[str]:  # noqa: ANN401 - a pikepdf object
    """Give the states of which a button has an appearance."""
    import pikepdf

    looks = widget.get("/AP", {}).get(which)
    return [str(key) for key in looks.keys()] if isinstance(looks, pikepdf.Dictionary) else []  # noqa: SIM118 - no mapping


def _name(name: Any) -> str:  # noqa: ANN401 - a pikepdf object
    """Give a name without `/`; bytes that are no UTF-8 become surrogates, as in the keys of dictionaries."""
    written = name.unparse().removeprefix(b"/")
    plain = _ESCAPED.sub(lambda code: bytes.fromhex(code[1].decode()), written)
    return str(plain.decode("utf-8", "surrogateescape"))


def _options(given: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - a pikepdf object
    import pikepdf

    pairs = ((each[0], each[1]) if isinstance(each, pikepdf.Array) else (each, each) for each in given)
    return tuple((str(export), str(shown)) for export, shown in pairs)


def _held(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - a pikepdf object
    import pikepdf

    if isinstance(value, pikepdf.Array):
        return tuple(str(each) for each in value)
    if isinstance(value, pikepdf.Stream):
        return (value.read_bytes().decode("utf-16" if value.read_bytes()[:2] == b"\xfe\xff" else "latin-1"),)
    if isinstance(value, pikepdf.Name):
        return (_name(value),)
    return (str(value),) if value else ()
