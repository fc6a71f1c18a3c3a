"""The shape of what templates see: which names there are and what stands below them, told without a case.

It says in advance what `docgen.render.context` and `docgen.render.dossier` put together for a case; a test holds them
together. Where nothing is known of a value, anything may stand below it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from docgen.cases.walk import Shape

Value: TypeAlias = "tuple[Place, ...]"
"""What an expression may give: one of these."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """What may stand in one place."""

    fields: Mapping[str, Value] | None = None
    """Of an object; None for anything else."""
    items: Value | None = None
    """What the entries of a list are; None for anything else."""
    plain: type | None = None
    """The type of a text, number, date or the like."""
    pointer: str = ""
    """Where the record has it, with `*` for the entries of a list; empty for what is not in the record."""


ANYTHING: Value = (Place(),)

_TYPES: Mapping[str, type] = {"string": str, "integer": int, "number": float, "boolean": bool, "": str}
_CONTEXT = {
    "case": {"id": str, "as_of": date},
    "today": date,
    "filing": {"title": str, "legal_source": str},
    "document": {"title": str, "copies": int, "signed": bool},
    "edition": {"act": str, "amended_by": str, "status": str},
    "annex": [
        {
            "key": str,
            "number": int,
            "item": str,
            "title": str,
            "text": str,
            "whole": bool,
            "columns": [{"text": str, "width": int}],
            "rows": [[{"text": str, "width": int}]],
        }
    ],
    "checklist": [
        {
            **dict.fromkeys(("id", "paper", "paper_en", "form", "rule", "why", "why_en", "state"), str),
            **dict.fromkeys(("usable_until", "due_by", "doubt", "evidence", "source"), str),
            "person": int,
        }
    ],
}
_MADE = [{"number": int, "key": str, "title": str, "person": int, "copies": int, "signed": bool}]
_DOSSIER = {
    "road": {"title": str, "source": str},
    "steps": [
        {
            "number": int,
            "title": str,
            "available": bool,
            "groups": [{"state": str, "persons": [int], "earliest": date, "latest": date, "blocked_by": [str]}],
        }
    ],
    "filings": [
        {
            "number": int,
            "title": str,
            "folder": str,
            "persons": [int],
            "late": bool,
            "latest": date,
            "complete": bool,
            "documents": _MADE,
            "papers": [
                {"number": int, "title": str, "form": str, "person": int, "state": str, "usable_until": date},
            ],
        }
    ],
    "own": _MADE,
    "translations": [
        {
            **dict.fromkeys(("kind", "name", "number", "issued_on", "country", "language"), str),
            "whole": bool,
            "persons": [int],
        }
    ],
    "signatures": [
        {
            "signer": object,
            "documents": [
                {"title": str, "step": int, "person": int, "copies": int, "annex": bool, "before": str},
            ],
        }
    ],
}
_PARTS = ("applicant", "household", "host", "representative", "office", "move")
_PERSON = "/applicant"


def context_shape(record: Shape) -> dict[str, Value]:
    """Give the shape of each root name, from the shape of a filing's records.

    `shown` and `continued` hold what the edition declares; whoever knows the edition puts it there.
    """
    whole = (_of_record(record, ""),)
    fields = dict(whole[0].fields or {})
    person = _person(fields)
    return {
        **{name: made(shape) for name, shape in _CONTEXT.items()},
        **{part: fields[part] for part in _PARTS if part in fields},
        "record": whole,
        "person": person,
        "persons": (Place(items=person, pointer="/household"),),
        "dossier": made(_DOSSIER),
        "shown": ANYTHING,
        "continued": ANYTHING,
    }


def made(literal: object) -> Value:
    """Give the shape of a literal: a table of names, a list of its one entry, or a type."""
    match literal:
        case dict():
            return (Place(fields={key: made(inner) for key, inner in literal.items()}),)
        case [entry]:
            return list_of(made(entry))
        case type() if literal is not object:
            return (Place(plain=literal),)
    return ANYTHING


def list_of(entries: Value) -> Value:
    """Give the shape of a list of such entries."""
    return (Place(items=entries),)


def below(value: Value, *keys: str) -> Value:
    """Follow fields, and `*` for the entries of a list; nothing where there is nothing."""
    for key in keys:
        value = tuple(
            inner for place in value for inner in ((place.items if key == "*" else (place.fields or {}).get(key)) or ())
        )
    return value


def _of_record(shape: Shape, pointer: str) -> Place:
    """Give the place of a record. A member of the household is a person, and told as the applicant is."""
    if shape.properties:
        inside = {key: f"{pointer}/{key}" for key in shape.properties}
        if pointer == "/household/*":
            inside["person"] = _PERSON
        fields = {key: (_of_record(inner, inside[key]),) for key, inner in shape.properties.items()}
        return Place(fields=fields, pointer=pointer)
    if shape.items is not None:
        return Place(items=(_of_record(shape.items, f"{pointer}/*"),), pointer=pointer)
    return Place(plain=_TYPES.get(shape.type), pointer=pointer)


def _person(record: Mapping[str, Value]) -> Value:
    """Give a person as templates see one: the applicant's fields, and what is worked out."""
    known = dict(record["applicant"][0].fields or {})
    relation = below(record["household"], "*", "relation")
    fields = {**known, "number": made(int), "relation": relation, "age": made(int), "is_adult": made(bool)}
    person = (Place(fields=fields, pointer=_PERSON),)
    fields["kin"] = list_of(_row(below(known["relatives"], "*"), person))
    fields["other_parent"] = _row(known["other_parent"], person)
    return person


def _row(relative: Value, person: Value) -> Value:
    """Give a row of `kin`: a relative of the record, or a member of the household."""
    held = (Place(fields={"country": below(relative, "citizenship"), "status": made(str)}),)
    row = {
        "kinship": below(relative, "kinship"),
        "sex": below(person, "sex"),
        "name": below(relative, "name"),
        "birth": (*below(relative, "birth"), *below(person, "birth")),
        "citizenships": (*list_of(held), *below(person, "citizenships")),
        "country": below(relative, "country"),
        "address": below(relative, "address"),
        "occupation": (*below(relative, "occupation"), *below(person, "occupation")),
        "person": person,
    }
    return (Place(fields=row),)
