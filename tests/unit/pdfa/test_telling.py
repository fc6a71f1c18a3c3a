"""Rules in words, and what is made of two opinions and a look."""

from __future__ import annotations

import pytest

from docgen.pdfa.checking import Examination
from docgen.pdfa.judges import Objection, Opinion, Ruling
from docgen.pdfa.sight import Sheet
from docgen.pdfa.telling import told
from docgen.pdfa.topics import topic

SEEN = Sheet(width=595, height=842, characters=0, ink=5000)
EMPTY = Sheet(width=595, height=842, characters=0, ink=3)


def opinion(judge: str, ruling: Ruling, *objections: Objection) -> Opinion:
    return Opinion(judge=judge, ruling=ruling, objections=objections)


def examined(first: Opinion, second: Opinion, *sheets: Sheet) -> Examination:
    return Examination(part="2b", sheets=sheets or (SEEN,), opinions=(first, second))


APPROVED = opinion("page-validation", Ruling.CONFORMS)
SECONDED = opinion("pikepdf", Ruling.CONFORMS)


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        ("PDFA2B-FONT-EMBEDDING-001", "not embedded"),
        ("ISO_19005_2:6.2.11.4.1-1", "not embedded"),
        ("ISO_19005_3:6.2.11.5-1", "typeface"),
        ("PDFA2B-TRUETYPE-GLYPH-WIDTH-001", "typeface"),
        ("PDFA2B-DEVICE-CMYK-001", "colours"),
        ("ISO_19005_2:6.2.4.3-2", "colours"),
        ("pikepdf:output-intent", "colours"),
        ("PDFA2B-TRANSPARENCY-GROUP-001", "look different"),
        ("ISO_19005_2:6.2.10-2", "look different"),
        ("PDFA2B-IMAGE-INTERPOLATE-001", "picture"),
        ("PDFA2B-ENCRYPTION-001", "encrypted"),
        ("ISO_19005_2:6.1.3-2", "encrypted"),
        ("PDFA2B-FILE-SPEC-EMBEDDED-FILE-001", "attached"),
        ("ISO_19005_3:6.8-1", "attached"),
        ("PDFA2B-ACTION-TYPE-001", "by itself"),
        ("ISO_19005_2:6.5.1-1", "by itself"),
        ("PDFA2B-ACROFORM-NEED-APPEARANCES-001", "form fields"),
        ("ISO_19005_2:6.4.1-3", "form fields"),
        ("PDFA2B-SIGNATURE-BYTERANGE-001", "signature"),
        ("PDFA2B-ANNOTATION-FLAGS-001", "note or link"),
        ("PDFA2B-OPTIONAL-CONTENT-AS-001", "layers"),
        ("PDFA2B-ID-PART-001", "describe itself"),
        ("ISO_19005_2:6.6.4-1", "describe itself"),
        ("PDFA2B-STREAM-LENGTH-001", "written"),
        ("ISO_19005_2:6.1.7.1-1", "written"),
        ("pikepdf:internal", "written"),
    ],
)
def test_every_rule_is_about_something(rule: str, word: str) -> None:
    assert word in topic(rule)[0]
    assert topic(rule)[1].endswith(".")


def test_what_is_about_one_thing_is_told_once_with_its_pages() -> None:
    rules = (
        Objection(rule="PDFA2B-DEVICE-RGB-001", pages=(3, 2)),
        Objection(rule="PDFA2B-ID-PART-001"),
        Objection(rule="PDFA2B-DEVICE-GRAY-001", pages=(2, 5)),
    )
    findings = told(
        examined(opinion("page-validation", Ruling.FAILS, *rules), opinion("pikepdf", Ruling.UNDECIDED)), "a.pdf"
    )
    assert [(finding.code, finding.where) for finding in findings] == [
        ("pdfa.rule", "a.pdf#page=2"),
        ("pdfa.rule", "a.pdf"),
    ]
    assert "PDFA2B-DEVICE-RGB-001, PDFA2B-DEVICE-GRAY-001; pages 2, 3, 5" in findings[0].message


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        (Ruling.CONFORMS, Ruling.CONFORMS, []),
        (Ruling.CONFORMS, Ruling.UNDECIDED, []),
        (Ruling.CONFORMS, Ruling.FAILS, ["pdfa.disagreement"]),
        (Ruling.FAILS, Ruling.CONFORMS, ["pdfa.rule", "pdfa.disagreement"]),
        (Ruling.FAILS, Ruling.FAILS, ["pdfa.rule"]),
        (Ruling.FAILS, Ruling.UNDECIDED, ["pdfa.rule"]),
        (Ruling.UNDECIDED, Ruling.CONFORMS, ["pdfa.undecided"]),
    ],
)
def test_disagreements(first: Ruling, second: Ruling, codes: list[str]) -> None:
    broken = Objection(rule="PDFA2B-ID-PART-001")
    opinions = [
        opinion(judge, ruling, *([broken] if ruling is Ruling.FAILS else []))
        for judge, ruling in (("page-validation", first), ("pikepdf", second))
    ]
    assert [finding.code for finding in told(examined(opinions[0], opinions[1]), "a.pdf")] == codes


@pytest.mark.parametrize(
    ("sheets", "found"),
    [
        ((SEEN, SEEN), []),
        ((EMPTY, EMPTY), [("pdfa.blank", "a.pdf")]),
        ((SEEN, EMPTY, EMPTY), [("pdfa.blank-page", "a.pdf#page=2")]),
    ],
)
def test_blank_pages(sheets: tuple[Sheet, ...], found: list[tuple[str, str]]) -> None:
    findings = told(examined(APPROVED, SECONDED, *sheets), "a.pdf")
    assert [(finding.code, finding.where) for finding in findings] == found


def test_many_blank_pages_are_not_all_named() -> None:
    (finding,) = told(examined(APPROVED, SECONDED, SEEN, *[EMPTY] * 20), "a.pdf")
    assert "pages 2, 3, 4, 5, 6, 7, 8, 9 …" in finding.message
