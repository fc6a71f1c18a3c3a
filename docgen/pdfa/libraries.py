"""The libraries of the extra `docgen[pdfa]` are imported on first use; this says which one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from docgen.errors import MissingExtraError


@contextmanager
def extra(distribution: str) -> Iterator[None]:
    """Stand around an import. Raises `MissingExtraError` when it fails."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(f"PDF/A needs {distribution}: pip install 'docgen[pdfa]'") from error
