"""Styles of the shipped Word sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.render.docx.package import unpack
from tests.conftest import ROOT

TEMPLATES = ROOT / "templates" / "docx"


@pytest.mark.parametrize(
    "template", sorted(TEMPLATES.rglob("*.docx")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_every_style_in_use_is_defined(template: Path) -> None:
    """Word shows a paragraph of an unknown style as plain text and says nothing."""
    parts = unpack(template.name, template.read_bytes())
    used = set(re.findall(rb'<w:pStyle w:val="(\w+)"', parts["word/document.xml"] + parts["word/footer1.xml"]))
    assert used <= set(re.findall(rb'w:styleId="(\w+)"', parts["word/styles.xml"]))
