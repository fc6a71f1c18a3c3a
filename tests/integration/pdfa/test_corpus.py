"""Each bad file is found by the judge or stands in the list of gaps; each good one is approved by both."""

from __future__ import annotations

import pytest

from docgen.findings import errors
from docgen.pdfa.checking import examine
from docgen.pdfa.judges import Ruling
from docgen.pdfa.telling import told
from tests.integration.pdfa.corpus import BAD, Bad, encrypted, good, spoilt

GAPS = frozenset({"long-name"})
"""What the judge does not find."""
SECOND_GAPS: frozenset[str] = frozenset()
"""What the second opinion approves."""


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_file_is_found(bad: Bad) -> None:
    examination = examine(spoilt(bad), "2b")
    first, second = examination.opinions
    findings = told(examination, "file")
    if bad.name in GAPS:
        assert first.ruling is not Ruling.FAILS
        assert "pdfa.disagreement" in {finding.code for finding in findings}
    else:
        assert any(bad.word in one.rule for one in first.objections), first
        assert errors(findings)
    assert (second.ruling is Ruling.CONFORMS) == (bad.name in SECOND_GAPS), second


def test_an_owner_s_password_is_found() -> None:
    assert any("ENCRYPTION" in one.rule for one in examine(encrypted(), "2b").opinions[0].objections)


@pytest.mark.parametrize("end", [b"\nmore", b"\n%%EOF\n%more"])
def test_what_stands_after_the_end_is_found(end: bytes) -> None:
    content = good()["scan"]
    assert content is not None
    assert not examine(content + end, "2b").conforms


@pytest.mark.parametrize("name", list(good()))
def test_a_good_file_is_approved_by_both(name: str) -> None:
    content = good()[name]
    assert content is not None
    examination = examine(content)
    assert [one.ruling for one in examination.opinions] == [Ruling.CONFORMS] * 2, examination.opinions
    assert told(examination, "file") == ()


def test_2b_is_no_3b() -> None:
    content = good()["scan"]
    assert content is not None
    assert not examine(content, "3b").conforms
