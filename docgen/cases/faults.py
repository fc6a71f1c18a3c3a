"""One broken schema keyword → what to tell the person who filled the record in.

Every message is written here, from the schema's own titles, forms and limits; never from the value.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from docgen.cases.absent import KEY, AbsentKind, is_marker
from docgen.cases.places import Json, is_field_name, value_at
from docgen.cases.walk import Shape
from docgen.findings import Finding

_MARK_ONLY = "Leave only the mark, or only the value."


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """What a validator reports: where, which keyword, and what the keyword asked for."""

    path: tuple[str | int, ...]
    keyword: str
    limit: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A finding before its place is written down."""

    path: tuple[str | int, ...]
    code: str
    message: str
    remedy: str
    weight: int = 1
    """Of several faults of one place the one with the least weight is told."""
    meant: str = ""
    """For an unknown field: the field that was probably meant."""

    def finding(self, where: str) -> Finding:
        """Give the finding at a written place."""
        return Finding(code=self.code, where=where, message=self.message, remedy=self.remedy)


def faults_of(broken: Broken, record: Json, root: Shape) -> Iterator[Fault]:
    """Say what one broken keyword means; an `additionalProperties` gives a fault per field."""
    shape = root.at(broken.path) or _NOTHING
    value = value_at(record, broken.path)
    if isinstance(value, dict) and KEY in value:
        yield _wrongly_absent(broken, value, shape)
    elif broken.keyword == "additionalProperties":
        yield from (_unknown_field(broken, key, shape) for key in broken.limit)
    elif broken.keyword == "required":
        yield _missing(broken, shape)
    elif broken.keyword == "not":
        yield _fault(broken, shape, "case.form", "This value is not allowed here", _form(shape))
    else:
        yield _WORDING.get(broken.keyword, _other)(broken, value, shape)


def _wrongly_absent(broken: Broken, value: Mapping[str, Json], shape: Shape) -> Fault:
    if shape.absences and not is_marker(value):
        return _fault(
            broken, shape, "case.absent", "A value and the mark of its absence stand together", _MARK_ONLY, weight=0
        )
    if value[KEY] == AbsentKind.UNKNOWN:
        remedy = _give("Find it out and write it down", shape)
        return _fault(broken, shape, "case.unknown", "This is unknown, but these papers need it", remedy, weight=0)
    return _fault(broken, shape, "case.required", "This cannot be absent", "Give the value.", weight=0)


def _unknown_field(broken: Broken, key: str, shape: Shape) -> Fault:
    close = difflib.get_close_matches(key.lower()[:80], list(shape.properties), n=1)
    name = f"the field {key}" if is_field_name(key) else "this field"
    remedy = (
        f"Did you mean {close[0]}?"
        if close
        else f"Remove it; known here: {', '.join(shape.properties) or 'no fields'}."
    )
    return Fault(
        path=(*broken.path, key),
        code="case.field",
        message=f"{_titled(shape, f'{name} is not known here')}.",
        remedy=remedy,
        meant=close[0] if close else "",
    )


def _missing(broken: Broken, shape: Shape) -> Fault:
    path = (*broken.path, broken.limit)
    missing = shape.at((broken.limit,)) or _NOTHING
    message = f"{_titled(missing, 'this field is missing')}."
    return Fault(path=path, code="case.required", message=message, remedy=_give("Give it", missing))


def _wrong_type(broken: Broken, value: object, shape: Shape) -> Fault:
    wanted = " or ".join(_TYPES.get(name, name) for name in broken.limit)
    remedy = _give("Give the value", shape) if value is None else _form(shape)
    return _fault(broken, shape, "case.type", f"{_kind(value)} stands here instead of {wanted}", remedy, weight=0)


def _choice(broken: Broken, _value: object, shape: Shape) -> Fault:
    allowed = ", ".join(shape.choices)
    return _fault(broken, shape, "case.choice", "This is not one of the allowed values", f"Write one of: {allowed}.")


