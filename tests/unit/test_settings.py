"""Settings: flags > environment > project file > user file > defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import SettingsError
from docgen.settings import resolve, settings


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "docgen.toml", tmp_path / "user.toml"


def test_each_layer_wins_over_the_next(files: tuple[Path, Path]) -> None:
    project, user = files
    user.write_text('archive = "user"\nregion = "user"\nagent = "user"\nendpoint_url = "user"\n', encoding="utf-8")
    project.write_text('archive = "project"\nregion = "project"\nagent = "project"\n', encoding="utf-8")
    environment = {"DOCGEN_ARCHIVE": "env", "DOCGEN_REGION": "env"}
    origins = resolve({"archive": "flag", "region": None}, environment, project, user)
    shown = {name: (origin.value, origin.source) for name, origin in origins.items()}
    assert shown["archive"] == ("flag", "flag")
    assert shown["region"] == ("env", "environment DOCGEN_REGION")
    assert shown["agent"] == ("project", str(project))
    assert shown["endpoint_url"] == ("user", str(user))
    assert shown["accept_layout"] == (False, "default")
    assert settings(origins).archive == "flag"


def test_an_empty_variable_is_none(files: tuple[Path, Path]) -> None:
    assert resolve({}, {"DOCGEN_ARCHIVE": ""}, *files)["archive"].source == "default"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('archiv = "x"', "there is no setting archiv"),
        ("archive = 1", "the setting archive from .* must be text"),
        ('accept_layout = "perhaps"', "must be true or false"),
        ("packs = 3", "must be a list of folders"),
        ("=", "is not TOML"),
    ],
)
def test_a_wrong_file_says_what_and_where(files: tuple[Path, Path], text: str, said: str) -> None:
    files[0].write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        resolve({}, {}, *files)


def test_the_home_of_nobody_is_said_so(files: tuple[Path, Path]) -> None:
    with pytest.raises(SettingsError, match="the setting catalogue from flag must be a path whose ~"):
        resolve({"catalogue": "~nobody-of-this-name/archive.sqlite"}, {}, *files)
