"""What the documentation shows is what happens."""

from __future__ import annotations

import configparser
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import draw_readme_picture
import jinja2
import pytest
import write_reference

from docgen.cases.places import value_at
from docgen.cases.validation import checker
from docgen.filings import FilingTypeId, load
from docgen.render.pdf.cells import cell_filters
from docgen.resources import Library
from docgen.rules.vocabulary import language
from tests.conftest import FAMILY, FILING, ROOT
from tests.docs.pages import Desk, blocks, faults
from tests.seaweed import S3Server

GUIDES = ROOT / "docs" / "guides"
CLERK, ARCHIVIST, AUTHOR = GUIDES / "clerk.md", GUIDES / "archivist.md", GUIDES / "template-author.md"
FROM_DOCXTPL, BLANKS = GUIDES / "from-docxtpl.md", GUIDES / "blank-forms.md"
RUN = (ROOT / "README.md", CLERK, ARCHIVIST, AUTHOR, FROM_DOCXTPL, BLANKS)
LANGUAGES = {"sh", "console", "json", "make", "text"}
PROSE = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
MEANINGS = tomllib.loads((ROOT / "docs" / "reference" / "meanings.toml").read_text(encoding="utf-8"))


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a folder that looks like a checkout, a fresh home, and nobody's settings or credentials."""
    folder, home = tmp_path / "desk", tmp_path / "home"
    for place in (folder, home):
        place.mkdir()
    for part in ("schemas", "templates", "examples"):
        (folder / part).symlink_to(ROOT / part)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DOCGEN_", "XDG_", "AWS_"))}
    programs = os.pathsep.join((str(Path(sys.executable).parent), kept["PATH"]))
    # COLUMNS: the words of an error about usage are broken to the width of the screen.
    ours = {"HOME": str(home), "PATH": programs, "CHECKOUT": str(ROOT), "COLUMNS": "100", "PYTHONUTF8": "1"}
    return Desk(folder=folder, environment=kept | ours)


@pytest.mark.parametrize("page", [ROOT / "README.md", CLERK, AUTHOR, FROM_DOCXTPL, BLANKS], ids=name_of)
def test_the_page_runs(page: Path, desk: Desk) -> None:
    """Every command of the page does what the page says, in order, from an empty home."""
    assert faults(page, desk) == []


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("console\n$ echo one\ntwo\n", "prints"),
        ("console\n$ printf 'one\\ntwo\\n'\none\n", "prints"),
        ("console\n$ (exit 3)\n", "ends with 3"),
        ("sh\nfalse\necho on\n", "the shell ended"),
        ("console\n$ (exit 3)\n$ echo $?\n4\n", "prints"),
    ],
)
def test_a_page_that_lies_is_noticed(block: str, told: str, tmp_path: Path, desk: Desk) -> None:
    """The runner that the other tests rely on tells a wrong line, a line too many, and a failure that is not announced."""
    page = tmp_path / "page.md"
    page.write_text(f"```{block}```\n", encoding="utf-8")
    (fault,) = faults(page, desk)
    assert told in fault


def test_what_varies_may_vary(tmp_path: Path, desk: Desk) -> None:
    """A `…` stands for lines or for a part of one; variables and exit codes are handed on from block to block."""
    page = tmp_path / "page.md"
    page.write_text(
        "```sh\nNAME=docgen\n```\n\n```console\n$ printf '1\\n2\\n3\\n'\n…\n3\n$ echo x $NAME\nx …gen\n"
        "$ (exit 4)\n$ echo $?\n4\n```\n",
        encoding="utf-8",
    )
    assert faults(page, desk) == []


def test_the_archivists_guide_runs(desk: Desk, seaweed: S3Server) -> None:
    """The archivist's guide does what it says, with a real S3 server standing for the one that it names."""
    seaweed.client().create_bucket(Bucket="filings")
    names = {
        "https://s3.example.org": seaweed.endpoint_url,
        "OUR-ACCESS-KEY": seaweed.access_key,
        "OUR-SECRET-KEY": seaweed.secret_key,
    }
    assert faults(ARCHIVIST, Desk(folder=desk.folder, environment=desk.environment, names=names)) == []


def test_the_demo_runs(tmp_path: Path) -> None:
    """The script of `make demo` goes the whole way, in a dozen lines."""
    walk: list[str | Path] = [sys.executable, ROOT / "examples" / "walk.py", tmp_path / "out"]
    ended = subprocess.run(walk, capture_output=True, check=True, text=True, encoding="utf-8")
    assert [line.split()[0] for line in ended.stdout.splitlines()][-1] == "look"
    assert len(ended.stdout.splitlines()) <= 13