def _format(broken: Broken, _value: object, shape: Shape) -> Fault:
    code, message, remedy = _FORMATS.get(broken.limit, ("case.form", "This is not written as it must be", _form(shape)))
    return _fault(broken, shape, code, message, remedy)


def _pattern(broken: Broken, value: object, shape: Shape) -> Fault:
    if shape.format:
        return _format(Broken(path=broken.path, keyword="format", limit=shape.format), value, shape)
    return _fault(broken, shape, "case.form", "This is not written as it must be", _form(shape), weight=2)


def _too_long(broken: Broken, _value: object, shape: Shape) -> Fault:
    message = f"This text is longer than {broken.limit} characters"
    return _fault(broken, shape, "case.length", message, "Shorten it.")


def _empty(broken: Broken, _value: object, shape: Shape) -> Fault:
    return _fault(broken, shape, "case.empty", "This is empty", _give("Fill it in", shape), weight=0)


def _few(broken: Broken, value: list[Json], shape: Shape) -> Fault:
    if not value:
        return _empty(broken, value, shape)
    return _fault(
        broken, shape, "case.length", f"This list has fewer than {broken.limit} entries", "Add what is missing."
    )


def _many(broken: Broken, _value: object, shape: Shape) -> Fault:
    return _fault(broken, shape, "case.length", f"This list has more than {broken.limit} entries", "Remove some.")


def _out_of_range(broken: Broken, _value: object, shape: Shape) -> Fault:
    side = "less" if broken.keyword == "minimum" else "more"
    return _fault(broken, shape, "case.range", f"This number is {side} than {broken.limit}", _form(shape))


def _other(broken: Broken, _value: object, shape: Shape) -> Fault:
    return _fault(
        broken, shape, "case.form", f"This does not satisfy the schema ({broken.keyword})", _form(shape), weight=3
    )


def _fault(broken: Broken, shape: Shape, code: str, message: str, remedy: str, *, weight: int = 1) -> Fault:
    return Fault(path=broken.path, code=code, message=f"{_titled(shape, message)}.", remedy=remedy, weight=weight)


def _titled(shape: Shape, message: str) -> str:
    return f"{shape.title}: {message[0].lower()}{message[1:]}" if shape.title else message[0].upper() + message[1:]


def _give(what: str, shape: Shape) -> str:
    """Ask for a value, and name the marks of absence that would do as well."""
    marks = [f'{{"{KEY}": "{kind}"}}' for kind in shape.absences]
    return f"{what}, or write {' or '.join(marks)}." if marks else f"{what}."


def _form(shape: Shape) -> str:
    return f"Write {shape.form}." if shape.form else "Correct it."


def _kind(value: object) -> str:
    return _TYPES["null" if value is None else _JSON_NAMES.get(type(value), "object")].capitalize()


_NOTHING = Shape(
    title="",
    form="",
    type="",
    choices=(),
    format="",
    absences=(),
    properties={},
    items=None,
    used=False,
    override=False,
)
_JSON_NAMES = {str: "string", bool: "boolean", int: "number", float: "number", list: "array"}
_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object with fields",
    "null": "nothing (null)",
}
_FORMATS = {
    "date": (
        "case.date",
        "This is not a date that exists, written as year, month, day",
        "Write YYYY-MM-DD, such as 1984-03-17.",
    ),
    "month": ("case.date", "This is not a month, written as year and month", "Write YYYY-MM, such as 1984-03."),
    "country": (
        "case.country",
        "This is not the code of a country",
        "Write the three-letter ISO 3166-1 code, such as LVA.",
    ),
    "country-ever": (
        "case.country",
        "This is not the code of a country, present or former",
        "Write the three-letter ISO 3166 code, such as LVA or SUN.",
    ),
}
_WORDING: dict[str, Callable[[Broken, Json, Shape], Fault]] = {
    "type": _wrong_type,
    "enum": _choice,
    "const": _choice,
    "format": _format,
    "pattern": _pattern,
    "maxLength": _too_long,
    "minLength": _empty,
    "minItems": _few,
    "maxItems": _many,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
}
