"""The schema walker: what may stand at each place of a record, told from its schemas.

A place is described by several schemas at once (the common record and a filing's own, each behind `$ref`s and
conditions). A `Shape` is what they say together, worked out once for the whole record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.cases.absent import AbsentKind, marker
from docgen.cases.places import Json
from docgen.cases.schemas import SchemaSet
from docgen.errors import FilingError

_MAX_DEPTH = 64
_ABSENT = "absent.json"
_DEFINITIONS = "#/$defs/"
_Part = tuple[str, dict[str, Json]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One place of a record."""

    title: str
    form: str
    """How a value must be written, for people; empty where the type says it all."""
    type: str
    """`object`, `array`, `string`, `number`, `integer`, or empty for a choice."""
    choices: tuple[str, ...]
    format: str
    absences: tuple[AbsentKind, ...]
    """The kinds of absence that may stand here; empty where there must be a value."""
    properties: Mapping[str, Shape]
    items: Shape | None
    used: bool
    """Whether the filing's own schema speaks of this place, be it only to say that its papers use it."""

    override: bool
    """Whether it is said once or rarely (a family's own declension, an office's account): no skeleton asks for it."""

    def at(self, path: Sequence[str | int]) -> Shape | None:
        """Follow a path; None where the schemas know nothing."""
        shape: Shape | None = self
        for key in path:
            if shape is None:
                return None
            shape = shape.items if isinstance(key, int) else shape.properties.get(key)
        return shape

    def complete(self, value: Json) -> Json:
        """Copy a value of this shape; a field that the schemas know and the value leaves out becomes unknown."""
        if isinstance(value, dict) and self.properties and "absent" not in value:
            extra = {key: item for key, item in value.items() if key not in self.properties}
            return extra | {key: _completed(shape, value, key) for key, shape in self.properties.items()}
        if isinstance(value, list) and self.items is not None:
            return [self.items.complete(item) for item in value]
        return value


def _completed(shape: Shape, value: Mapping[str, Json], key: str) -> Json:
    return shape.complete(value[key]) if key in value else marker(AbsentKind.UNKNOWN)


def shape_of(schemas: SchemaSet) -> Shape:
    """Work out the shape of a whole record. Raises `FilingError` for schemas that contain themselves."""
    return _shape(schemas, [(schemas.root, schemas.documents[schemas.root])], 0)


def _shape(schemas: SchemaSet, parts: list[_Part], depth: int) -> Shape:
    if depth > _MAX_DEPTH:
        raise FilingError(f"the schema {schemas.root} contains itself; a record must have an end")
    known = [part for start in parts for part in _expand(schemas, start)]
    return Shape(
        title=_first(known, "title"),
        form=_form(known),
        type=_first(known, "type"),
        choices=_choices(known),
        format=_first(known, "format"),
        absences=_absences(known),
        properties=_properties(schemas, known, depth),
        items=_items(schemas, known, depth),
        override=any(schema.get("override") is True for _, schema in known),
        used=any(base == schemas.root for base, _ in parts),
    )


def _expand(schemas: SchemaSet, part: _Part) -> Iterator[_Part]:
    """Give a schema and all that hold for the same value, whatever the value is.

    Of the conditions only the one on the absent marker counts; what another `if` asks for says nothing new of a place.
    """
    base, schema = part
    yield part
    if "$ref" in schema:
        yield from _expand(schemas, schemas.resolve(base, schema["$ref"]))
    for inner in schema.get("allOf", ()):
        yield from _expand(schemas, (base, inner))
    if _marks(schema.get("if", {})) == "marked":
        yield from _expand(schemas, (base, schema["else"]))


def _marks(schema: Mapping[str, Json]) -> str:
    """Name the definition of `absent.json` that a schema is, if it is one."""
    name, _, definition = str(schema.get("$ref", "")).rpartition(_DEFINITIONS)
    return definition if name.endswith(_ABSENT) else ""


def _absences(known: Sequence[_Part]) -> tuple[AbsentKind, ...]:
    rules = {_marks(schema) for _, schema in known}
    if "given" in rules or not any(_marks(schema.get("if", {})) == "marked" for _, schema in known):
        return ()
    return tuple(kind for kind in AbsentKind if kind is not AbsentKind.UNKNOWN or "known" not in rules)


def _first(known: Sequence[_Part], key: str) -> str:
    return next((schema[key] for _, schema in known if isinstance(schema.get(key), str)), "")


def _form(known: Sequence[_Part]) -> str:
    """Take the description that stands beside the rule it explains."""
    rules = {"pattern", "format", "minimum"}
    return next((schema["description"] for _, schema in known if rules & schema.keys() and "description" in schema), "")


def _choices(known: Sequence[_Part]) -> tuple[str, ...]:
    for _, schema in known:
        if "const" in schema:
            return (schema["const"],)
    return next((tuple(schema["enum"]) for _, schema in known if "enum" in schema), ())


def _properties(schemas: SchemaSet, known: Sequence[_Part], depth: int) -> dict[str, Shape]:
    by_key: dict[str, list[_Part]] = {}
    # The schema that closes the object lists all its fields: its order is the one people know.
    for base, schema in sorted(known, key=lambda part: "additionalProperties" not in part[1]):
        for key, inner in schema.get("properties", {}).items():
            by_key.setdefault(key, []).append((base, inner))
    return {key: _shape(schemas, parts, depth + 1) for key, parts in by_key.items()}


def _items(schemas: SchemaSet, known: Sequence[_Part], depth: int) -> Shape | None:
    parts = [(base, schema["items"]) for base, schema in known if "items" in schema]
    return _shape(schemas, parts, depth + 1) if parts else None
