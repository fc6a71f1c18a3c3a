"""Filing manifests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from docgen.errors import FilingError, UnknownFilingError
from docgen.filings import FilingTypeId, Status, every, load
from docgen.resources import Library, library

SOUND = """
title_ru = "Проба"
title_en = "Sample"
legal_source = "none"
[absent]
none = "нет"
[[documents]]
id = "sheet"
title_ru = "Лист"
title_en = "Sheet"
format = "docx"
copies = 1
signed = true
audience = "each-person"
[[documents.editions]]
id = "one"
valid_from = 2024-01-01
valid_to = 2024-12-31
checked = 2026-11-21
status = "layout"
template = "docx/sheet.docx"
[[documents.editions]]
id = "two"
valid_from = 2025-01-01
checked = 2026-11-21
status = "draft"
template = "docx/sheet2.docx"
"""


@pytest.fixture
def pack(tmp_path: Path) -> Callable[[str], Library]:
    """A library with the filing test/sample of this manifest."""

    def make(manifest: str) -> Library:
        folder = tmp_path / "schemas" / "test" / "sample"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
        return library([tmp_path])

    return make


SAMPLE = FilingTypeId(family="test", filing="sample")


def test_built_in_filings_load(built_in: Library) -> None:
    """Every shipped manifest is whole, and every file it names is there."""
    filings = every(built_in)
    assert "residence/temporary-permit-decree-702" in [str(filing.id) for filing in filings]
    for filing in filings:
        assert built_in.schema(filing.schema)
        for edition in (edition for document in filing.documents for edition in document.editions):
            assert built_in.template(edition.template)
            assert edition.fields is None or built_in.schema(edition.fields)


def test_no_edition_claims_to_be_official(built_in: Library) -> None:
    """Not one form has been transcribed from its act yet; this test falls when somebody says otherwise."""
    statuses = {edition.status for filing in every(built_in) for doc in filing.documents for edition in doc.editions}
    assert Status.OFFICIAL not in statuses


@pytest.mark.parametrize(
    ("day", "edition"), [("2024-01-01", "one"), ("2024-12-31", "one"), ("2025-01-01", "two"), ("2030-06-01", "two")]
)
def test_the_day_picks_the_edition(pack: Callable[[str], Library], day: str, edition: str) -> None:
    document = load(pack(SOUND), SAMPLE).documents[0]
    assert document.edition_on(date.fromisoformat(day)).id == edition


def test_a_day_before_all_editions_is_an_error(pack: Callable[[str], Library]) -> None:
    with pytest.raises(FilingError, match="no edition of the document sheet is in force on 2023-12-31"):
        load(pack(SOUND), SAMPLE).documents[0].edition_on(date(2023, 12, 31))


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('status = "draft"', 'status = "offical"', "status must be one of official, layout, draft"),
        ('audience = "each-person"', 'audience = "all"', "audience must be one of"),
        ("copies = 1", "copies = 0", "copies must be a whole number from 1"),
        ("copies = 1", "copies = true", "copies must be a whole number from 1"),
        ("signed = true", "signed = 1", "signed must be true or false"),
        ("checked = 2026-11-21", 'checked = "today"', "checked must be a date"),
        ('title_en = "Sheet"', 'titel_en = "Sheet"', "unknown key titel_en; did you mean title_en"),
        ('none = "нет"', "none = 1", "absent must be a table of texts"),
        ('id = "one"', "id = ", "is not TOML"),
    ],
)
def test_a_broken_manifest_says_where(pack: Callable[[str], Library], was: str, now: str, said: str) -> None:
    with pytest.raises(FilingError, match=said):
        load(pack(SOUND.replace(was, now, 1)), SAMPLE)


@pytest.mark.parametrize("text", ["../../x", "residence", "a/b/c", "Residence/X", "a/../b", "", "/a", "a/"])
def test_ids_are_not_paths(text: str) -> None:
    with pytest.raises(UnknownFilingError):
        FilingTypeId.parse(text)


def test_an_unknown_filing_is_told_its_neighbour(built_in: Library) -> None:
    with pytest.raises(UnknownFilingError, match="did you mean residence/temporary-permit-decree-702"):
        load(built_in, FilingTypeId.parse("residence/temporary-permit-decree-70"))
