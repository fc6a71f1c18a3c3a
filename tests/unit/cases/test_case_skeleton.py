"""The skeleton: every field, and a finding for each that waits to be filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from docgen.cases import Reading, skeleton
from docgen.cases.places import Json
from docgen.cases.validation import checker
from docgen.cases.walk import Shape
from docgen.filings import FilingType
from docgen.resources import Library


@pytest.fixture(scope="module")
def empty(filing: FilingType, library: Library) -> dict[str, Any]:
    return skeleton(filing, library, "q1w2e3")


_CHOSEN = {"", "/applicant", "/household/0/person", "/requests"}
"""Where the filing chooses from the common record; below, everything is asked for."""


def test_it_has_every_field_that_the_papers_use(empty: dict[str, Any], filing: FilingType, library: Library) -> None:
    """At every depth, lists and whatever may be absent included."""
    shape = checker(library, filing.schema).shape

    assert _fields(shape) == _keys(empty, shape)


def test_what_the_papers_do_not_use_is_left_out(empty: dict[str, Any]) -> None:
    """The record serves citizenship too; a clerk who asks for a permit is not asked for trips and conflicts."""
    assert not {"trips", "conflicts", "russian_language"} & empty["applicant"].keys()
    assert {"nationality", "work", "migration"} <= empty["applicant"].keys()
    assert "requests" not in empty


def _fields(shape: Shape, at: str = "") -> set[str]:
    if shape.items is not None:
        # A list of plain lines that may be absent waits as a mark, not as a list of one empty line.
        return _fields(shape.items, f"{at}/0") if shape.items.properties or not shape.absences else {at}
    fields = {
        key: inner
        for key, inner in shape.properties.items()
        if not inner.override and (inner.used or at not in _CHOSEN)
    }
    return {at}.union(*(_fields(inner, f"{at}/{key}") for key, inner in fields.items()))


def _keys(value: Json, shape: Shape | None, at: str = "") -> set[str]:
    if isinstance(value, list):
        return _keys(value[0], shape and shape.items, f"{at}/0")
    if isinstance(value, dict) and "absent" not in value:
        return {at}.union(*(_keys(inner, None, f"{at}/{key}") for key, inner in value.items()))
    return {at}


def test_its_id_is_the_one_passed_in(empty: dict[str, Any]) -> None:
    """Random is the caller's."""
    assert empty["id"] == "q1w2e3"


def test_checking_it_names_each_place_to_fill(empty: dict[str, Any], read: Callable[[object], Reading]) -> None:
    """Places that the filing needs are found; places that may stay unknown are not."""
    reading = read(empty)
    found = {finding.where: finding.code for finding in reading.findings}

    assert reading.case is None
    assert found["/applicant/names/current/cyrillic/surname"] == "case.unknown"
    assert found["/applicant/sex"] == "case.choice"
    assert found["/applicant/birth/date"] == "case.date"
    assert found["/applicant/citizenships/0/country"] == "case.country"
    assert found["/move/country_left"] == "case.country"
    assert found["/office/authority"] == "case.empty"
    assert "/applicant/religion" not in found
    assert "/id" not in found
    assert len(found) == len(reading.findings)


def test_no_placeholder_passes_for_a_value(empty: dict[str, Any], read: Callable[[object], Reading]) -> None:
    """Whatever is neither filled in nor marked unknown is found, so that no hint is ever printed.

    The id is the caller's, and of the programme the schema leaves no choice.
    """
    found = {finding.where for finding in read(empty).findings}

    assert set(_placeholders(empty)) - found == {"/id", "/move/programme"}


def _placeholders(value: Json, at: str = "") -> list[str]:
    if isinstance(value, str):
        return [] if at.endswith("/absent") else [at]
    pairs = enumerate(value) if isinstance(value, list) else value.items()
    return [place for key, inner in pairs for place in _placeholders(inner, f"{at}/{key}")]
