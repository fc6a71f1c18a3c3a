"""What a rule sees of a case: the whole record, one person at a time, and within a person one item of a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from docgen.cases import Case, Person
from docgen.rules.missing import Missing, seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a rule looks at, and the names that its expressions know.

    Names: `today` (the filing date), `record` and its parts (`applicant`, `household`, `move`, `office`, `requests` …),
    `persons`, `person` with `number`, `relation`, `age` and `is_adult`, and `item` for an item of a list.
    """

    pointer: str
    names: dict[str, Any]

    @property
    def person(self) -> dict[str, Any]:
        """The person that is looked at; empty for the whole record."""
        person: dict[str, Any] = self.names["person"] or {}
        return person

    def inner(self, path: str, item: object) -> Place:
        """Give the place of an item below this one."""
        return replace(self, pointer=f"{self.pointer}/{path}", names={**self.names, "item": item})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A case as rules see it."""

    today: date
    whole: Place
    persons: tuple[Place, ...]


@lru_cache(maxsize=4)
def look(case: Case) -> Seen:
    """Lay out a case for rules, once for those who ask again."""
    record = seen(case.record, "")
    persons = [_person(person) for person in case.persons]
    names = {
        **{key: value for key, value in record.items() if key != "id"},
        "record": record,
        "today": case.as_of,
        "persons": persons,
        "person": Missing(kind="not-applicable", wording="", pointer=""),
        "item": Missing(kind="not-applicable", wording="", pointer=""),
    }
    places = tuple(
        Place(pointer=person.pointer, names={**names, "person": view})
        for person, view in zip(case.persons, persons, strict=True)
    )
    return Seen(today=case.as_of, whole=Place(pointer="", names=names), persons=places)


def _person(person: Person) -> dict[str, Any]:
    view: dict[str, Any] = seen(person.data, person.pointer)
    return view | {
        "number": person.number,
        "relation": person.relation,
        "age": person.age,
        "is_adult": person.is_adult,
    }
