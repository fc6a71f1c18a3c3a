"""The one door to packaged data."""

from pathlib import Path

import pytest

from docgen.errors import FilingError, TemplateError
from docgen.resources import Library, library


def test_reads_built_in_files(built_in: Library) -> None:
    assert b'"$schema"' in built_in.schema("common/record.json")


@pytest.mark.parametrize(
    "name",
    ["../setup.cfg", "/etc/passwd", "common/../../setup.cfg", "", "common", "no/such.json", "..\\setup.cfg", "C:/x"],
)
def test_nothing_outside_the_door(built_in: Library, name: str) -> None:
    """Names that climb, are absolute, are folders or are not there all give the same clear refusal."""
    with pytest.raises(FilingError):
        built_in.schema(name)
    with pytest.raises(TemplateError):
        built_in.template(name)


def test_a_pack_adds_and_replaces(tmp_path: Path, built_in: Library) -> None:
    """A site's own folder is asked first, and the built-in files stay behind it."""
    (tmp_path / "schemas" / "common").mkdir(parents=True)
    (tmp_path / "schemas" / "common" / "record.json").write_bytes(b"ours")
    (tmp_path / "schemas" / "common" / "extra.json").write_bytes(b"extra")
    ours = library([tmp_path])
    assert ours.schema("common/record.json") == b"ours"
    assert ours.schema("common/person.json") == built_in.schema("common/person.json")
    assert set(ours.schema_names()) == {*built_in.schema_names(), "common/extra.json"}


def test_a_pack_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FilingError, match="not a folder"):
        library([tmp_path / "absent"])


def test_a_file_that_may_not_be_read_is_refused(built_in: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(FilingError, match=r"record\.json that can be read"):
        built_in.schema("common/record.json")
