"""A person's close relatives for a form: those in the household, seen from this person, then those of the record.

The record says how each member is related to the applicant; how members are related to each other follows from it.
One step is a presumption: a child of the applicant is also the child of the applicant's spouse, unless the child's
own relatives name another parent of that sex.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from docgen.expressions.absent import Absent

_SEEN_FROM: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("spouse", "applicant"): "spouse",
        ("spouse", "child"): "child",
        ("child", "applicant"): "parent",
        ("child", "spouse"): "parent",
        ("child", "child"): "brother-or-sister",
        ("child", "parent"): "grandparent",
        ("ward", "applicant"): "guardian",
        ("parent", "applicant"): "child",
        ("parent", "child"): "grandchild",
        ("brother-or-sister", "applicant"): "brother-or-sister",
        ("grandparent", "applicant"): "grandchild",
        ("grandchild", "applicant"): "grandparent",
    }
)
"""(relation of the one who looks, of the one who is seen) → kinship. A pair that is not here is not certain."""

_PARENTS = frozenset({"parent", "mother", "father"})
_PARENT = MappingProxyType({"male": "father", "female": "mother"})


def kin(person: Mapping[str, Any], persons: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """List relatives as `kinship`, `sex`, `name`, `birth`, `citizenships`, `country`, `address`, `occupation`, `person`.

    `country` is where somebody lives now. `person` is the member of the household, or None for somebody who is not one;
    `sex` is None when it is not known.
    """
    household = [
        _member(other, kinship) for other in persons if other is not person and (kinship := _kinship(person, other))
    ]
    return household + [_relative(relative) for relative in person["relatives"]]


def other_parent(person: Mapping[str, Any]) -> dict[str, Any] | Absent:
    """Give the parent of a child who is not the applicant, as a row of `kin`.

    It is the one that the record names; where it names none and does not deny one, the one among the child's `kin`.
    """
    stated = person["other_parent"]
    if not isinstance(stated, Absent):
        return _relative(stated)
    if stated.kind != "unknown" or person["relation"] != "child":
        return stated
    return next((row for row in person["kin"] if row["kinship"] in _PARENTS and not _applies(row["person"])), stated)


def _applies(person: Mapping[str, Any] | None) -> bool:
    return person is not None and person["relation"] == "applicant"


def _kinship(person: Mapping[str, Any], other: Mapping[str, Any]) -> str | None:
    if person["relation"] == "applicant":
        return str(other["relation"])
    pair = person["relation"], other["relation"]
    if pair == ("child", "spouse") and _has_another_parent(person, other):
        return None
    if pair == ("spouse", "child") and _has_another_parent(other, person):
        return None
    return _SEEN_FROM.get(pair)


def _has_another_parent(child: Mapping[str, Any], presumed: Mapping[str, Any]) -> bool:
    return any(relative["kinship"] == _PARENT[presumed["sex"]] for relative in child["relatives"])


def _member(person: Mapping[str, Any], kinship: str) -> dict[str, Any]:
    name = person["names"]["current"]["cyrillic"]
    entered = _at(person, "migration", "entered_on")
    return {
        "kinship": kinship,
        "sex": person["sex"],
        "name": " ".join(str(name[part]) for part in ("surname", "given", "patronymic") if name[part]),
        "birth": person["birth"],
        "citizenships": person["citizenships"],
        "country": _at(person, "addresses", "stay" if entered else "home", "country"),
        "address": _at(person, "addresses", "stay", "verbatim") or _at(person, "addresses", "home", "verbatim"),
        "occupation": person["occupation"] or _at(person, "education", "institution"),
        "person": person,
    }


def _relative(relative: Mapping[str, Any]) -> dict[str, Any]:
    country = relative["citizenship"]
    return {
        "kinship": relative["kinship"],
        "sex": None,
        "name": relative["name"],
        "birth": relative["birth"],
        "citizenships": country if isinstance(country, Absent) else [{"country": country, "status": "held"}],
        "country": relative["country"],
        "address": relative["address"],
        "occupation": relative["occupation"],
        "person": None,
    }


def _at(value: Any, *path: str) -> Any:  # noqa: ANN401  (a place in JSON)
    for key in path:
        value = value if isinstance(value, Absent) else value[key]
    return value
