"""Word's XML made readable for Jinja, once per template.

What a tag such as `{%tr for … %}` or `{% vm %}` means is docxtpl's definition: its own function does the work, so the
language is docxtpl's to the letter. Around it stands what docxtpl leaves to chance.
"""

from __future__ import annotations

import re

from docxtpl import DocxTemplate

from docgen.render.docx.manner import Manner
from docgen.render.docx.order import in_schema_order

DOCXTPL = DocxTemplate(None)
"""docxtpl's functions on text; there is no file behind it, and none of them keeps anything."""

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")
BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
"""How a template writes braces that are no tag."""

_TRACES = re.compile(r' w:rsid\w*="[^"]*"|<w:proofErr\b[^>]*/>|<w:lastRenderedPageBreak/>')
_UNREAD = re.compile(r"(\{\{|\{%)((?:tr|tc|p|r) .*?)(\}\}|%\})", re.DOTALL)
_HIDDEN = {"%": "\ue000", "}": "\ue001"}
_PARAGRAPH = re.compile(r"<w:p([ >])")


def patched(text: str, manner: Manner) -> str:
    """Turn the XML of a part into a Jinja template, a paragraph per line."""
    return one_paragraph_per_line(patched_text(text, manner))


def patched_text(text: str, manner: Manner) -> str:
    """Turn the XML of a part into a Jinja template."""
    if manner is not Manner.EXACT:
        text = _TRACES.sub("", text)
    text = DOCXTPL.patch_xml(text)
    if manner is not Manner.EXACT:
        text = in_schema_order(_unescaped(_read_again(text)))
    return text


def one_paragraph_per_line(text: str) -> str:
    """Break lines before paragraphs, so that a line number means a paragraph."""
    return _PARAGRAPH.sub(r"\n<w:p\1", text)


def _read_again(text: str) -> str:
    """Read the tags of paragraphs, rows, cells and runs that docxtpl passes over: those with `%` or `}` inside."""
    hidden = _UNREAD.sub(lambda tag: tag.group(1) + _hide(tag.group(2)) + tag.group(3), text)
    if hidden == text:
        return text
    read: str = DOCXTPL.patch_xml(hidden)
    for character, stand_in in _HIDDEN.items():
        read = read.replace(stand_in, character)
    return read


def _unescaped(text: str) -> str:
    """Read the entities that docxtpl leaves in tags: `{{ a & b }}` is no syntax of XML."""
    return TAG.sub(lambda tag: tag.group().replace("&quot;", '"').replace("&amp;", "&"), text)


def _hide(expression: str) -> str:
    for character, stand_in in _HIDDEN.items():
        expression = expression.replace(character, stand_in)
    return expression
