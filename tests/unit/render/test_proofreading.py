"""The templates of filings are read for mistakes, and `docgen filing check` tells of them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from jinja2 import nodes

from docgen.cases.validation import checker
from docgen.expressions.environment import shared_environment
from docgen.filings import FilingTypeId, every, load
from docgen.render.docx.lint import examine
from docgen.render.proofreading import Proofreader
from docgen.render.resolution import Resolution
from docgen.render.shapes import ANYTHING, context_shape
from docgen.resources import Library, library
from tests.acceptance.desk import Docgen
from tests.conftest import FILING
from tests.unit.render.word import template


def at_root(node: nodes.Getattr) -> bool:
    """Tell whether a path begins at a name of every context, and not at one that the template gives."""
    inner: nodes.Node = node
    while isinstance(inner, nodes.Getattr | nodes.Getitem):
        inner = inner.node
    return isinstance(inner, nodes.Name) and inner.name in {"person", "persons", "record", "office", "dossier"}


@pytest.mark.parametrize("filing", [str(filing.id) for filing in every(library())])
def test_no_name_is_passed_over(filing: str, built_in: Library) -> None:
    """Each of some attributes of the shipped sheets, misspelt, is told: the walk has not lost its way."""
    found, environment = load(built_in, FilingTypeId.parse(filing)), shared_environment(built_in)
    roots = context_shape(checker(built_in, found.schema).shape) | dict.fromkeys(environment.globals, ANYTHING)
    for document in (document for document in found.documents if document.format == "docx"):
        name = document.editions[-1].template
        for read in examine(name, built_in.template(name), environment).parts:
            for node in [node for node in read.tree.find_all(nodes.Getattr) if at_root(node)][::7]:
                right, node.attr = node.attr, f"{node.attr}x"
                assert read.findings(Resolution(roots)), (name, read.tags[node.lineno - 1].text, right)
                node.attr = right


MANIFEST = """
title_ru = "Проба"
title_en = "Sample"
legal_source = "none"
[absent]
none = "нет"
not-applicable = "—"
unknown = ""
[[documents]]
id = "sheet"
title_ru = "Заявление"
title_en = "Application"
format = "docx"
copies = 1
signed = true
audience = "each-adult"
when = "person.aeg > 13"
[[documents.editions]]
id = "own"
valid_from = 2024-01-01
checked = 2026-11-21
status = "draft"
template = "docx/office/sheet.docx"
annex = "docx/office/annex.docx"
[[documents.editions.continued]]
key = "work"
item = "2"
title = "Работа"
rows = "person.wrok"
printed = 1
columns = [["С", "row.from|mnth"], ["По", "row.to"]]
[[documents.editions.continued]]
key = "motives"
item = "3"
title = "Мотивы"
text = "move.motives +"
characters = 100
[[documents]]
id = "form"
title_ru = "Уведомление"
title_en = "Notice"
format = "pdf"
copies = 1
signed = true
audience = "each-adult"
[[documents.editions]]
id = "own"
valid_from = 2024-01-01
checked = 2026-11-21
status = "draft"
template = "pdf/registration/arrival-notice/2024.pdf"
fields = "office/sample/fields.toml"
[[documents]]
id = "lost"
title_ru = "Утеряно"
title_en = "Lost"
format = "docx"
copies = 1
signed = true
audience = "each-adult"
[[documents.editions]]
id = "own"
valid_from = 2024-01-01
checked = 2026-11-21
status = "draft"
template = "docx/office/nowhere.docx"
"""
FIELDS = """
[fields]
surname = "person.names.curent"
given = "person.names.current.cyrillic.given)"
patronymic = { value = "person.sex", overflow = "annex" }
sex-male = { value = "person.sex", overflowing = "annex" }
"birth-date-*" = "person.birth.date|date_cells"
"""
LAST = "docx/office/sheet.docx: word/document.xml: paragraph “{{ shown.motivs }}{{ continued.wrk }}”"


@pytest.fixture(scope="module")
def reader(built_in: Library) -> Proofreader:
    return Proofreader(built_in)


@pytest.mark.parametrize("filing", [str(filing.id) for filing in every(library())])
def test_what_is_shipped_is_in_order(filing: str, reader: Proofreader, built_in: Library) -> None:
    read = reader.filing(load(built_in, FilingTypeId.parse(filing)))
    assert read.findings == ()
    assert read.sheets
    assert all(sheet.examined.path for sheet in read.sheets if sheet.examined)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Give a pack with a mistake in everything that is read."""
    files = {
        "schemas/office/sample/manifest.toml": MANIFEST.encode(),
        "schemas/office/sample/schema.json": b'{"$ref": "../../common/record.json", "properties": {"office": {}}}',
        "schemas/office/sample/fields.toml": FIELDS.encode(),
        "templates/docx/office/sheet.docx": template(
            "{%p for row in shown.work %}", "{{ row.from }}", "{%p endfor %}", "{{ shown.motivs }}{{ continued.wrk }}"
        ).content,
        "templates/docx/office/annex.docx": template("{{ annex.title }}", "{{ shown.motives.x }}").content,
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_everything_of_a_filing_is_read(ours: Path) -> None:
    packs = library([ours])
    read = Proofreader(packs).filing(load(packs, FilingTypeId.parse("office/sample")))
    assert [(sheet.document, sheet.template) for sheet in read.sheets] == [
        ("sheet", "docx/office/sheet.docx"),
        ("sheet-annex", "docx/office/annex.docx"),
        ("form", "pdf/registration/arrival-notice/2024.pdf"),
        ("form-annex", "docx/common/annex.docx"),
        ("lost", "docx/office/nowhere.docx"),
    ]
    assert [(finding.code, finding.where) for finding in read.findings] == [
        ("template.unknown-name", "sheet: own: continued work: person.wrok"),
        ("template.unknown-filter", "sheet: own: continued work: row.from|mnth"),
        ("template.syntax", "sheet: own: continued motives: move.motives +"),
        ("template.unknown-name", "sheet: when: person.aeg > 13"),
        (
            "template.unknown-name",
            f"{LAST}: {{{{ shown.motivs }}}}",
        ),
        (
            "template.unknown-name",
            f"{LAST}: {{{{ continued.wrk }}}}",
        ),
        ("template.unknown-name", "docx/office/annex.docx: word/document.xml: {{ annex.title }}"),
        ("template.unknown-name", "docx/office/annex.docx: word/document.xml: {{ shown.motives.x }}"),
        ("template.unknown-name", "office/sample/fields.toml: surname: person.names.curent"),
        ("template.syntax", "office/sample/fields.toml: given: person.names.current.cyrillic.given)"),
        ("template.refused", "office/sample/fields.toml"),
        ("template.refused", "docx/office/nowhere.docx"),
    ]
    assert "/office" in read.unused


def test_a_sound_template_is_put_before_its_renderer(ours: Path) -> None:
    """Which knows that a form has no such field, and that a sheet does not print what goes on."""
    manifest = ours / "schemas/office/sample/manifest.toml"
    for wrong, right in (("wrok", "work"), ("mnth", "month"), ("motives +", "motives"), ("aeg", "age")):
        manifest.write_text(manifest.read_text().replace(wrong, right))
    (ours / "schemas/office/sample/fields.toml").write_text('[fields]\nnobody = "person.sex"\n')
    (ours / "templates/docx/office/sheet.docx").write_bytes(template("{{ shown.work[0].from }}").content)
    packs = library([ours])
    reader, filing = Proofreader(packs), load(packs, FilingTypeId.parse("office/sample"))
    assert "does not print continued.work" in reader.filing(filing, "sheet").findings[0].message
    assert "the form has no field 'nobody'" in reader.filing(filing, "form").findings[0].message


def test_a_file_of_ones_own(reader: Proofreader, built_in: Library) -> None:
    """Without a filing only its syntax is checked; with one its names; for a document what goes on in that, too."""
    content = template("{{ person.nmaes|dat }}", "{{ shown.wrk }}", "{{ nobody }}").content
    filing = load(built_in, FilingTypeId.parse(FILING))
    codes = [
        [finding.code for finding in reader.file("x.docx", content, *more).findings]
        for more in ((None,), (filing,), (filing, "application"))
    ]
    name, filter_ = "template.unknown-name", "template.unknown-filter"
    assert [sorted(each) for each in codes] == [[filter_], [filter_, name, name], [filter_, name, name, name]]


@pytest.fixture
def letter(docgen: Docgen) -> Path:
    document = docx.Document()
    document.add_paragraph("Фамилия: {{ person.nmaes }}")
    document.add_paragraph("{{ today").add_run("|date }}")
    document.save(str(docgen.desk / "letter.docx"))
    return docgen.desk / "letter.docx"


def test_the_command_names_mistakes_and_ends_with_4(docgen: Docgen, letter: Path) -> None:
    told = docgen("filing", "check", FILING, "--template", "letter.docx")
    assert told.code == 4
    assert told.out.splitlines()[0] == "letter.docx: 1 to correct, 0 to look at"
    assert "[template.unknown-name]" in told.out
    assert "→ Did you mean names?" in told.out
    assert docgen("filing", "check", "--template", "letter.docx").out == "letter.docx: in order\n"


def test_the_command_for_programs(docgen: Docgen, letter: Path) -> None:
    told = docgen("filing", "check", FILING, "--template", "letter.docx", "--document", "application", "--json")
    (checked,) = told.json()["checked"]
    (sheet,) = checked["templates"]
    assert (told.code, told.json()["wrong"], checked["name"], checked["unused"]) == (4, 1, "letter.docx", [])
    assert sheet["findings"][0]["code"] == "template.unknown-name"
    assert {key: sheet[key] for key in sheet if key != "findings"} == {
        "document": "application",
        "edition": "",
        "template": "letter.docx",
        "path": "fast",
        "reasons": [],
        "parts": ["word/document.xml"],
        "tags": 2,
        "joined": 1,
    }


def test_the_command_tells_how_templates_are_filled(docgen: Docgen, letter: Path) -> None:
    told = docgen("filing", "check", "--template", "letter.docx", "-v").out
    assert "2 tags in word/document.xml" in told
    assert "1 tag cut into several runs by the word processor and joined again: harmless" in told
    assert "filled on the fast path" in told
    told = docgen("filing", "check", FILING, "--verbose").out
    assert "for application-annex (mvd-407-2020)" in told
    assert "the cells of a table depend on the data" in told
    assert "fields that no template reads" in told
    assert "/applicant/addresses/home/ country, postcode" in told
    assert "fields" not in docgen("filing", "check", FILING, "--document", "statement", "-v").out


def test_the_command_refuses(docgen: Docgen, letter: Path) -> None:
    docgen("filing", "check", FILING, "--template", "nowhere.docx").explains(4, "template", "nowhere.docx")
    docgen("filing", "check", FILING, "--document", "aplication").explains(4, "filing-unknown", "mean application?")
    usage = docgen("filing", "check", "--document", "application")
    assert (usage.code, "name the FILING too" in usage.err) == (2, True)
