"""From a case to its documents and receipt."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from docgen.canonical import sha256
from docgen.cases import Case, read_case
from docgen.errors import TemplateError
from docgen.filings import Audience, FilingTypeId, load
from docgen.findings import Severity
from docgen.receipt import Receipt
from docgen.render.plan import plan
from docgen.render.press import Press
from docgen.render.rendering import check_case, render_case
from docgen.resources import Library
from tests.conftest import FILING

DAY = date(2026, 11, 21)


def case_of(record: dict[str, Any], library: Library, day: date = DAY) -> Case:
    reading = read_case(json.dumps(record).encode(), load(library, FilingTypeId.parse(FILING)), day, library)
    assert reading.case is not None, reading.findings
    return reading.case


@pytest.fixture(scope="module")
def press(built_in: Library) -> Press:
    return Press(built_in)


def test_who_gets_what(family: dict[str, Any], built_in: Library) -> None:
    """Adults apply and state; children have a form of their own and state nothing."""
    assert [planned.path for planned in plan(case_of(family, built_in), built_in)] == [
        "1-applicant-application.docx",
        "1-applicant-statement.docx",
        "1-applicant-checklist.docx",
        "1-applicant-arrival-notice.pdf",
        "2-spouse-application.docx",
        "2-spouse-statement.docx",
        "2-spouse-checklist.docx",
        "2-spouse-arrival-notice.pdf",
        "3-child-application-child.docx",
        "3-child-checklist.docx",
        "3-child-arrival-notice.pdf",
        "4-child-application-child.docx",
        "4-child-checklist.docx",
        "4-child-arrival-notice.pdf",
    ]


@pytest.mark.parametrize(
    ("day", "document"), [(date(2031, 5, 29), "application-child"), (date(2031, 5, 30), "application")]
)
def test_a_child_comes_of_age_on_the_birthday(
    family: dict[str, Any], built_in: Library, day: date, document: str
) -> None:
    """Born 30.05.2013: the day before the eighteenth birthday a child's form, on the day an adult's."""
    for member in family["household"]:
        for paper in member["person"]["documents"]:
            paper["expires_on"] = "2040-01-01"
    family["applicant"]["documents"][0]["expires_on"] = "2040-01-01"
    keys = [planned.key for planned in plan(case_of(family, built_in, day), built_in)]
    assert f"3-child-{document}" in keys


def test_a_household_document_is_made_once(family: dict[str, Any], built_in: Library) -> None:
    from dataclasses import replace

    case = case_of(family, built_in)
    shared = replace(case.filing.documents[0], id="cover", audience=Audience.HOUSEHOLD)
    case = replace(case, filing=replace(case.filing, documents=(shared,)))
    assert [planned.key for planned in plan(case, built_in)] == ["household-cover"]


@pytest.mark.parametrize(("day", "keys"), [(date(2027, 5, 29), []), (date(2027, 5, 30), ["3-child-consent"])])
def test_a_document_with_a_condition_is_made_where_it_holds(
    family: dict[str, Any], built_in: Library, day: date, keys: list[str]
) -> None:
    """The older child turns fourteen on 30.05.2027; the younger one is seven."""
    from dataclasses import replace

    case = case_of(family, built_in, day)
    consent = replace(case.filing.documents[0], id="consent", audience=Audience.EACH_CHILD, when="person.age >= 14")
    case = replace(case, filing=replace(case.filing, documents=(consent,)))
    assert [planned.key for planned in plan(case, built_in)] == keys


def test_a_condition_on_what_the_record_does_not_have_is_refused(family: dict[str, Any], built_in: Library) -> None:
    from dataclasses import replace

    case = case_of(family, built_in)
    document = replace(case.filing.documents[0], when="person.shoe_size > 40")
    case = replace(case, filing=replace(case.filing, documents=(document,)))
    with pytest.raises(TemplateError, match="shoe_size"):
        plan(case, built_in)


def test_the_receipt_tells_what_was_made_from_what(family: dict[str, Any], built_in: Library, press: Press) -> None:
    case = case_of(family, built_in)
    rendering = render_case(case, press, "9.9")
    receipt = Receipt.parse(rendering.receipt.as_bytes())
    assert receipt == rendering.receipt
    assert receipt.docgen == "9.9"
    assert receipt.case == f"{FILING}/7h3k9m2p4q6rs"
    assert receipt.record_sha256 == sha256(case.record_bytes)
    assert {document.path: document.sha256 for document in receipt.documents} == {
        path: sha256(content) for path, content in rendering.documents.items()
    }
    application = receipt.documents[0]
    assert application.copies == 2
    assert application.template_sha256 == sha256(built_in.template(application.template))
    assert application.edition.status == "layout"


def test_unofficial_editions_are_warned_of_once_each(family: dict[str, Any], built_in: Library, press: Press) -> None:
    findings = render_case(case_of(family, built_in), press, "0").findings
    assert {(finding.where, finding.code, finding.severity) for finding in findings} == {
        ("application", "edition.layout", Severity.WARNING),
        ("application-child", "edition.layout", Severity.WARNING),
        ("statement", "edition.draft", Severity.WARNING),
        ("checklist", "edition.draft", Severity.WARNING),
        ("arrival-notice", "edition.layout", Severity.WARNING),
    }


def test_what_does_not_fit_is_told_before_anything_prints(
    family: dict[str, Any], built_in: Library, press: Press
) -> None:
    """A surname longer than the cells of the arrival notice is valid data, and a finding of the form."""
    assert check_case(case_of(family, built_in), press) == ()
    family["applicant"]["names"]["current"]["cyrillic"]["surname"] = "Ф" * 40
    findings = check_case(case_of(family, built_in), press)
    assert findings
    assert {finding.code for finding in findings} == {"render.overflow"}
    assert {finding.where.split("#")[0] for finding in findings} >= {"1-applicant-arrival-notice.pdf"}
    assert "ФФ" not in "".join(finding.message + finding.where + finding.remedy for finding in findings)
