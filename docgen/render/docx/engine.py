"""Compile a Word template once, fill it many times.

A compiled template is immutable and may be shared by threads. Filling it runs a script for each part that holds tags,
compresses what came out, and puts it between members that were compressed when the template was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import jinja2

from docgen.errors import RenderError
from docgen.render.deflate import Deflate
from docgen.render.docx.assembly import Member, zipped
from docgen.render.docx.manner import Manner
from docgen.render.docx.media import TYPES, Media, Shelf, shelf_of
from docgen.render.docx.printers import Printers, printers
from docgen.render.docx.script import Path, Script, compile_script
from docgen.render.docx.sources import open_template
from docgen.render.docx.values import Need


@dataclass(frozen=True, slots=True)
class Filled:
    """What one filling gives: the parts that differ from the template's, and how they were made."""

    parts: dict[str, bytes]
    path: Path


@dataclass(frozen=True, slots=True)
class CompiledPackage:
    """A Word template ready to be filled."""

    name: str
    scripts: tuple[Script, ...]
    live: tuple[Script, ...]
    """Those that hold tags."""
    static: Mapping[str, Member]
    """Every part of the template, compressed, in the order in which it is written."""
    shelf: Shelf
    deflate: Deflate

    @property
    def path(self) -> Path:
        """Tell which path the template takes when its values are plain."""
        slow = any(script.path is Path.MEDIUM for script in self.live)
        return Path.MEDIUM if slow else Path.FAST

    def fill(self, context: Mapping[str, object], media: Media | None = None) -> Filled:
        """Fill every part; `media` holds what was added before. Raises `TemplateError` and `RenderError`."""
        media = media or Media(self.shelf)
        parts: dict[str, bytes] = {}
        needs = Need.NOTHING
        for script in self.live:
            parts[script.source.part], needed = script.fill(context, media)
            needs |= needed
        if Need.PACKAGE in needs and not media.has_document:
            raise RenderError(
                f"{self.name}: a sub-document is printed, but the template that it was made for is not open"
            )
        parts.update(media.members())
        return Filled(parts, Path.MEDIUM if needs & (Need.TREE | Need.GRIDS) else Path.FAST)

    def packed(self, parts: Mapping[str, bytes], ready: Iterable[Member] = ()) -> bytes:
        """Write a package: the given parts in place of the template's, others as they were compressed.

        `ready` are members that are compressed already. The same parts give the same bytes.
        """
        members = {
            **self.static,
            **{name: Member.of(name, content, self.deflate) for name, content in parts.items()},
            **{member.name.decode(): member for member in ready},
        }
        return zipped(members.values())


def compile_package(
    name: str, content: bytes, environment: jinja2.Environment, manner: Manner, deflate: Deflate
) -> CompiledPackage:
    """Read and compile a template. Raises `TemplateError`, naming it and the place at fault."""
    opened = open_template(name, content, manner)

    @cache
    def print_by(autoescape: bool) -> Printers:  # noqa: FBT001
        return printers(manner, autoescape=autoescape)

    scripts = [compile_script(name, source, environment, print_by, manner) for source in opened.sources]
    known = shelf_of(opened)
    members = dict(opened.members)
    for script in scripts:
        if script.code.constant and script.source.words:
            members[script.source.part], _ = script.fill({}, Media(known))
    order = sorted(members, key=lambda part: (part != TYPES, part))
    static = {part: Member.of(part, members[part], deflate) for part in order}
    live = tuple(script for script in scripts if not script.code.constant)
    return CompiledPackage(name, tuple(scripts), live, static, known, deflate)
