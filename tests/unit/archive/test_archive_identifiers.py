from __future__ import annotations

import pytest

from archive.errors import InvalidIdentifierError
from archive.identifiers import ContentPath, Digest, LogicalPath, ObjectId, VersionNumber


@pytest.mark.parametrize("text", ["x", "residence/permit-702/7h3k9m2p4q6rs", "a.b_c/0"])
def test_object_ids(text: str) -> None:
    assert str(ObjectId.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "../../x", "a/../b", "/a", "a/", "a//b", "A", "имя", "a b", "a\n", "a\0", "con/a", "a/" + "b" * 200, "-a"],
)
def test_what_is_no_object_id_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(InvalidIdentifierError) as refusal:
        ObjectId.parse(text)
    assert not text or text not in str(refusal.value)


def test_an_identifier_cannot_be_made_around_its_grammar() -> None:
    with pytest.raises(InvalidIdentifierError):
        ObjectId(value="../../x")


@pytest.mark.parametrize("text", ["a.", "a./b", ".hidden", "nul", "documents/com1.pdf", "a\\b", "c:/x", "Ä"])
def test_paths_that_some_file_system_changes_are_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifierError):
        LogicalPath.parse(text)


def test_a_content_path_knows_its_version() -> None:
    assert ContentPath.parse("v12/content/w1/a.pdf").version == VersionNumber(number=12)
    for text in ("v0/content/w/a", "v1/other/a", "v01/content/a", "v1/content"):
        with pytest.raises(InvalidIdentifierError):
            ContentPath.parse(text)


def test_versions_count_from_one() -> None:
    assert [str(VersionNumber.parse("v9").next), VersionNumber.parse("v9").number] == ["v10", 9]
    for text in ("v0", "v01", "1", "v", "v-1", "v1 "):
        with pytest.raises(InvalidIdentifierError):
            VersionNumber.parse(text)


def test_a_digest_is_sha512() -> None:
    assert str(Digest.of(b"abc")).startswith("ddaf35a193617abacc417349ae204131")
    with pytest.raises(InvalidIdentifierError):
        Digest.parse("0" * 127)
