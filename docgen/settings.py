"""Settings: flags > `DOCGEN_*` > project file > user file > defaults, each value with where it comes from.

The project file is `docgen.toml` in the folder a command is run in; the user file is `config.toml` in the platform's
configuration folder. Both are flat TOML tables of the settings below. Credentials for S3 are no settings: boto3 finds
them in its own places (environment, profile).
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from docgen.errors import SettingsError

PROJECT_FILE = "docgen.toml"
EDITIONS = ("warn", "official-only", "accept")
"""What is done about editions that are not official."""

DEFLATES = ("zlib", "zlib-ng", "isal")
"""How documents are compressed."""

RULES = ("refuse", "warn")
"""What is done with a case that breaks a rule of its filing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    name: str
    help: str
    read: Callable[[object], object]
    """Value from a file or text from the environment → value. Raises ValueError."""
    default: object = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A value and where it comes from."""

    value: object
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What commands run with."""

    archive: str | None
    endpoint_url: str | None
    region: str | None
    catalogue: Path | None
    packs: tuple[Path, ...]
    accept_layout: bool
    editions: str
    agent: str
    language: str
    rules: str
    deflate: str

    @property
    def unofficial(self) -> str:
        """What is done about editions that are not official, whichever of its two settings says so."""
        return "accept" if self.accept_layout else self.editions


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("text")


def _path(value: object) -> Path:
    try:
        return Path(_text(value)).expanduser()
    except RuntimeError:
        raise ValueError("a path whose ~ is somebody's home folder") from None


def _paths(value: object) -> tuple[Path, ...]:
    if isinstance(value, str):
        return tuple(_path(part) for part in value.split(os.pathsep) if part)
    if isinstance(value, list):
        return tuple(_path(part) for part in value)
    raise ValueError("a list of folders")


def _one_of(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value in choices:
            return str(value)
        raise ValueError(" or ".join(choices))

    return read


_TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def _yes(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _TRUTH:
        return _TRUTH[value.lower()]
    raise ValueError("true or false")


ALL = (
    Setting("archive", "The archive: a folder (file:… or a path) or s3://bucket/prefix", _text),
    Setting("endpoint_url", "The S3 server, when it is not AWS", _text),
    Setting("region", "The S3 region", _text),
    Setting("catalogue", "The catalogue file of the archive, when it is not in its usual place", _path),
    Setting("packs", "Folders with filing types of your own, asked before the built-in ones", _paths, ()),
    Setting("accept_layout", "The same as editions = accept", _yes, default=False),
    Setting(
        "editions",
        "Editions that are not official: warn, accept them in silence, or official-only to refuse papers to be signed",
        _one_of(*EDITIONS),
        "warn",
    ),
    Setting("agent", "Who deposits, as the archive records it: an office or a service, not a person", _text, "docgen"),
    Setting(
        "language",
        "The language of findings, en or ru; what has no Russian yet is said in English",
        _one_of("en", "ru"),
        "en",
    ),
    Setting(
        "rules", "A case that breaks a rule of its filing: refuse to render it, or warn", _one_of(*RULES), "refuse"
    ),
    Setting(
        "deflate",
        "How documents are compressed: zlib, or with the extra `fast` zlib-ng (as small, in less time) or isal "
        "(a tenth larger, in least time)",
        _one_of(*DEFLATES),
        "zlib",
    ),
)


def resolve(
    flags: Mapping[str, object],
    environment: Mapping[str, str] = os.environ,
    project: Path = Path(PROJECT_FILE),
    user: Path | None = None,
) -> dict[str, Origin]:
    """Give every setting with its origin. A flag that is None is not given.

    Raises `SettingsError` for a file that is not TOML, a name that is no setting, or a value of the wrong kind.
    """
    layers: list[tuple[str, Mapping[str, Any]]] = [
        ("flag", {name: value for name, value in flags.items() if value is not None}),
        ("environment", _from_environment(environment)),
    ]
    user = user or Path(platformdirs.user_config_dir("docgen", appauthor=False)) / "config.toml"
    layers += [(str(file), _from_file(file)) for file in (project, user)]
    return {setting.name: _first(setting, layers) for setting in ALL}


def settings(origins: Mapping[str, Origin]) -> Settings:
    """Give the values alone."""
    values: dict[str, Any] = {name: origin.value for name, origin in origins.items()}
    return Settings(**values)


def _first(setting: Setting, layers: list[tuple[str, Mapping[str, Any]]]) -> Origin:
    for source, values in layers:
        if setting.name not in values:
            continue
        where = f"environment DOCGEN_{setting.name.upper()}" if source == "environment" else source
        try:
            return Origin(setting.read(values[setting.name]), where)
        except ValueError as wanted:
            raise SettingsError(f"the setting {setting.name} from {where} must be {wanted}") from None
    return Origin(setting.default, "default")


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """An empty variable is as good as none."""
    named = {setting.name: environment.get(f"DOCGEN_{setting.name.upper()}", "") for setting in ALL}
    return {name: value for name, value in named.items() if value}


def _from_file(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not TOML: {error}") from None
    except OSError:
        raise SettingsError(f"{file} cannot be read") from None
    unknown = sorted(set(table) - {setting.name for setting in ALL})
    if unknown:
        known = ", ".join(setting.name for setting in ALL)
        raise SettingsError(f"{file}: there is no setting {unknown[0]}; the settings are {known}")
    return table
