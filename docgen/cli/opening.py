"""Where the archive is: the options that say so, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docgen.cli.command import setting
from docgen.cli.session import Session

if TYPE_CHECKING:
    from archive import Archive

_Function = TypeVar("_Function", bound=Callable[..., Any])


def located_by(option: str) -> Callable[[_Function], _Function]:
    """Add the options that say where the archive is."""

    def add(function: _Function) -> _Function:
        for name, flag, metavar, help_ in (
            ("catalogue", "--catalogue", "FILE", "The catalogue, when it is not in its usual place."),
            ("region", "--region", "NAME", "The S3 region."),
            ("endpoint_url", "--endpoint-url", "URL", "The S3 server, when it is not AWS."),
            ("archive", option, "URL", "The archive: a folder (PATH or file:PATH) or s3://BUCKET/PREFIX."),
        ):
            function = setting(name, flag, metavar=metavar, help=help_)(function)
        return function

    return add


def open_named(session: Session, *, create: bool = False) -> Archive:
    """Open the archive that the settings name. Raises `SettingsError` when they name none."""
    from archive import open_archive
    from docgen.errors import SettingsError

    settings = session.settings
    if settings.archive is None:
        raise SettingsError("no archive is named: give --archive (--to), DOCGEN_ARCHIVE, or archive in docgen.toml")
    return open_archive(
        settings.archive,
        endpoint_url=settings.endpoint_url,
        region=settings.region,
        catalogue=settings.catalogue or _usual_catalogue(settings.archive, settings.endpoint_url),
        create=create,
    )


def _usual_catalogue(url: str, endpoint_url: str | None) -> Path | None:
    """Give the catalogue file of an archive on S3, one for each archive; a folder's lies beside it."""
    if not url.startswith("s3://"):
        return None
    import platformdirs

    from docgen.canonical import sha256

    name = sha256(f"{endpoint_url or ''} {url.rstrip('/')}".encode())[:16]
    return Path(platformdirs.user_data_dir("docgen", appauthor=False)) / "catalogues" / f"{name}.sqlite"
