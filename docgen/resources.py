"""The one door to packaged schemas and templates.

Everything is read as bytes by a name relative to `schemas/` or `templates/`, with `/` on every platform. A site's own
folder (a *pack*) has the shape of the project's root, `schemas/…` and `templates/…`, and is asked before the built-in
files; it may add filing types and data, and replace single files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from docgen.errors import FilingError, TemplateError


@dataclass(frozen=True, slots=True)
class Pack:
    """Two folders that belong together."""

    schemas: Traversable
    templates: Traversable


@dataclass(frozen=True, slots=True)
class Library:
    """Packs in the order in which they are asked; the built-in one is last."""

    packs: tuple[Pack, ...]

    def schema(self, name: str) -> bytes:
        """Read a file below `schemas/`. Raises `FilingError` when no pack has it to read."""
        try:
            return _first((pack.schemas for pack in self.packs), name)
        except OSError:
            raise FilingError(f"no file {name} that can be read below schemas/ in any pack") from None

    def template(self, name: str) -> bytes:
        """Read a file below `templates/`. Raises `TemplateError` when no pack has it to read."""
        try:
            return _first((pack.templates for pack in self.packs), name)
        except OSError:
            raise TemplateError(f"no file {name} that can be read below templates/ in any pack") from None

    def schema_names(self, ending: str = ".json") -> tuple[str, ...]:
        """List the files below `schemas/` with this ending, sorted, each name once."""
        names = {name for pack in self.packs for name in _walk(pack.schemas) if name.endswith(ending)}
        return tuple(sorted(names))


def library(packs: Sequence[Path] = ()) -> Library:
    """Give the library of these site packs over the built-in one. Raises `FilingError` for a folder that is none."""
    for folder in packs:
        if not folder.is_dir():
            raise FilingError(f"the pack {folder} is not a folder")
    sites = tuple(Pack(folder / "schemas", folder / "templates") for folder in packs)
    return Library((*sites, Pack(_packaged("schemas"), _packaged("templates"))))


def _packaged(name: str) -> Traversable:
    """Find a data folder as installed, or beside the package in a plain checkout that is not installed."""
    try:
        return resources.files(f"docgen.{name}")
    except ModuleNotFoundError:
        return Path(__file__).parent.parent / name


def _first(roots: Iterable[Traversable], name: str) -> bytes:
    """Read the file of this name below the first root that has it. Raises `OSError`."""
    parts = PurePosixPath(name).parts
    # What Windows reads as a drive or as another separator would lead out of the root.
    if parts and ".." not in parts and not name.startswith("/") and not {"\\", ":"} & set(name):
        for root in roots:
            file = root.joinpath(*parts)
            if file.is_file():
                return file.read_bytes()
    raise FileNotFoundError(name)


def _walk(folder: Traversable, prefix: str = "") -> Iterator[str]:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name
