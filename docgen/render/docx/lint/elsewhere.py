"""Tags where nothing reads them: in parts that are not filled, in links, in content controls, and halves of tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from docgen.findings import Finding
from docgen.render.docx.lint.part import Part
from docgen.render.docx.lint.tags import Half
from docgen.render.docx.patch import MARKUP, TAG
from docgen.render.docx.sources import CORE

_TARGET = re.compile(r'\bTarget="([^"]*)"')
_OPENING = re.compile(r"\{\{|\{%")
_ENCODED = re.compile(r"%([2-7][0-9a-fA-F])")
"""A sign of ASCII as links write it."""


def halves(part: Part) -> None:
    """Tell of braces that are no whole tag: they would print, or take the text up to the next tag with them."""
    for half in part.halves:
        part.tell(
            half,
            code="template.leftover",
            message="These braces are not a whole tag.",
            remedy="A tag begins with {{ or {% and ends with }} or %}, without a space between the signs.",
        )


def controls(part: Part) -> None:
    """Tell of content controls whose tag holds braces and is no expression in braces."""
    for start, tag in part.story.control_tags:
        part.tell(
            Half(start, tag),
            code="template.control-tag",
            message="The tag of a content control must be one expression in braces, and nothing else.",
            remedy="Write it as {{ expression }}, or leave the braces away if it is not meant for docgen.",
        )


def elsewhere(template: str, members: Mapping[str, bytes], filled: set[str]) -> Iterator[Finding]:
    """Tell of tags in parts that are not filled, such as charts, and in the targets of links."""
    for name, content in sorted(members.items()):
        text = content.decode("utf-8", "replace")
        if name.endswith(".rels"):
            for target in dict.fromkeys(_TARGET.findall(text)):
                read = _ENCODED.sub(lambda sign: chr(int(sign[1], 16)), html.unescape(target))
                if _OPENING.search(read):
                    yield _link(template, name, read)
        elif name.endswith(".xml") and name not in {*filled, CORE}:
            for tag in dict.fromkeys(TAG.findall(MARKUP.sub("", text))):
                yield Finding(
                    code="template.leftover",
                    where=f"{template}: {name}: {html.unescape(tag)}",
                    message="Such a part is not filled: the tag would print as it stands.",
                    remedy="Move it into the body, a header or footer, a note, a comment or a property.",
                )


def _link(template: str, name: str, target: str) -> Finding:
    return Finding(
        code="template.leftover",
        where=f"{template}: {name}: {target}",
        message="The target of a link is not filled: it would lead to the tag itself.",
        remedy="Print the address as text.",
    )
