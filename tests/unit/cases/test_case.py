"""From bytes to a case: persons, ages, canonical bytes, digest, what findings show."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.cases import Case, Reading, read_case
from docgen.cases.case import MAX_FINDINGS
from docgen.cases.places import Json
from docgen.errors import FilingError
from docgen.filings import FilingType, every
from docgen.resources import Library, library

Read = Callable[[object], Reading]


@pytest.fixture
def case(family_bytes: bytes, read: Read) -> Case:
    case = read(family_bytes).case
    assert case is not None
    return case


def test_every_example_of_every_filing_is_a_case_without_findings(library: Library) -> None:
    """What we show as an example is right, for the filing that shows it."""
    findings = {}
    for filing in every(library):
        for name in library.schema_names():
            if name.startswith(f"{filing.id}/examples/"):
                findings[name] = read_case(library.schema(name), filing, date(2026, 11, 21), library).findings

    assert len(findings) >= 2
    assert findings == dict.fromkeys(findings, ())


def test_persons_are_the_applicant_and_the_household_in_order(case: Case) -> None:
    """Number, relation, place and age on the day of the case."""
    persons = [(p.number, p.relation, p.pointer, p.age, p.is_adult) for p in case.persons]

    assert persons == [
        (1, "applicant", "/applicant", 42, True),
        (2, "spouse", "/household/0/person", 38, True),
        (3, "child", "/household/1/person", 13, False),
        (4, "child", "/household/2/person", 6, False),
    ]


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2008-11-03", date(2026, 11, 2), 17),
        ("2008-11-02", date(2026, 11, 2), 18),
        ("2008-02-29", date(2026, 2, 28), 17),
        ("2008-02-29", date(2026, 3, 1), 18),
        ("2026-11-02", date(2026, 11, 2), 0),
    ],
)
def test_age_counts_full_years(
    born: str, day: date, age: int, family: dict[str, Any], library: Library, filing: FilingType
) -> None:
    """The day before a birthday, the day itself, and 29 February in a common year."""
    family["applicant"]["birth"]["date"] = born
    for paper in family["applicant"]["documents"]:
        paper["issued_on"] = {"absent": "none"}

    case = read_case(json.dumps(family).encode(), filing, day, library).case

    assert case is not None
    assert age == case.persons[0].age


def test_the_id_names_filing_and_record(case: Case) -> None:
    """As it stands in receipts and archives."""
    assert str(case.id) == "residence/temporary-permit-decree-702/7h3k9m2p4q6rs"


def test_what_the_record_leaves_out_is_unknown_to_templates(family: dict[str, Any], read: Read) -> None:
    """Every place of the schema is there, at any depth; what was given is kept."""
    del family["host"]["cadastral_number"]
    del family["applicant"]["contacts"]

    case = read(family).case

    assert case is not None
    assert case.record["host"]["cadastral_number"] == {"absent": "unknown"}
    assert case.persons[0].data["contacts"] == {"absent": "unknown"}
    assert case.persons[1].data["addresses"]["home"]["room"] == {"absent": "unknown"}
    assert case.record["host"]["person"]["names"]["latin"] == {"absent": "unknown"}
    assert case.persons[0].data["names"]["current"]["cyrillic"]["surname"] == "О'Коннор"


def test_the_record_is_kept_as_given(case: Case, family: dict[str, Any], read: Read) -> None:
    """The bytes hold no filled-in places, do not depend on the order of keys, and give the same case again."""
    turned = dict(reversed(family.items()))

    assert json.loads(case.record_bytes) == family
    assert case.record_bytes.endswith(b"}\n")
    again = read(turned).case
    assert again is not None
    assert again.record_bytes == case.record_bytes
    assert read(case.record_bytes).case == case


def test_a_byte_order_mark_warns_and_goes_on(family_bytes: bytes, case: Case, read: Read) -> None:
    """Windows editors write it; the case is the same."""
    reading = read(b"\xef\xbb\xbf" + family_bytes)

    assert reading.case == case
    assert [finding.code for finding in reading.findings] == ["case.byte-order-mark"]


def test_faults_of_the_text_and_of_the_schema_are_told_together(family: dict[str, Any], read: Read) -> None:
    """One run names everything, and a place with a bad sign is not told twice."""
    family["applicant"]["religion"] = "\ud83d"
    family["applicant"]["inn"] = float("nan")
    family["applicant"]["sex"] = "m"

    codes = {(finding.code, finding.where) for finding in read(family).findings}

    assert codes == {
        ("case.character", "/applicant/religion"),
        ("case.number", "/applicant/inn"),
        ("case.choice", "/applicant/sex"),
    }


def test_a_file_with_very_many_faults_gives_a_list_that_can_be_read(read: Read) -> None:
    """The list ends with a finding that says so."""
    findings = read({"id": "a1", "applicant": {f"x{number}": 1 for number in range(3000)}}).findings

    assert len(findings) == MAX_FINDINGS + 1
    assert findings[-1].code == "case.many"


@pytest.mark.parametrize(
    ("change", "message", "remedy"),
    [
        ({"citizenship": []}, "Applicant: the field citizenship is not known here.", "Did you mean citizenships?"),
        ({"birthDate": ""}, "Applicant: this field is not known here.", "Did you mean birth?"),
        (
            {"religion": None},
            "Religion: nothing (null) stands here instead of a text.",
            'Give the value, or write {"absent": "none"} or {"absent": "not-applicable"} or {"absent": "unknown"}.',
        ),
        (
            {"citizenships": {"absent": "unknown"}},
            "Citizenships: this is unknown, but these papers need it.",
            'Find it out and write it down, or write {"absent": "none"} or {"absent": "not-applicable"}.',
        ),
        ({"sex": "x"}, "Sex: this is not one of the allowed values.", "Write one of: male, female."),
        ({"inn": "1"}, "Taxpayer number (ИНН): this is not written as it must be.", "Write twelve digits."),
        ({"religion": "x" * 501}, "Religion: this text is longer than 500 characters.", "Shorten it."),
        ({"documents": {"absent": "none"}}, "Identity documents: this cannot be absent.", "Give the value."),
    ],
)
def test_a_finding_says_what_is_wrong_and_what_to_do(
    change: dict[str, Any], message: str, remedy: str, family: dict[str, Any], read: Read
) -> None:
    """Sentences for a clerk, made of the schema's own titles, limits and forms."""
    family["applicant"] |= change

    told = {(finding.message, finding.remedy) for finding in read(family).findings}

    assert (message, remedy) in told


