"""No message, log, name or index that docgen writes holds a person's data, and nobody else may read what it writes.

Every text of the example family is replaced by a marked one; its numbers and dates are marks as they are. Then the
whole way is walked, with everything on it that can go wrong, and whatever was written is searched for the marks.
Where personal data belongs is left out, and named here: the record, documents and signed copies, the description that
the archive keeps of each case, the catalogue, and the answer of `archive find`.
"""

from __future__ import annotations

import json
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.desk import CASE, DAY, Docgen, Outcome, names
from tests.conftest import FAMILY, FILING
from tests.faults.test_bad_packs import application
from tests.seaweed import Bucket
from tests.unit.papers import pdf

_CYRILLIC_MARK, _LATIN_MARK = "жйж", "qqz"  # no language has them
_LETTERS = "абвгдежзиклмн"
_NOT_OF_A_PERSON = {DAY, "1984-03-17"}  # the latter is the example date of our own remedies


def _leaves(value: object, pointer: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in pairs:
            yield from _leaves(part, (*pointer, str(key)))
    else:
        yield pointer, value


def _put(record: Any, pointer: tuple[str, ...], text: object) -> None:  # noqa: ANN401 - JSON of any shape
    for key in pointer[:-1]:
        record = record[int(key) if isinstance(record, list) else key]
    record[int(pointer[-1]) if isinstance(record, list) else pointer[-1]] = text


@pytest.fixture(scope="module")
def marked() -> dict[str, Any]:
    """Give the example family with a mark in every Russian text and every Latin name."""
    record: dict[str, Any] = json.loads(FAMILY.read_bytes())
    for number, (pointer, value) in enumerate(list(_leaves(record))):
        if isinstance(value, str) and re.search("[а-яё]", value.lower()):
            _put(record, pointer, f"Жйж{_LETTERS[number // 144]}{_LETTERS[number // 12 % 12]}{_LETTERS[number % 12]}")
        elif "latin" in pointer and pointer[-1] in {"surname", "given"}:
            _put(record, pointer, f"QQZ{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}")
    return record


@pytest.fixture(scope="module")
def marks(marked: dict[str, Any]) -> frozenset[str]:
    """List what must not be found, in small letters."""
    numbers, dates = set[str](), set[str]()
    for _, value in _leaves(marked):
        if not isinstance(value, str) or value in _NOT_OF_A_PERSON:
            continue
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            dates |= {value, ".".join(reversed(value.split("-")))}
        elif len(re.findall(r"\d", value)) >= 6 and not value.startswith("7h3k9m2p"):
            numbers.add(value.lower())
    assert len(numbers) > 10
    assert len(dates) > 30
    return frozenset({_CYRILLIC_MARK, _LATIN_MARK, "example.org", *numbers, *dates})


def _found(text: str, marks: frozenset[str]) -> list[str]:
    folded = text.lower()
    return [mark for mark in marks if mark in folded or json.dumps(mark)[1:-1] in folded]


class Watched:
    """`docgen`, with everything that it says kept."""

    def __init__(self, docgen: Docgen) -> None:
        self.docgen, self.said = docgen, list[tuple[str, str]]()

    def __call__(self, *arguments: str | Path, expect: int, stdin: bytes = b"", answer: bool = False) -> Outcome:
        outcome = self.docgen(*arguments, stdin=stdin)
        assert outcome.code == expect, outcome.text
        self.said.append((" ".join(map(str, arguments)), outcome.err if answer else outcome.text))
        return outcome


@pytest.fixture
def watched(docgen: Docgen, marked: dict[str, Any]) -> Watched:
    """Put the marked record on the desk."""
    (docgen.desk / "applicant.json").write_text(json.dumps(marked, ensure_ascii=False))
    return Watched(docgen)


def _scans(desk: Path) -> list[Path]:
    receipt = json.loads((desk / "case" / "receipt.json").read_bytes())
    scans = [desk / f"{document['key']}.pdf" for document in receipt["documents"] if document["signed"]]
    for scan in scans:
        scan.write_bytes(pdf(4, title=scan.stem))
    return scans


def _bad_records(marked: dict[str, Any]) -> Iterator[bytes]:
    """Damage the record in ways whose usual error messages quote it."""
    whole = json.dumps(marked, ensure_ascii=False)
    yield whole[:5000].encode()
    yield whole.replace('": "', '": ', 30).encode()
    yield whole.encode("utf-16")
    yield whole.encode("cp1251")
    yield whole.replace('"sex":', '"sex": "Жйж", "sex":').encode()
    yield whole.replace('"sex":', '"Жйжключ": 1, "sex":').encode()
    for change in ({"Жйж": "Жйж"}, "Жйж" * 100, 5, None, ["Жйж"], "Жйж\u202e", "Жйж\x07", {"absent": "Жйж"}):
        record = json.loads(whole)
        for pointer, value in list(_leaves(marked)):
            if isinstance(value, str):
                _put(record, pointer, change)
        yield json.dumps(record, ensure_ascii=False).encode()


def test_records_that_cannot_be_filed(watched: Watched, marked: dict[str, Any], marks: frozenset[str]) -> None:
    for content in _bad_records(marked):
        for more in ((), ("--json",)):
            watched("case", "check", FILING, "-", "--as-of", DAY, *more, expect=3, stdin=content)
            watched("render", FILING, "-", "-o", "x", "--as-of", DAY, *more, expect=3, stdin=content)
    assert [(command, _found(said, marks)) for command, said in watched.said if _found(said, marks)] == []


@pytest.mark.parametrize(
    "expression",
    [
        "{{ {}[person.occupation].x }}",
        "{{ person.occupation | date }}",
        "{{ person.occupation + 1 }}",
        "{{ '%d' | format(person.occupation) }}",
        "{{ person[person.occupation].x }}",
        "{{ person.occupation | country }}",
        "{{ person.names.current.cyrillic.surname.nothing }}",
        "{% include person.occupation %}",
        "{{ [1][person.occupation].x }}",
    ],
)
def test_a_template_that_fails_on_a_value(
    watched: Watched, marks: frozenset[str], expression: str, tmp_path: Path
) -> None:
    """The template's own text may be quoted, the value that it failed on may not."""
    template = tmp_path / "pack" / "templates" / "docx" / FILING / "application.docx"
    template.parent.mkdir(parents=True)
    template.write_bytes(application(expression.encode()))
    rendering = watched.docgen.render("applicant.json", "case", "--pack", tmp_path / "pack")
    assert rendering.code in (4, 5)
    assert _found(rendering.text, marks) == []


def test_a_value_that_does_not_fit(watched: Watched, marked: dict[str, Any], marks: frozenset[str]) -> None:
    record = json.loads(json.dumps(marked))
    record["applicant"]["names"]["current"]["cyrillic"]["surname"] = "Жйж" * 50
    record["applicant"]["names"]["current"]["latin"]["surname"] = "QQZ" * 30
    content = json.dumps(record, ensure_ascii=False).encode()
    watched("case", "check", FILING, "-", "--as-of", DAY, expect=3, stdin=content)
    watched("render", FILING, "-", "-o", "x", "--as-of", DAY, expect=3, stdin=content)
    assert [(command, _found(said, marks)) for command, said in watched.said if _found(said, marks)] == []


def test_the_whole_way(
    watched: Watched, marks: frozenset[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = watched.docgen.desk
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    watched("case", "check", FILING, "applicant.json", "--as-of", DAY, expect=0)
    watched("render", FILING, "applicant.json", "-o", "case", "--as-of", DAY, expect=0)
    watched("render", FILING, "applicant.json", "-o", "case", "--as-of", "2026-11-22", expect=8)
    scans = _scans(desk)
    (desk / "refused.pdf").write_bytes(pdf()[:-60])
    watched("intake", "accept", "case", "refused.pdf", "--as", scans[0].stem, expect=6)
    watched("intake", "accept", "case", *scans, expect=0)
    at = ("--archive", "archive")
    watched("archive", "deposit", "case", "--to", "archive", expect=0)
    watched("archive", "find", "qqz", *at, expect=0, answer=True)
    watched("archive", "find", "жйж", *at, "--json", expect=0, answer=True)
    watched("archive", "find", "жйжжйжжйж", *at, expect=7)
    watched("archive", "retrieve", "Жйж/QQZ", "-o", "out", *at, expect=2)
    watched("archive", "retrieve", "qqz/qqz", "-o", "out", *at, expect=7)
    watched("archive", "retrieve", CASE, "-o", "out", *at, expect=0)
    watched("archive", "history", CASE, *at, expect=0)
    for more in ((), ("--json",)):
        watched("archive", "audit", *at, *more, expect=0)
        watched("archive", "reindex", *at, *more, expect=0)
    for content in (desk / "archive").rglob("content/*/*.json"):
        content.write_bytes(content.read_bytes()[:-9])
    for more in ((), ("--json",)):
        watched("archive", "retrieve", CASE, "-o", "x", *at, *more, expect=9)
        watched("archive", "audit", *at, *more, expect=9)
        watched("archive", "reindex", *at, *more, expect=9)
    (desk / "case" / "record.json").write_bytes(b"{}")
    watched("archive", "deposit", "case", *("--to", "archive"), expect=9)

    # An id that somebody made up is said to be unknown; it is no person's data.
    said = [(command, _found(text.replace("qqz/qqz", ""), marks)) for command, text in watched.said]
    assert [one for one in said if one[1]] == []
    assert list(temporary.iterdir()) == []
    written = [*desk.rglob("receipt.json"), *desk.rglob("signed.json"), *desk.rglob("inventory.json")]
    assert len(written) >= 6
    assert {str(file): _found(file.read_text(), marks) for file in written if _found(file.read_text(), marks)} == {}
    assert _found("\n".join(names(tmp_path)), marks) == []


@pytest.mark.xdist_group("s3")
def test_keys_and_inventories_on_s3(watched: Watched, marks: frozenset[str], bucket: Bucket) -> None:
    watched("render", FILING, "applicant.json", "-o", "case", "--as-of", DAY, expect=0)
    endpoint = ("--endpoint-url", bucket.server.endpoint_url)
    watched("archive", "deposit", "case", "--to", bucket.url, *endpoint, expect=0)
    client = bucket.server.client()
    keys = [item["Key"] for item in client.list_objects_v2(Bucket=bucket.name)["Contents"]]
    inventories = [key for key in keys if key.endswith("inventory.json")]
    assert inventories
    told = [client.get_object(Bucket=bucket.name, Key=key)["Body"].read().decode() for key in inventories]
    assert _found("\n".join([*keys, *told, *(said for _, said in watched.said)]), marks) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has access lists instead of modes")
@pytest.mark.parametrize(
    "year",
    [
        pytest.param("", id="one new folder"),
        pytest.param("2026/", id="two new folders"),
    ],
)
def test_only_the_owner_may_read_what_is_written(watched: Watched, year: str) -> None:
    """Also where the process would let everybody."""
    desk = watched.docgen.desk
    before = {desk, *desk.iterdir()}
    mask = os.umask(0)
    try:
        watched("render", FILING, "applicant.json", "-o", f"office/{year}case", "--as-of", DAY, expect=0)
        (desk / "case").symlink_to(f"office/{year}case")
        scans = _scans(desk)
        watched("intake", "accept", f"office/{year}case", *scans, expect=0)
        at = (f"archives/{year}archive", "--catalogue", f"catalogues/{year}one.sqlite")
        watched("archive", "deposit", f"office/{year}case", "--to", *at, expect=0)
        watched("archive", "retrieve", CASE, "-o", f"taken/{year}out", "--archive", *at, expect=0)
        watched("archive", "reindex", "--archive", *at, expect=0)
    finally:
        os.umask(mask)
    written = {entry for entry in desk.rglob("*") if not entry.is_symlink()} - before - set(scans)
    assert len(written) > 60
    modes = {str(entry.relative_to(desk)): stat.S_IMODE(entry.stat().st_mode) for entry in written}
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}
