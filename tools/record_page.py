"""The page of docs/reference/ on the record, from its schemas; `write_reference.py` writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.cases.absent import AbsentKind
from docgen.cases.validation import Checker, checker
from docgen.cases.walk import Shape
from docgen.filings import every
from docgen.resources import library

_COMMON = "common/record.json"


def lines() -> Iterator[str]:
    """Give the page, line by line."""
    shipped = library()
    common = checker(shipped, _COMMON)
    yield from (
        "# The record",
        "",
        "Every field of an applicant's record. One record serves every filing; what a filing needs beyond that stands",
        "below, filing by filing. *Needed*: a record without it is refused (within a part that is given at all).",
        '*Absent as*: the marks that may stand there instead of a value, written `{"absent": "none"}`; see the',
        "[glossary](../glossary.md). `[]` is each entry of a list. The same person stands at `applicant` and at",
        "`household[].person`, and is described once. The schemas are in `schemas/common/`.",
        "",
    )
    for name, shape in common.shape.properties.items():
        yield from (
            f"## {name}",
            "",
            "| field | what it is | how it is written | needed | absent as |",
            "|---|---|---|---|---|",
        )
        yield from _rows(common, shape, (name,), needed=name in _needed(common, ()))
        yield ""
    for filing in every(shipped):
        yield from _filing_needs(filing.title_en, checker(shipped, filing.schema), common, str(filing.id))


def _filing_needs(title: str, check: Checker, common: Checker, id_: str) -> Iterator[str]:
    """Tell what a filing asks beyond the common record, and which parts of the record its papers use."""
    yield from (f"## For {id_}", "", f"{title}. Needed besides, or not to be absent in every way:", "")
    yield from ("| field | what it is | needed | absent as |", "|---|---|---|---|")
    for path, shape, needed in _places(check, (), check.shape, used=True):
        other = common.shape.at(path)
        before = other is not None and path[-1] in _needed(common, path[:-1])
        if (needed and not before) or (other is not None and other.absences != shape.absences):
            yield f"| `{_dotted(path)}` | {cell(shape.title)} | {'yes' if needed else ''} | {_absences(shape)} |"
    person = check.shape.properties["applicant"].properties
    used = [f"`{name}`" for name, shape in check.shape.properties.items() if shape.used]
    yield from ("", f"Parts that its papers use: {', '.join(used)}.", "")
    yield from (f"Of a person: {', '.join(f'`{name}`' for name, shape in person.items() if shape.used)}.", "")


_Place = tuple[tuple[str | int, ...], Shape, bool]


def _places(check: Checker, path: tuple[str | int, ...], shape: Shape, *, used: bool) -> Iterator[_Place]:
    """Walk the places that a filing uses, each with whether it is needed; a member's person is left to `applicant`."""
    if shape.items is not None:
        path, shape = (*path, 0), shape.items
    required = _needed(check, path) if shape.properties else frozenset()
    for name, inner in shape.properties.items():
        # Which fields a filing uses is said for the record's parts and for a person's.
        if not (inner.used if path in {(), ("applicant",)} else used):
            continue
        yield (*path, name), inner, name in required
        if not _is_described_elsewhere((*path, name)):
            yield from _places(check, (*path, name), inner, used=True)


def _rows(check: Checker, shape: Shape, path: tuple[str | int, ...], *, needed: bool) -> Iterator[str]:
    written = cell(_written(shape, path))
    yield f"| `{_dotted(path)}` | {cell(shape.title)} | {written} | {'yes' if needed else ''} | {_absences(shape)} |"
    if _is_described_elsewhere(path):
        return
    if shape.items is not None:
        path, shape = (*path, 0), shape.items
        if not shape.properties:
            yield f"| `{_dotted(path)}` | {cell(shape.title)} | {cell(_written(shape, path))} |  |  |"
    required = _needed(check, path) if shape.properties else frozenset()
    for name, inner in shape.properties.items():
        yield from _rows(check, inner, (*path, name), needed=name in required)


def _is_described_elsewhere(path: tuple[str | int, ...]) -> bool:
    return path[0] == "household" and path[-1] == "person"


def _absences(shape: Shape) -> str:
    return ", ".join(kind.value for kind in AbsentKind if kind in shape.absences)


def _needed(check: Checker, path: tuple[str | int, ...]) -> frozenset[str]:
    """Ask the validator itself which fields it misses in an empty object at this place."""
    place = "".join(f"/{key}" for key in path)
    record = _empty_at(path)
    missed = {finding.where for finding in check.check(record) if finding.code == "case.required"}
    return frozenset(
        where.removeprefix(f"{place}/") for where in missed if where.rpartition("/")[0] == place and where != place
    )


def _empty_at(path: Iterable[str | int]) -> dict[str, object]:
    value: object = {}
    for key in reversed(tuple(path)):
        value = [value] if isinstance(key, int) else {key: value}
    return value if isinstance(value, dict) else {}


def _written(shape: Shape, path: tuple[str | int, ...]) -> str:
    if _is_described_elsewhere(path):
        return "a person, as `applicant`"
    if shape.choices:
        return "one of " + ", ".join(f"`{choice}`" for choice in shape.choices)
    if shape.form:
        return shape.form
    if shape.items is not None:
        return "a list"
    return "" if shape.properties else {"number": "a number", "integer": "a whole number"}.get(shape.type, "text")


def _dotted(path: Iterable[str | int]) -> str:
    return "".join("[]" if isinstance(key, int) else f".{key}" for key in path).removeprefix(".")


def cell(text: str) -> str:
    """Let a text stand in a cell of a table."""
    return text.replace("|", "\\|")
