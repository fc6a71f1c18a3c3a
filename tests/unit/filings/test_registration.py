"""The arrival notice as a filing of its own: whom it is made for, and what each kind of host leaves empty."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from docgen.cases import Case, read_case
from docgen.filings import FilingTypeId, load
from docgen.findings import errors
from docgen.render.press import Press
from docgen.render.rendering import Rendering, check_case, render_case
from docgen.resources import Library
from tests.conftest import ROOT
from tests.unit.render.pdf_pages import values

FILING = "registration/arrival-notice"
EXAMPLES = ROOT / "schemas" / FILING / "examples"
DAY = date(2026, 11, 21)


LAST_OF_THE_DRAFT = date(2024, 12, 23)
FIRST_OF_2024 = date(2024, 12, 24)


def case_of(example: Path, library: Library, day: date = DAY) -> Case:
    return read(example.read_bytes(), library, day)


def read(record: bytes, library: Library, day: date) -> Case:
    reading = read_case(record, load(library, FilingTypeId.parse(FILING)), day, library)
    assert reading.case is not None, reading.findings
    assert errors(reading.findings) == ()
    return reading.case


@pytest.fixture(scope="module")
def press(built_in: Library) -> Press:
    return Press(built_in)


def rendered(name: str, press: Press) -> Rendering:
    return render_case(case_of(EXAMPLES / f"{name}.json", press.library), press, "0")


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.json")), ids=lambda file: file.stem)
def test_examples_are_in_order(example: Path, press: Press) -> None:
    assert check_case(case_of(example, press.library), press) == ()


def test_each_person_has_a_notice(press: Press) -> None:
    assert [document.key for document in rendered("private-host", press).receipt.documents] == [
        "1-applicant-arrival-notice",
        "1-applicant-checklist",
        "2-child-arrival-notice",
        "2-child-checklist",
    ]


def test_private_host(press: Press) -> None:
    """The host stands on the third page; what is asked of organisations stays empty."""
    seen = values(rendered("private-host", press).documents["1-applicant-arrival-notice.pdf"])
    assert (seen["host-surname"], seen["host-document-number"]) == ("ЛЕБЕДЕВА", "206718")
    assert seen["previous-address-4"] == "УЛ.БОЛЬШАЯОРДЫНКА"
    assert not any(seen.get(name) for name in ("organisation-name", "organisation-inn", "signatory-surname"))


def test_organisation(press: Press) -> None:
    """The organisation and its signatory stand on the fourth page; a mononym leaves the given name empty."""
    seen = values(rendered("organisation-host", press).documents["1-applicant-arrival-notice.pdf"])
    assert (seen["organisation-name"], seen["organisation-inn"]) == ("АНО«СИБИРСКИЙГОРОДОК»", "5499990005")
    assert seen["signatory-surname"] == "ГРИНЬКО"
    assert (seen["surname"], seen.get("given", ""), seen["patronymic"]) == ("СУТРИСНО", "", "НЕТ")
    assert not any(seen.get(name) for name in ("host-surname", "host-document-number", "host-address-1"))


def test_child_names_the_parent(press: Press) -> None:
    seen = values(rendered("private-host", press).documents["2-child-arrival-notice.pdf"])
    assert seen["representatives-1"] == "МОРОКЛЕРЭЛОДИ"
    assert seen["profession"] == "НЕТ"


@pytest.mark.parametrize(("day", "edition"), [(LAST_OF_THE_DRAFT, "mvd-856-2020"), (FIRST_OF_2024, "mvd-856-2024")])
@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.json")), ids=lambda file: file.stem)
def test_day_picks_the_edition(example: Path, day: date, edition: str, press: Press) -> None:
    """Both editions show the same, each with its own status."""
    rendering = render_case(case_of(example, press.library, day), press, "0")
    notice, status = rendering.receipt.documents[0], {"mvd-856-2020": "draft", "mvd-856-2024": "layout"}[edition]
    assert (notice.edition.id, notice.edition.status) == (edition, status)
    assert (f"edition.{status}", "arrival-notice") in {(one.code, one.where) for one in rendering.findings}
    now = render_case(case_of(example, press.library), press, "0")
    assert values(rendering.documents[notice.path]) == values(now.documents[notice.path])


@pytest.mark.parametrize(
    ("letters", "day", "fits"),
    [
        (27, LAST_OF_THE_DRAFT, True),
        (28, LAST_OF_THE_DRAFT, False),
        (28, FIRST_OF_2024, True),
        (29, FIRST_OF_2024, False),
    ],
)
def test_longest_surname(letters: int, day: date, *, fits: bool, press: Press) -> None:
    """The draft has 27 cells for a name, the edition of 2024 has 28; what is longer is refused, never cut."""
    record = json.loads((EXAMPLES / "organisation-host.json").read_bytes())
    record["applicant"]["names"]["current"]["cyrillic"]["surname"] = "Я" * letters
    found = {
        one.where.partition("#")[2] for one in check_case(read(json.dumps(record).encode(), press.library, day), press)
    }
    assert found == (set() if fits else {"surname", "slip-surname"})


@pytest.mark.parametrize(
    ("day", "documents"),
    [
        (date(2020, 12, 9), {"arrival-notice", "checklist"}),
        (date(2020, 12, 10), set()),
    ],
)
def test_day_before_the_order_has_no_edition(day: date, documents: set[str], press: Press) -> None:
    case = case_of(EXAMPLES / "organisation-host.json", press.library, day)
    assert {one.where for one in check_case(case, press) if one.code == "edition.none"} == documents


def test_checklist_follows_the_host(built_in: Library) -> None:
    papers = json.loads(built_in.schema(f"{FILING}/checklist.json"))["papers"]
    assert [paper["id"] for paper in papers if "organisation" in paper.get("when", "")] == ["power"]
