"""The dossier of a household, and the whole set of a road that it goes with."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.filings import FilingTypeId
from docgen.render.dossier import dossier
from docgen.render.family import Part, RoadSet, Strictness, road_set
from docgen.render.press import Press
from docgen.render.rendering import render_case
from docgen.render.translations import translations
from docgen.resources import Library, library
from docgen.roads import load_road
from tests.acceptance.desk import Docgen
from tests.conftest import FAMILY, ROOT
from tests.unit.filings.sheets import DAY, case_of, documents, example, golden, lines_of

FILING = "household/dossier"
ARRIVAL, PERMIT = "2-registration-arrival-notice", "3-residence-temporary-permit-decree-702"
LONG = ", ".join(["неприятие политики государства"] * 30)
TRACES = ("{{", "{%", "None", "True", "False", "absent", "passport", "not-recorded", "at-hand", "officer")


@pytest.fixture(scope="module")
def press(built_in: Library) -> Press:
    return Press(built_in)


@pytest.fixture
def settled() -> dict[str, Any]:
    """Give a family of which the husband has his temporary permit already, and that an organisation receives."""
    return example(FILING, "family-partly-settled")


def seen(record: dict[str, Any], press: Press, day: date = DAY) -> dict[str, Any]:
    return dossier(case_of(FILING, record, press.library, day), press)


def gathered(record: dict[str, Any], press: Press, road: str = "702", day: date = DAY) -> RoadSet:
    return road_set(load_road(press.library, road), json.dumps(record).encode(), day, press, Strictness())


def keys(part: Part, press: Press) -> list[str]:
    assert part.case is not None
    return [document.key for document in render_case(part.case, press, "0").receipt.documents]


def test_sheets_say_what_they_should(settled: dict[str, Any], press: Press) -> None:
    for key, content in documents(FILING, settled, press).items():
        text, expected = golden(FILING, key, content)
        assert text == expected, key
        assert [trace for trace in TRACES if trace in text] == [], key


def test_inventory_lists_exactly_what_is_made(family: dict[str, Any], press: Press) -> None:
    """Every document of every due filing, annex sheets too, and what of the dossier itself is signed."""
    family["move"]["motives"] = LONG
    *filings, own = gathered(family, press).parts
    listed = seen(family, press)
    assert [part.folder for part in filings] == [ARRIVAL, PERMIT]
    assert "1-applicant-application-annex" in keys(filings[1], press)
    assert [[entry["key"] for entry in each["documents"]] for each in listed["filings"]] == [
        keys(part, press) for part in filings
    ]
    assert own.case is not None
    signed = [each.key for each in render_case(own.case, press, "0").receipt.documents if each.signed]
    assert [entry["key"] for entry in listed["own"]] == signed


def test_papers_are_numbered_on_and_leave_out_what_is_made(family: dict[str, Any], press: Press) -> None:
    for filing in seen(family, press)["filings"]:
        entries = [*filing["documents"], *filing["papers"]]
        assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))
        assert not any(entry["title"].startswith(("Заявление", "Уведомление")) for entry in filing["papers"])


def test_each_signs_what_is_theirs(family: dict[str, Any], press: Press) -> None:
    """The applicant signs for the children, nobody for the wife, and the host signs the notices."""
    signatures = {block["signer"]: block["documents"] for block in seen(family, press)["signatures"]}
    assert {entry["person"] for entry in signatures[1]} == {1, 3, 4}
    assert {entry["person"] for entry in signatures[2]} == {2}
    assert {entry["title"].split()[0] for entry in signatures["host"]} == {"Уведомление"}
    assert {entry["before"] for entry in signatures[1] if entry["step"] == 3} == {"officer", "unknown"}


def test_annex_sheets_are_signed_with_their_document(family: dict[str, Any], press: Press) -> None:
    family["move"]["motives"] = LONG
    (mine,) = (block["documents"] for block in seen(family, press)["signatures"] if block["signer"] == 1)
    annexed = [entry["title"] for entry in mine if entry["annex"]]
    assert "Заявление о выдаче разрешения на временное проживание" in annexed
    assert not any(entry["title"].startswith("Дополнительные листы") for entry in mine)


def test_representative_signs_for_an_applicant_under_18(settled: dict[str, Any], press: Press) -> None:
    """Without a host the representative signs the notice as well."""
    settled["applicant"] = settled["household"][1]["person"]
    settled["household"] = {"absent": "none"}
    settled["host"] = {"absent": "none"}
    settled["representative"] = {"person": {"names": {"cyrillic": {"surname": "Дроздова", "given": "Инга"}}}}
    found = seen(settled, press)
    assert [block["signer"] for block in found["signatures"]] == ["representative"]
    sheets = documents(FILING, settled, press)
    assert "Представитель: Дроздова Инга" in lines_of(sheets["household-signatures"])
    assert any("И.\u00a0Дроздова" in line for line in lines_of(sheets["1-applicant-consent-child"]))


def test_those_who_have_filed_do_not_file_again(settled: dict[str, Any], press: Press) -> None:
    """The husband has his permit: no papers of his are made, and he still is of the family."""
    *filings, own = gathered(settled, press).parts
    assert not any(key.startswith("2-spouse") for part in filings for key in keys(part, press))
    assert "2-spouse-consent" in keys(own, press)
    cover = lines_of(documents(FILING, settled, press)["household-cover"])
    assert any("супруг | Мак-Леод Юэн" in line for line in cover)


def test_incomplete_filing_is_said_to_be_so(family: dict[str, Any], press: Press) -> None:
    """The dossier can be made before everything is known; it lists no documents that could not be."""
    family["applicant"]["work"] = {"absent": "unknown"}
    assert [each["complete"] for each in seen(family, press)["filings"]] == [True, False]
    lines = lines_of(documents(FILING, family, press)["household-inventory"])
    assert "Запись для этой подачи неполна: документы не перечислены." in lines


def test_day_without_an_edition_lists_nothing(family: dict[str, Any], tmp_path: Path) -> None:
    """A pack ends the draft of the arrival notice before the edition of 2024 begins."""
    manifest = tmp_path / "schemas/registration/arrival-notice/manifest.toml"
    manifest.parent.mkdir(parents=True)
    shipped = (ROOT / manifest.relative_to(tmp_path)).read_text(encoding="utf-8")
    manifest.write_text(shipped.replace("valid_to = 2024-12-23", "valid_to = 2024-10-31"), encoding="utf-8")
    for person in (family["applicant"], *(member["person"] for member in family["household"])):
        person["migration"] |= {"entered_on": "2024-11-01"}
        person["documents"][0]["issued_on"] = "2019-01-10"
    family["household"][2]["person"]["documents"][0]["issued_on"] = "2020-02-20"
    found = seen(family, Press(library([tmp_path])), date(2024, 11, 8))
    assert found["filings"][0]["complete"] is False


def test_translations(settled: dict[str, Any], built_in: Library) -> None:
    """A certificate of marriage belongs to both and is translated once; Russian papers are not."""
    persons = case_of(FILING, settled, built_in).persons
    found = translations(persons, {"family-status": "Свидетельство о браке", "criminal-record": "Справка"})
    assert [entry["persons"] for entry in found if entry["name"] == "Свидетельство о браке"] == [[1, 2]]
    assert [entry["language"] for entry in found if entry["name"] == "Справка"] == ["en"]
    assert not any(entry["name"] == "migration-card" for entry in found)
    assert [entry["whole"] for entry in found if entry["kind"] == "passport"] == [True] * 4


@pytest.mark.parametrize(
    ("paper", "translated"),
    [
        ({"country": "SUN", "language": "ru"}, False),
        ({"country": "SUN", "language": "lv"}, True),
        ({"country": "RUS"}, False),
        ({"country": "LVA"}, True),
        ({"language": "ru"}, False),
        ({}, False),
    ],
)
def test_language_decides_before_the_country(
    settled: dict[str, Any], built_in: Library, paper: dict[str, str], *, translated: bool
) -> None:
    settled["household"][0]["person"]["papers"] = [{"paper": "diploma", "number": "77", **paper}]
    found = translations(case_of(FILING, settled, built_in).persons, {})
    assert any(entry["name"] == "diploma" for entry in found) is translated


def test_set_of_a_road(family: dict[str, Any], press: Press) -> None:
    found = gathered(family, press)
    assert not found.stops
    assert [part.folder for part in found.parts] == [ARRIVAL, PERMIT, "household-dossier"]
    assert [part.filing for part in found.parts][-1] == FilingTypeId("household", "dossier")


def test_all_findings_of_all_filings_at_once(family: dict[str, Any], press: Press) -> None:
    """Work is asked for by the permit alone, the host by both."""
    family["applicant"]["work"] = family["host"] = {"absent": "unknown"}
    found = gathered(family, press)
    assert found.stops
    places = {part.folder: {finding.where for finding in part.findings if part.stops} for part in found.parts}
    assert places[ARRIVAL] >= {"/host"}
    assert places[PERMIT] >= {"/host", "/applicant/work"}
    assert places["household-dossier"] == set()


def test_road_of_another_programme_is_refused(family: dict[str, Any], press: Press) -> None:
    found = gathered(family, press, "ordinary")
    assert found.stops
    assert [finding.code for finding in found.findings] == ["road.programme"]


def test_visa_that_is_asked_for_comes_before_the_permit(press: Press) -> None:
    """The permit could be filed abroad as well; no office in Russia is known yet, and the sheets do without."""
    record = example("visa/decree-702", "family-of-three")
    found = gathered(record, press)
    assert [part.folder for part in found.parts] == ["1-visa-decree-702", "household-dossier"]
    assert not found.stops
    lines = lines_of(documents(FILING, record, press)["household-inventory"])
    assert any(line.startswith("Консульское учреждение | ") for line in lines)
    assert not any(line.startswith("Подразделение") for line in lines)


def test_nothing_due(family: dict[str, Any], press: Press) -> None:
    permit = {"number": "1", "issued_on": "2026-11-01", "expires_on": "2029-10-31"}
    for person in (family["applicant"], *(member["person"] for member in family["household"])):
        person["temporary_permit"] = permit
    assert "road.nothing-due" in {finding.code for finding in gathered(family, press).findings}


def test_folders_are_written_and_stay(docgen: Docgen) -> None:
    """Each case folder is whole, the same set again changes nothing, and the bytes are the same elsewhere."""
    arguments = ("road", "render", "702", FAMILY, "--as-of", DAY.isoformat(), "--accept-layout", "--json")
    first = docgen(*arguments, "-o", "set")
    assert first.code == 0, first.text
    made = {case["folder"]: [each["path"] for each in case["documents"]] for case in first.json()["cases"]}
    assert {folder: len(paths) for folder, paths in made.items()} == {ARRIVAL: 8, PERMIT: 14, "household-dossier": 8}
    on_disk = files(docgen.desk / "set")
    assert set(on_disk) == {
        f"{folder}/{name}" for folder, paths in made.items() for name in (*paths, "record.json", "receipt.json")
    }
    again = docgen(*arguments, "-o", "set")
    assert [case["changed"] for case in again.json()["cases"]] == [False] * 3
    assert docgen(*arguments, "-o", "elsewhere").code == 0
    assert files(docgen.desk / "elsewhere") == on_disk


def test_one_invalid_place_writes_nothing(docgen: Docgen, family: dict[str, Any]) -> None:
    family["applicant"]["work"] = {"absent": "unknown"}
    (docgen.desk / "family.json").write_text(json.dumps(family), encoding="utf-8")
    outcome = docgen("road", "render", "702", "family.json", "-o", "set", "--as-of", DAY.isoformat())
    assert outcome.code == 3, outcome.text
    assert "/applicant/work" in outcome.err
    assert not (docgen.desk / "set").exists()


def test_one_folder_in_the_way_writes_nothing(docgen: Docgen) -> None:
    """The last folder is looked at before the first is written."""
    (docgen.desk / "set" / "household-dossier").mkdir(parents=True)
    (docgen.desk / "set" / "household-dossier" / "mine.txt").write_text("", encoding="utf-8")
    outcome = docgen("road", "render", "702", FAMILY, "-o", "set", "--as-of", DAY.isoformat())
    outcome.explains(8, "conflict", "household-dossier")
    assert list(files(docgen.desk / "set")) == ["household-dossier/mine.txt"]


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }
