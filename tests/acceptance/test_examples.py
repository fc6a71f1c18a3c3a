"""Every example record: what `case check` finds, what is rendered, and that neither tells of the person.

`examples/expected.toml` names for each record the filings it is for, the day, the number of documents and the findings;
a broken record stands there as its base, a change and its findings.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen.cases import read_case
from docgen.cases.places import Json
from docgen.filings import FilingTypeId, load
from docgen.filings.catalogue import ids
from docgen.findings import Finding, errors
from docgen.language import mrz, mrz_comparison
from docgen.render.press import Press
from docgen.render.rendering import check_case, render_case
from docgen.resources import Library
from docgen.rules import findings as rule_findings
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
EXPECTED: list[dict[str, Any]] = tomllib.loads((EXAMPLES / "expected.toml").read_text("utf-8"))["records"]
FILED = [(each["file"], filing) for each in EXPECTED for filing in each["filings"]]
SOUND = [(file, filing) for file, filing in FILED if not file.startswith("broken/")]
PRIVATE = frozenset(
    {"surname", "given", "patronymic", "name", "number", "verbatim", "phone", "email", "issuer", "date", "issued_on"}
    | {"expires_on", "entered_on", "mrz", "place", "motives", "russian", "own", "id"}
)
"""Fields whose values no finding may show."""


@pytest.fixture(scope="module")
def press(built_in: Library) -> Press:
    return Press(built_in)


@cache
def record_of(file: str) -> dict[str, Any]:
    """Read an example, or the base of a broken one with its change made."""
    data: dict[str, Any] = json.loads((EXAMPLES / file).read_bytes())
    if "base" not in data:
        return data
    record: dict[str, Any] = json.loads((EXAMPLES / data["base"]).read_bytes())
    for pointer, value in data.get("set", {}).items():
        holder, key = _holder(record, pointer)
        holder[key] = value
    for pointer in data.get("remove", ()):
        holder, key = _holder(record, pointer)
        del holder[key]
    return record


def _holder(record: Json, pointer: str) -> tuple[Any, Any]:
    *path, last = pointer.split("/")[1:]
    for key in path:
        record = record[int(key)] if isinstance(record, list) else record[key]
    return record, int(last) if isinstance(record, list) else last


def found(file: str, filing: str, day: date, press: Press) -> tuple[Finding, ...]:
    """Check a record as `docgen case check` does."""
    source = json.dumps(record_of(file)).encode()
    reading = read_case(source, load(press.library, FilingTypeId.parse(filing)), day, press.library)
    if reading.case is None:
        return reading.findings
    return (*reading.findings, *rule_findings(reading.case, press.library), *check_case(reading.case, press))


def private(value: Json, key: str = "") -> Iterator[str]:
    """Give the values of a record that tell of somebody, those of four signs and more."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from private(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from private(inner, key)
    elif isinstance(value, str) and key in PRIVATE and len(value) >= 4:
        yield value


def label(value: object) -> str:
    return f"{value['type']} {value['day']}" if isinstance(value, dict) else Path(str(value)).stem


@pytest.mark.parametrize(("file", "filing"), FILED, ids=label)
def test_findings_are_the_expected_ones(file: str, filing: dict[str, Any], press: Press) -> None:
    made = found(file, filing["type"], filing["day"], press)
    assert sorted([f.severity.value, f.code, f.where] for f in made) == sorted(filing["findings"])


@pytest.mark.parametrize(("file", "filing"), FILED, ids=label)
def test_no_finding_shows_a_value(file: str, filing: dict[str, Any], press: Press) -> None:
    made = found(file, filing["type"], filing["day"], press)
    said = " ".join(" ".join(map(str, finding.as_json().values())) for finding in made)
    assert [value for value in private(record_of(file)) if re.search(rf"\b{re.escape(value)}\b", said)] == []


@pytest.mark.parametrize(("file", "filing"), SOUND, ids=label)
def test_sound_records_render(file: str, filing: dict[str, Any], press: Press) -> None:
    source = (EXAMPLES / file).read_bytes()
    reading = read_case(source, load(press.library, FilingTypeId.parse(filing["type"])), filing["day"], press.library)
    assert reading.case is not None
    assert errors(rule_findings(reading.case, press.library)) == ()
    assert len(render_case(reading.case, press, "0").documents) == filing["documents"]


@pytest.mark.parametrize("file", [each["file"] for each in EXPECTED if "broken/" not in each["file"]], ids=label)
def test_zones_are_right_and_agree(file: str) -> None:
    """Whatever zone an example has reads without a fault and says what the record says."""
    record = record_of(file)
    for person in (record["applicant"], *(member["person"] for member in _members(record))):
        for document in person["documents"]:
            if "mrz" not in document:
                continue
            reading = mrz.read(document["mrz"])
            assert reading.faults == ()
            assert reading.zone is not None
            differences = mrz_comparison.differences(reading.zone, mrz_comparison.expected(person, document))
            # A territory has a code of its own, which British passports do not print.
            assert set(differences) <= ({"issuer"} if document["country"] == "BMU" else set())


def _members(record: dict[str, Any]) -> list[dict[str, Any]]:
    household = record["household"]
    return household if isinstance(household, list) else []


def test_every_example_is_expected_and_has_a_case_of_its_own() -> None:
    """A file added to the folders cannot be forgotten, and two cases do not share an id."""
    files = {str(file.relative_to(EXAMPLES)) for file in EXAMPLES.glob("*/*.json")}
    assert files == {each["file"] for each in EXPECTED}
    names = [record_of(file)["id"] for file in files if not file.startswith("broken/")]
    assert len(names) == len(set(names))


def test_every_filing_type_is_exercised(built_in: Library) -> None:
    assert {filing["type"] for _, filing in SOUND} == {str(each) for each in ids(built_in)}


def test_examples_reach_nobody() -> None:
    """Addresses and numbers of examples belong to nobody."""
    text = "\n".join(file.read_text("utf-8") for file in EXAMPLES.glob("*/*.json"))
    assert {address.split("@")[1] for address in re.findall(r"[\w.]+@[\w.]+", text)} == {"example.org"}
    free = re.compile(r"\+(7947000\d{4}|1\d{3}55501\d\d|491713920\d{3})")
    assert [phone for phone in re.findall(r"\+\d{7,15}", text) if not free.fullmatch(phone)] == []
