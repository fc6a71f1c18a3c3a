"""What an office sees of editions: warnings, a refusal where it asks for official ones only, and how two differ."""

from __future__ import annotations

import pytest

from tests.acceptance.desk import DAY, Docgen
from tests.conftest import FAMILY, FILING, ROOT

_RENDER = ("render", FILING, FAMILY, "-o", "case", "--as-of", DAY)


@pytest.mark.parametrize(
    "how", [("--editions", "accept"), ("--accept-layout",), ("--editions", "official-only", "--accept-layout")]
)
def test_accepted_editions_are_not_spoken_of(docgen: Docgen, how: tuple[str, ...]) -> None:
    outcome = docgen(*_RENDER, *how)
    assert outcome.code == 0, outcome.text
    assert "edition." not in outcome.err


def test_editions_are_warned_of_unless_told_otherwise(docgen: Docgen) -> None:
    outcome = docgen(*_RENDER)
    assert outcome.code == 0, outcome.text
    assert "edition.layout" in outcome.err


def test_official_only_by_the_project_file(docgen: Docgen) -> None:
    """Nothing is written, and each paper is named with what to do."""
    (docgen.desk / "docgen.toml").write_text('editions = "official-only"\n', encoding="utf-8")
    outcome = docgen(*_RENDER)
    assert outcome.code == 3, outcome.text
    assert "edition.layout" in outcome.err
    assert "the setting `editions` lets it be made" in outcome.err
    assert not (docgen.desk / "case").exists()


def test_a_day_before_every_edition(docgen: Docgen) -> None:
    outcome = docgen("render", FILING, FAMILY, "-o", "case", "--as-of", "2020-01-01")
    assert outcome.code == 3, outcome.text
    assert not (docgen.desk / "case").exists()


@pytest.mark.parametrize(("day", "edition"), [("2024-12-23", "mvd-856-2020"), ("2024-12-24", "mvd-856-2024")])
def test_arrival_notice_of_the_day(docgen: Docgen, day: str, edition: str) -> None:
    """Each day has its edition, and a warning that says how much of it is established."""
    filing = "registration/arrival-notice"
    record = ROOT / "schemas" / filing / "examples/private-host.json"
    assert docgen("case", "check", filing, record, "--as-of", day).code == 0
    outcome = docgen("render", filing, record, "-o", "case", "--as-of", day)
    assert outcome.code == 0, outcome.text
    assert f"The edition {edition} is a" in outcome.err
    assert ("only that the rows for names have 27 cells" in outcome.err) is (edition == "mvd-856-2020")


def test_difference_for_people(docgen: Docgen) -> None:
    outcome = docgen("filing", "diff", FILING, "mvd-407-2020", "mvd-407-2020-child")
    assert outcome.out.splitlines()[0] == "mvd-407-2020 → mvd-407-2020-child"
    assert "\ntemplate:\n" in outcome.out


def test_difference_with_nothing(docgen: Docgen) -> None:
    outcome = docgen("filing", "diff", FILING, "mvd-407-2020", "nonsense")
    assert outcome.code == 4
    assert "application/mvd-407-2020" in outcome.err