def test_no_finding_shows_a_value(library: Library, read: Read) -> None:
    """Whatever is wrong, at any place, the value itself stays out of the finding."""
    planted = "Секретов-7788"
    adult = json.loads(library.schema("residence/temporary-permit-decree-702/examples/single-adult.json"))

    told = [str(finding) for spoilt in _spoilt(adult, planted) for finding in read(spoilt).findings]

    assert len(told) > 500
    assert [text for text in told if planted in text] == []


def _spoilt(record: dict[str, Any], planted: str) -> list[Any]:
    """Put the planted text, an object and a list of it, and a key of it, in the place of each value in turn."""
    spoilt = []
    for holder, key in list(_places(record)):
        kept = holder[key]
        for value in (planted, {planted: planted}, [planted], {"absent": planted}):
            holder[key] = value
            spoilt.append(json.loads(json.dumps(record)))
        holder[key] = kept
    return spoilt


def _places(value: Json) -> Json:
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def test_the_digest_covers_every_schema_that_is_used(tmp_path: Path, filing: FilingType, family_bytes: bytes) -> None:
    """A change of a common schema changes it, a change of a schema that is not used does not."""
    plain = _digest(library(), filing, family_bytes)
    common = tmp_path / "used" / "schemas" / "common"
    common.mkdir(parents=True)
    (common / "office.json").write_bytes(library().schema("common/office.json") + b"\n")
    other = tmp_path / "unused" / "schemas" / "common"
    other.mkdir(parents=True)
    (other / "nobody-asks.json").write_text("{}")

    assert plain != _digest(library([tmp_path / "used"]), filing, family_bytes)
    assert plain == _digest(library([tmp_path / "unused"]), filing, family_bytes)


def _digest(library: Library, filing: FilingType, data: bytes) -> str:
    case = read_case(data, filing, date(2026, 11, 2), library).case
    assert case is not None
    return case.schema_digest


@pytest.mark.parametrize(
    "schema",
    [
        "{",
        "[]",
        '{"type": "nonsense"}',
        '{"$ref": "nowhere.json"}',
        '{"$ref": "#/$defs/nowhere"}',
        '{"properties": {"id": {"format": "zodiac"}}}',
        '{"properties": {"id": {"$ref": "#"}}}',
    ],
)
def test_a_broken_schema_is_the_fault_of_the_filing(
    schema: str, tmp_path: Path, filing: FilingType, family_bytes: bytes
) -> None:
    """Not of the applicant, and not a crash: the message names the schema."""
    file = tmp_path / "schemas" / filing.schema
    file.parent.mkdir(parents=True)
    file.write_text(schema)

    with pytest.raises(FilingError, match=r"\.json"):
        read_case(family_bytes, filing, date(2026, 11, 2), library([tmp_path]))