@pytest.mark.parametrize("page", RUN, ids=name_of)
def test_every_block_is_of_a_kind_that_is_checked(page: Path) -> None:
    """No block escapes by its language."""
    assert {block.language for block in blocks(page)} <= LANGUAGES


@pytest.mark.parametrize("page", PROSE, ids=name_of)
def test_make_targets_exist(page: Path) -> None:
    """Whatever `make …` a page names is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", RUN, ids=name_of)
def test_pieces_of_a_record_are_sound(page: Path, built_in: Library) -> None:
    """A `json` block shows parts of an applicant that a record may really hold."""
    check = checker(built_in, load(built_in, FilingTypeId.parse(FILING)).schema)
    for block in blocks(page):
        if block.language == "json":
            record = json.loads(FAMILY.read_bytes())
            for path, value in json.loads(block.text).items():
                *above, last = (int(key) if key.isdigit() else key for key in path.split("/"))
                value_at(record, tuple(above))[last] = value
            assert check.check(record) == (), f"{page.name}:{block.line}"


@pytest.mark.parametrize("page", PROSE, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link or picture names a file that is there."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in link and not link.startswith("mailto:"):
            assert (page.parent / link).exists(), f"{name_of(page)}: {link}"


def test_the_authors_guide_names_every_word(built_in: Library) -> None:
    """The tables of filters and of words for rules hold exactly what our language has beyond Jinja's."""
    plain, rules = jinja2.Environment(), language(built_in).environment
    text = AUTHOR.read_text(encoding="utf-8")
    assert _first_column(text, "filter") == set(rules.filters) - set(plain.filters)
    assert _first_column(text, "word") == set(rules.globals) - set(plain.globals)
    assert set(rules.tests) - set(plain.tests) <= set(re.findall(r"`is (\w+)`", text))
    assert all(f"`{name}`" in text for name in cell_filters())


def _first_column(text: str, head: str) -> set[str]:
    """Give the names in code in the first column of the table that begins with this heading."""
    table = text[text.index(f"| {head} | gives |") :].partition("\n\n")[0]
    return {name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split(" | ")[0])}


@pytest.mark.parametrize("name", sorted(write_reference.pages()))
def test_reference_is_fresh(name: str) -> None:
    """The generated pages say what the program says now; `make docs` writes them."""
    assert (write_reference.FOLDER / name).read_text(encoding="utf-8") == write_reference.pages()[name]


def test_every_finding_has_its_line() -> None:
    """Every code of the source has a meaning and a remedy, and no meaning is left over from a code that is gone."""
    assert write_reference.finding_codes() | write_reference.audit_codes() == set(MEANINGS)
    assert all(entry.keys() == {"means", "do"} for entry in MEANINGS.values())


def test_the_collector_of_codes_sees() -> None:
    """The scan that the last test relies on finds codes written in each of the ways that the source has."""
    assert {"case.required", "case.size", "render.overflow", "edition.draft"} <= write_reference.finding_codes()
    assert {"E069", "E070", "E092", "abandoned", "undescribed", "unsupported"} <= write_reference.audit_codes()


def test_the_architecture_shows_the_layers_that_hold() -> None:
    """The layers drawn in the architecture are those of the import contract, and every room has its line."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    layers = config["importlinter:contract:layers"]["layers"].split("\n")
    held = [layer for layer in layers if layer not in {"", "__main__"}]
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = re.search(r"^cli > (?:.*\n)+?(?=```)", page, re.MULTILINE)
    assert drawn is not None
    assert [" ".join(layer.split()) for layer in drawn[0].split(">")] == held
    rooms = {name.removesuffix(".py") for name in re.findall(r"`(?:docgen/)?([a-z]+(?:\.py)?)/?`", page)}
    assert {name for layer in held for name in layer.split(" | ")} <= rooms


def test_the_picture_can_be_drawn(tmp_path: Path) -> None:
    """The example still has the lines that the README's picture shows; the picture loads on a slow line."""
    picture = tmp_path / "picture.png"
    draw_readme_picture.main(picture)
    assert picture.stat().st_size < 300_000
    assert (ROOT / "docs" / "pictures" / "record-and-sheet.png").stat().st_size < 300_000
