"""Preparing a template so that every document made of it is PDF/A-2b (ISO 19005-2)."""

from __future__ import annotations

from pikepdf import Pdf

from docgen.errors import MissingExtraError


def prepare_archival(pdf: Pdf) -> None:
    """Add an output intent, and take out what PDF/A does not allow. Raises `MissingExtraError`."""
    try:
        from pikepdf.pdfa import prepare
    except ImportError:
        raise MissingExtraError("PDF/A needs more libraries: pip install 'docgen[pdfa]'") from None
    prepare(pdf, "2b")
