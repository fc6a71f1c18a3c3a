from __future__ import annotations

import json

import pytest

from archive.errors import CatalogueError, InvalidIdentifierError
from archive.packages import Description
from tests.archive_world import description, package


def test_a_description_survives_being_archived() -> None:
    about = description(office="kaluga")

    assert Description.from_bytes(about.to_bytes()) == about


def test_the_same_description_gives_the_same_bytes() -> None:
    assert description().to_bytes() == description().to_bytes()
    assert json.loads(description().to_bytes())["people"][0]["names"][0] == "О'Коннор Патрик Джеймс"


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"kind": "k"}', b"null"])
def test_what_is_no_description_is_refused(content: bytes) -> None:
    with pytest.raises(CatalogueError):
        Description.from_bytes(content)


def test_the_description_is_the_archives_own_file() -> None:
    with pytest.raises(InvalidIdentifierError):
        package({"description.json": b""})


def test_no_path_is_both_a_file_and_a_folder() -> None:
    with pytest.raises(InvalidIdentifierError):
        package({"a": b"", "a/b": b""})
