"""Roads read from `schemas/roads/<name>.toml`."""

from __future__ import annotations

from docgen.errors import FilingError, UnknownRoadError
from docgen.filings import FilingTypeId
from docgen.resources import Library
from docgen.roads.types import Condition, Road, Step
from docgen.rules.catalogue import bilingual
from docgen.rules.types import Evidence
from docgen.tables import Table, did_you_mean, read_table

_FOLDER = "roads/"
_ENDING = ".toml"


def every_road(library: Library) -> tuple[Road, ...]:
    """Read every road of the library, sorted by name. Raises `FilingError` for a broken one."""
    return tuple(load_road(library, name) for name in _names(library))


def load_road(library: Library, name: str) -> Road:
    """Read one road. Raises `UnknownRoadError` when there is none, `FilingError` when it is broken."""
    known = _names(library)
    if name not in known:
        raise UnknownRoadError(f"no road has this name{did_you_mean(name, known)}")
    table = read_table(library, f"{_FOLDER}{name}{_ENDING}")
    table.only("title_ru", "title_en", "programme", "source", "checked", "steps")
    steps = tuple(_step(step) for step in table.sections("steps"))
    _in_order(name, steps)
    return Road(
        name=name,
        title=bilingual(table, "title"),
        programme=table.text("programme"),
        source=table.text("source"),
        checked=table.day("checked"),
        steps=steps,
    )


def road_of(library: Library, programme: str) -> Road:
    """Read the road of a programme. Raises `UnknownRoadError` when there is none, `FilingError` when one is broken."""
    for road in every_road(library):
        if road.programme == programme:
            return road
    raise UnknownRoadError(f"no road is of the programme {programme}")


def _names(library: Library) -> list[str]:
    names = library.schema_names(_ENDING)
    return [name[len(_FOLDER) : -len(_ENDING)] for name in names if name.startswith(_FOLDER)]


def _step(table: Table) -> Step:
    table.only(
        *(
            "id",
            "filing",
            "title_ru",
            "title_en",
            "applies",
            "for_household",
            "done",
            "after",
            "ready",
            "earliest",
            "latest",
        ),
        *("evidence", "source", "note_ru", "note_en"),
    )
    return Step(
        id=table.text("id"),
        filing=FilingTypeId.parse(table.text("filing")),
        title=bilingual(table, "title"),
        applies=table.text("applies", ""),
        for_household="for_household" in table.table and table.yes("for_household"),
        done=table.text("done"),
        after=table.texts("after"),
        ready=tuple(_condition(condition) for condition in table.sections_or_none("ready")),
        earliest=table.text("earliest", ""),
        latest=table.text("latest", ""),
        evidence=table.parsed("evidence", Evidence, "one of " + ", ".join(Evidence)),
        source=table.text("source"),
        note=bilingual(table, "note", ""),
    )


def _condition(table: Table) -> Condition:
    table.only("holds", "message_ru", "message_en")
    return Condition(holds=table.text("holds"), message=bilingual(table, "message"))


def _in_order(name: str, steps: tuple[Step, ...]) -> None:
    """Refuse a step that waits for one that does not come before it."""
    before: set[str] = set()
    for step in steps:
        if step.id in before or not set(step.after) <= before:
            raise FilingError(f"{_FOLDER}{name}{_ENDING}: the step {step.id} is there twice or waits for a later one")
        before.add(step.id)
