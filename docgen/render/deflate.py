"""Compression of ZIP members: the standard library's, or a faster library when it is asked for by name."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from docgen.errors import MissingExtraError, SettingsError

_RAW = -15
"""Window bits for a bare deflate stream, as ZIP holds it."""
_LIBRARIES = {"zlib": ("zlib", 6), "zlib-ng": ("zlib_ng.zlib_ng", 6), "isal": ("isal.isal_zlib", 1)}


@dataclass(frozen=True, slots=True)
class Deflate:
    """A way to compress. The same way, library version and bytes give the same bytes."""

    compress: Callable[[bytes], bytes]
    crc32: Callable[[bytes], int]


def deflate_by(name: str) -> Deflate:
    """Give the way called `zlib` (level 6), `zlib-ng` (the same size, less time) or `isal` (a tenth larger, least time).

    Raises `SettingsError` for another name and `MissingExtraError` when the library is not installed.
    """
    if name not in _LIBRARIES:
        raise SettingsError(f"no compression is called {name!r}: {', '.join(_LIBRARIES)} are")
    module, level = _LIBRARIES[name]
    try:
        library = importlib.import_module(module)
    except ImportError:
        raise MissingExtraError(f"{name} is not installed: pip install 'docgen[fast]'") from None
    return Deflate(lambda data: _deflated(library.compressobj(level, zlib.DEFLATED, _RAW), data), library.crc32)


def _deflated(compressor: zlib._Compress, data: bytes) -> bytes:
    return compressor.compress(data) + compressor.flush()
