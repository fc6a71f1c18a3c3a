"""How strictly a template is read and its values are printed."""

from __future__ import annotations

from enum import Enum


class Manner(Enum):
    """Who asks for the document. Each is stricter than the one after it."""

    OFFICE = "office"
    """docgen's own filings: only text, whole numbers and absents print; a tag that nothing fills is refused; properties
    name no one."""
    DROP_IN = "drop-in"
    """Scripts written for docxtpl: anything but `None` prints, as text and nothing else; traces of editing (revision
    ids, marks of the spelling checker) are left out."""
    EXACT = "exact"
    """docxtpl to the letter, its mistakes included: what the drop-in is compared with."""
