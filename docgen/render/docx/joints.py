"""Tags that an editor has torn over the border of a link, an insertion or a content control, joined in its first piece.

docxtpl joins what Word splits over runs, by leaving out everything between the pieces; where that is half of another
element, the document breaks. Here the text moves and the elements stay.
"""

from __future__ import annotations

import re

from docx.oxml.ns import qn
from lxml import etree

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def join_torn_tags(root: etree._Element) -> None:
    """Join the torn tags of every paragraph; those within one parent are docxtpl's to join."""
    for paragraph in root.iter(_PARAGRAPH):
        texts = [text for text in paragraph.iter(_TEXT) if next(text.iterancestors(_PARAGRAPH)) is paragraph]
        if len({_home(text) for text in texts}) > 1:
            _join(texts)


def _home(text: etree._Element) -> etree._Element:
    """Give what the run of a text stands in."""
    run = next(text.iterancestors(_RUN), text)
    return run.getparent()


def _join(texts: list[etree._Element]) -> None:
    whole = "".join(text.text or "" for text in texts)
    owners = [number for number, text in enumerate(texts) for _ in text.text or ""]
    for tag in _TAG.finditer(whole):
        pieces = owners[tag.start() : tag.end()]
        if len({_home(texts[piece]) for piece in pieces}) > 1:
            owners[tag.start() : tag.end()] = [pieces[0]] * len(pieces)
    contents = [""] * len(texts)
    for owner, character in zip(owners, whole, strict=True):
        contents[owner] += character
    for text, content in zip(texts, contents, strict=True):
        if text.text != content:
            text.text = content
            text.set(_SPACE, "preserve")
