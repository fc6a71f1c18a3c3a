"""A site's own folder with something wrong in it: the command says which file, exits with 4, and writes nothing."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.acceptance.desk import Docgen, names
from tests.conftest import FAMILY, FILING, ROOT
from tests.unit.papers import pdf

_APPLICATION = f"templates/docx/{FILING}/application.docx"
_FORM = "templates/pdf/registration/arrival-notice/2024.pdf"
_FIELDS = "schemas/registration/arrival-notice/fields.toml"
_SCHEMA = f"schemas/{FILING}/schema.json"
_MANIFEST = f"schemas/{FILING}/manifest.toml"
_CALENDAR = "schemas/data/calendars/russia.toml"
_HOLIDAY = (ROOT / _CALENDAR).read_bytes().replace(b'"01-07"', b'"02-30"')
_RULES = b'title_ru = "x"\ntitle_en = "x"\nchecked = 2026-11-21\nrules = [1]\n'


def application(expression: bytes) -> bytes:
    """Give the application with its first expression replaced."""
    with zipfile.ZipFile(ROOT / _APPLICATION) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    body = parts["word/document.xml"]
    start, end = body.index(b"{{"), body.index(b"}}") + 2
    parts["word/document.xml"] = body[:start] + expression + body[end:]
    return _zipped(parts)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def damaged() -> bytes:
    """Give the application with the compressed bytes of its first part turned over."""
    whole = bytearray((ROOT / _APPLICATION).read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(whole))) as package:
        first = package.infolist()[0]
    start = first.header_offset + 30 + len(first.filename)
    whole[start : start + 40] = bytes(byte ^ 0xFF for byte in whole[start : start + 40])
    return bytes(whole)


def _manifest(this: bytes, that: bytes) -> bytes:
    return (ROOT / _MANIFEST).read_bytes().replace(this, that)


BAD = {
    "missing field": (_APPLICATION, application(b"{{ person.shoe_size }}"), "template", "{{ person.shoe_size }}"),
    "syntax": (_APPLICATION, application(b"{{ person. }}"), "template", "application.docx"),
    "reaching out": (_APPLICATION, application(b"{{ person.__class__.__mro__ }}"), "template", "application.docx"),
    "without end": (_APPLICATION, application(b"{{ range(999999999)|list }}"), "template", "application.docx"),
    "docx that is text": (_APPLICATION, b"hello", "template", "application.docx"),
    "docx that is empty": (_APPLICATION, b"", "template", "application.docx"),
    "docx without a body": (_APPLICATION, _zipped({"x": b""}), "template", "application.docx"),
    "form without fields": (_FORM, pdf(2), "template", "no form fields"),
    "encrypted form": (_FORM, pdf(2, password="secret", opens_with="hidden"), "template", "encrypted"),
    "form that its owner restricts": (_FORM, pdf(2, password="secret"), "template", "no form fields"),
    "form that breaks off": (_FORM, (ROOT / _FORM).read_bytes()[:900], "template", "2024.pdf"),
    "field that the form lacks": (_FIELDS, b'[fields]\nx = "person"\n', "template", "no field 'x'"),
    "fields that are no table": (_FIELDS, b"fields = 3\n", "filing", "fields.toml"),
    "fields that are not TOML": (_FIELDS, b"[fields", "filing", "fields.toml"),
    "manifest that is not TOML": (_MANIFEST, b"a = ", "filing", "manifest.toml"),
    "manifest without a title": (_MANIFEST, b'title_ru = "x"\n', "filing", "title_en"),
    "schema that is not JSON": (_SCHEMA, b"{", "filing", "schema.json"),
    "schema that is none": (_SCHEMA, b'{"type": "nonsense"}', "filing", "schema.json"),
    "schema that refers to nothing": (_SCHEMA, b'{"$ref": "nowhere.json"}', "filing", "nowhere.json"),
    "common schema that is a list": ("schemas/common/person.json", b"[]", "filing", "common/person.json"),
    "checklist that is not JSON": (f"schemas/{FILING}/checklist.json", b"[", "filing", "checklist.json"),
    "checklist of something else": (f"schemas/{FILING}/checklist.json", b"{}", "filing", "checklist.json"),
    "checklist that is a list": (f"schemas/{FILING}/checklist.json", b"[{}]", "filing", "checklist.json"),
    "rules that are no tables": ("schemas/rules/identity.toml", _RULES, "filing", "identity.toml: rules"),
    "two documents of one id": (
        _MANIFEST,
        _manifest(b'id = "statement"', b'id = "application"'),
        "filing",
        "documents",
    ),
    "document id that is a path": (_MANIFEST, _manifest(b'id = "statement"', b'id = "../x"'), "filing", "documents"),
    "calendar without such a day": (_CALENDAR, _HOLIDAY, "filing", "russia.toml"),
    "docx with damaged bytes": (_APPLICATION, damaged(), "template", "application.docx"),
    "countries of something else": ("schemas/data/countries.json", b"{}", "filing", "countries.json"),
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tmp_path / "pack"


def _put(pack: Path, name: str, content: bytes) -> None:
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    (pack / name).write_bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "code", "place"),
    [pytest.param(*bad, id=name) for name, bad in BAD.items()],
)
def test_a_pack_at_fault(docgen: Docgen, pack: Path, name: str, content: bytes, code: str, place: str) -> None:
    _put(pack, name, content)

    rendering = docgen.render(FAMILY, "case", "--pack", pack)

    rendering.explains(4, code, place)
    assert rendering.out == ""
    assert names(docgen.desk) == []


@pytest.mark.parametrize("which", ["syntax", "docx that is empty", "form without fields", "manifest that is not TOML"])
def test_doctor_names_the_file_at_fault(docgen: Docgen, pack: Path, which: str) -> None:
    name, content, code, place = BAD[which]
    _put(pack, name, content)
    docgen("doctor", "--pack", pack).explains(1, code, place)


def test_a_folder_with_a_name_that_is_no_filing(docgen: Docgen, pack: Path) -> None:
    _put(pack, "schemas/Семья/x/manifest.toml", b"")
    docgen("filing", "list", "--pack", pack).explains(4, "filing", "Семья")


def test_a_pack_that_is_not_there(docgen: Docgen) -> None:
    docgen("filing", "list", "--pack", "nowhere").explains(4, "filing", "nowhere")


def test_a_sound_pack_adds_a_filing_type(docgen: Docgen, pack: Path) -> None:
    """It is files, no Python: listed, shown, and ready to be filled."""
    shutil.copytree(ROOT / "schemas" / FILING, pack / "schemas" / "site" / "of-our-own")

    assert "site/of-our-own" in docgen("filing", "list", "--pack", pack).out
    assert docgen("filing", "show", "site/of-our-own", "--pack", pack).code == 0
    assert docgen("case", "new", "site/of-our-own", "--pack", pack).json()["id"]


def test_a_pack_is_named_in_the_settings_too(docgen: Docgen, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "schemas" / FILING, pack / "schemas" / "site" / "of-our-own")
    (docgen.desk / "docgen.toml").write_text(f'packs = ["{pack}"]')
    assert "site/of-our-own" in docgen("filing", "list").out
    (docgen.desk / "docgen.toml").unlink()
    monkeypatch.setenv("DOCGEN_PACKS", str(pack))
    assert "site/of-our-own" in docgen("filing", "list").out


def test_doctor_tries_rules_on_the_examples(docgen: Docgen, pack: Path) -> None:
    """A rule that asks for a field that no record has is told before a clerk meets it."""
    rules = (ROOT / "schemas/rules/police-certificate.toml").read_text(encoding="utf-8")
    _put(pack, "schemas/rules/police-certificate.toml", rules.replace("item.paper ==", "item.papper ==", 1).encode())
    docgen("doctor", "--pack", pack).explains(1, "filing", "T5")
