"""Archives that are damaged, absent, or on a server that is down or refuses: told as such; nothing wrong is given out."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest

from tests.acceptance.desk import CASE, Docgen, Outcome, names
from tests.seaweed import Bucket


def _one(archive: Path, pattern: str) -> Path:
    (found,) = archive.rglob(pattern)
    return found


def _flip(file: Path) -> None:
    content = file.read_bytes()
    middle = len(content) // 2
    file.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])


def _retrieve(docgen: Docgen, archive: Path) -> Outcome:
    return docgen("archive", "retrieve", CASE, "-o", "out", "--archive", archive)


def test_a_flipped_byte(docgen: Docgen, archived: Path) -> None:
    _flip(_one(archived, "content/*/1-applicant-application.docx"))

    _retrieve(docgen, archived).explains(9, "archive-fixity", "1-applicant-application.docx")
    assert "out" not in names(docgen.desk)

    audit = docgen("archive", "audit", "--archive", archived, "--json")
    (finding,) = audit.json()["findings"]
    assert audit.code == 9
    assert (finding["id"], finding["code"]) == (CASE, "E092")
    assert finding["where"].endswith("/1-applicant-application.docx")
    assert "1-applicant-application.docx" in docgen("archive", "audit", "--archive", archived).out


@pytest.mark.parametrize("damage", ["flipped", "emptied", "not JSON", "another object's"])
def test_a_corrupted_inventory(docgen: Docgen, archived: Path, damage: str) -> None:
    """In the version and at the object's root alike, so that no sound copy is left."""
    for inventory in archived.rglob("inventory.json"):
        content = inventory.read_bytes()
        match damage:
            case "flipped":
                _flip(inventory)
            case "emptied":
                inventory.write_bytes(b"")
            case "not JSON":
                inventory.write_bytes(content[: len(content) // 2])
            case _:
                inventory.write_bytes(content.replace(b"7h3k9m2p4q6rs", b"7h3k9m2p4q6rx"))
    for command in (
        ("retrieve", CASE, "-o", "out", "--archive", archived),
        ("history", CASE, "--archive", archived),
        ("deposit", "case", "--to", archived),
    ):
        docgen("archive", *command).explains(9, "archive-fixity", "inventory.json")
    assert docgen("archive", "audit", "--archive", archived).code == 9
    assert docgen("archive", "reindex", "--archive", archived).code == 9
    assert "out" not in names(docgen.desk)


def test_a_file_that_is_gone(docgen: Docgen, archived: Path) -> None:
    _one(archived, "content/*/record.json").unlink()
    assert _retrieve(docgen, archived).code == 9
    assert docgen("archive", "audit", "--archive", archived).code == 9


def test_a_version_that_is_none(docgen: Docgen, archived: Path) -> None:
    for wrong in ("v2", "v99"):
        docgen("archive", "retrieve", CASE, "-o", "out", "--version", wrong, "--archive", archived).explains(
            7, "archive-not-found", wrong
        )
    for wrong in ("2", "v0", "v-1", "../v1"):
        docgen("archive", "retrieve", CASE, "-o", "out", "--version", wrong, "--archive", archived).explains(
            2, "archive-identifier", "version"
        )
    assert docgen("archive", "retrieve", CASE, "-o", "out", "--version", "v1", "--archive", archived).code == 0


@pytest.mark.parametrize("id_", ["../../x", "/etc/passwd", "", "A B", "x" * 300, "a/../b", "a//b", "con"])
def test_an_id_that_is_none(docgen: Docgen, archived: Path, id_: str) -> None:
    for command in (("retrieve", id_, "-o", "out"), ("history", id_)):
        docgen("archive", *command, "--archive", archived).explains(2, "archive-identifier", "object id")
    assert "out" not in names(docgen.desk)


def test_an_id_that_is_not_held(docgen: Docgen, archived: Path) -> None:
    for command in (("retrieve", "residence/other/1", "-o", "out"), ("history", "residence/other/1")):
        docgen("archive", *command, "--archive", archived).explains(7, "archive-not-found", "residence/other/1")


def test_nothing_found(docgen: Docgen, archived: Path) -> None:
    nothing = docgen("archive", "find", "Несуществующая", "--archive", archived)
    assert (nothing.code, nothing.out) == (7, "nothing found\n")
    assert docgen("archive", "find", "Несуществующая", "--archive", archived, "--json").json() == {"entries": []}


@pytest.mark.parametrize("text", ["'; DROP TABLE entry; --", "%", "*", '"', "\x00", "🙂", "((((", "qz" * 5_000])
def test_a_search_is_never_executed(docgen: Docgen, archived: Path, text: str) -> None:
    outcome = docgen("archive", "find", text, "--archive", archived)
    assert outcome.code == 7, outcome.text
    assert docgen("archive", "find", "Щёголева", "--archive", archived).code == 0


def test_no_archive(docgen: Docgen, case: Path) -> None:
    """Only a deposit makes one."""
    docgen("archive", "find", "x").explains(2, "settings", "DOCGEN_ARCHIVE")
    for command in (("find", "x"), ("audit",), ("reindex",), ("history", CASE), ("retrieve", CASE, "-o", "out")):
        docgen("archive", *command, "--archive", "nowhere").explains(7, "archive-not-found", "nowhere")
    assert names(docgen.desk) == _with_case(case)


def _with_case(case: Path) -> list[str]:
    return sorted(["case", *(f"case/{name}" for name in names(case))])


@pytest.mark.parametrize("url", ["ftp://x/y", "s3://", "file://elsewhere/x", "file:"])
def test_an_address_that_is_none(docgen: Docgen, case: Path, url: str) -> None:
    docgen("archive", "deposit", case, "--to", url).explains(2, "archive-identifier", "")
    assert names(docgen.desk) == _with_case(case)


def test_a_folder_that_is_no_archive(docgen: Docgen, case: Path) -> None:
    """A deposit into somebody's documents does not make an archive of them."""
    (docgen.desk / "documents").mkdir()
    (docgen.desk / "documents" / "letter.txt").touch()
    for command in (("deposit", case, "--to", "documents"), ("audit", "--archive", "documents")):
        docgen("archive", *command).explains(8, "archive-not-an-archive", "documents")
    assert names(docgen.desk / "documents") == ["letter.txt"]


def _deposit(docgen: Docgen, case: Path, url: str, endpoint: str) -> Outcome:
    return docgen("archive", "deposit", case, "--to", url, "--endpoint-url", endpoint)


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Put some where boto3 looks for them."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "nobody-knows-these")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.mark.usefixtures("credentials")
def test_a_server_that_is_down(docgen: Docgen, case: Path) -> None:
    """It is said within seconds."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{held.getsockname()[1]}"
        began = time.monotonic()
        _deposit(docgen, case, "s3://bucket/archive", endpoint).explains(
            10, "archive-unavailable", "s3://bucket/archive"
        )
    assert time.monotonic() - began < 20


@pytest.mark.usefixtures("credentials")
def test_a_server_without_a_name(docgen: Docgen, case: Path) -> None:
    _deposit(docgen, case, "s3://bucket/archive", "http://nowhere.invalid").explains(
        10, "archive-unavailable", "s3://bucket/archive"
    )


@pytest.mark.usefixtures("credentials")
@pytest.mark.parametrize(("url", "endpoint"), [("s3://bucket", "not a url"), ("s3://Bad_Bucket!/x", "http://[::1")])
def test_an_s3_address_that_is_none(docgen: Docgen, case: Path, url: str, endpoint: str) -> None:
    _deposit(docgen, case, url, endpoint).explains(2, "archive-identifier", url)


def test_no_credentials(docgen: Docgen, case: Path, credentials: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    outcome = _deposit(docgen, case, "s3://bucket/archive", "http://127.0.0.1:9")
    outcome.explains(10, "archive-denied", "AWS_PROFILE")


@pytest.mark.xdist_group("s3")
class TestOnS3:
    def test_wrong_credentials(
        self, docgen: Docgen, case: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong-secret-of-somebody")
        outcome = _deposit(docgen, case, bucket.url, bucket.server.endpoint_url)
        outcome.explains(10, "archive-denied", bucket.url)
        assert "wrong-secret" not in outcome.text

    def test_a_bucket_that_is_not_there(self, docgen: Docgen, case: Path, bucket: Bucket) -> None:
        url = f"s3://{bucket.name}-not/archive"
        _deposit(docgen, case, url, bucket.server.endpoint_url).explains(7, "archive-no-bucket", url)
        docgen("doctor", "--archive", url, "--endpoint-url", bucket.server.endpoint_url).explains(
            1, "archive-no-bucket", url
        )

    def test_a_corrupted_object(self, docgen: Docgen, signed: Path, bucket: Bucket) -> None:
        at = ("--archive", bucket.url, "--endpoint-url", bucket.server.endpoint_url)
        assert _deposit(docgen, signed, bucket.url, bucket.server.endpoint_url).code == 0
        client = bucket.server.client()
        keys = [item["Key"] for item in client.list_objects_v2(Bucket=bucket.name)["Contents"]]
        (key,) = (key for key in keys if key.endswith("/record.json"))
        client.put_object(Bucket=bucket.name, Key=key, Body=b"{}")

        docgen("archive", "retrieve", CASE, "-o", "out", *at).explains(9, "archive-fixity", "record.json")
        audit = docgen("archive", "audit", *at, "--json")
        assert audit.code == 9
        assert [finding["where"] for finding in audit.json()["findings"]] == [key.removeprefix("archive/")]
        assert "out" not in names(docgen.desk)


def test_doctor_names_what_is_wrong_with_the_archive(docgen: Docgen, archived: Path) -> None:
    (docgen.desk / "archive.catalogue.sqlite").unlink()
    outcome = docgen("doctor", "--archive", archived)
    outcome.explains(1, "archive-catalogue", "docgen archive reindex")
    assert json.loads(docgen("doctor", "--archive", archived, "--json").out)["findings"]
