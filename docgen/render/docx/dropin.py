"""docxtpl's own interface with docgen's engine behind it: a script changes its import, and nothing else.

What a script builds with `RichText`, `Listing`, `InlineImage` or `new_subdoc` is docxtpl's; what it edits in `docx` is
python-docx's. A template is compiled the first time it is met, for as long as the process lives.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import IO, Any

import docxtpl
import jinja2
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docxtpl import RP, InlineImage, Listing, R, RichText, RichTextParagraph

from docgen.errors import RenderError, TemplateError
from docgen.render.docx.cache import Setting, compiled, default_environment, known_shelf
from docgen.render.docx.engine import CompiledPackage, Filled
from docgen.render.docx.live import LiveMedia, is_unchanged, members_of, parts_of
from docgen.render.docx.manner import Manner
from docgen.render.docx.media import Media, replaced_pictures
from docgen.render.docx.script import Path
from docgen.render.docx.slow import Remembered, guarded, patched_once
from docgen.render.docx.sources import BODY
from docgen.render.docx.subdocuments import blank, require

__all__ = ["RP", "DocxTemplate", "InlineImage", "Listing", "R", "RichText", "RichTextParagraph"]

File = str | os.PathLike[str] | IO[bytes]


_STEPS = (
    "build_headers_footers_xml",
    "build_xml",
    "fix_docpr_ids",
    "fix_tables",
    "get_headers_footers",
    "get_part_xml",
    "get_xml",
    "map_headers_footers_xml",
    "map_tree",
    "patch_xml",
    "post_processing",
    "pre_processing",
    "render_footnotes",
    "render_init",
    "render_properties",
    "render_xml_part",
    "resolve_listing",
    "xml_to_string",
)


class _PartWantedError(BaseException):
    """A value wants the python-docx part that it stands in. No error: nothing between may catch it."""


class DocxTemplate(docxtpl.DocxTemplate):  # type: ignore[misc]  # docxtpl is not typed
    """A Word template to be filled, saved, and filled again.

    `exact` follows docxtpl to the letter: text that is lost by markup in data, braces changed in data, `None` printed,
    missing names left blank, properties out of the schema's order. `deflate` names a compression (see
    `docgen.render.deflate`). Unless the caller brings a Jinja environment, templates run in a sandbox.
    """

    is_rendered: bool

    def __init__(self, template_file: File, *, exact: bool = False, deflate: str = "zlib") -> None:
        self._document: WordDocument | None = None
        self._filled: Filled | None = None
        self._package: CompiledPackage | None = None
        self._links: list[str] = []
        self._part: Any = None
        self._manner = Manner.EXACT if exact else Manner.DROP_IN
        self._deflate = deflate
        self.path: Path | None = None
        super().__init__(template_file)

    @property
    def docx(self) -> WordDocument | None:
        """The document as python-docx sees it: of the template, or of what was filled."""
        if self._document is None and self._filled is not None:
            self._document = Document(io.BytesIO(self._packed()))
            self._filled = None
        return self._document

    @docx.setter
    def docx(self, document: WordDocument | None) -> None:
        self._document = document
        self._filled = None

    def render(
        self, context: Mapping[str, Any], jinja_env: jinja2.Environment | None = None, autoescape: bool = False
    ) -> None:
        """Fill the template. Raises `TemplateError` and `RenderError`, which name the place, never a value."""
        if self.is_rendered:
            self.docx = None
        if jinja_env is not None and autoescape:
            jinja_env.autoescape = True
        environment = jinja_env if jinja_env is not None else default_environment(self._manner, autoescape=autoescape)
        if environment.is_async or _does_its_own_way(type(self)):
            self._render_slowly(context, environment)
            return
        try:
            self._package = compiled(self._content(), Setting(environment), self._manner, self._deflate)
            self._fill(context, environment)
        except _PartWantedError:
            self._render_slowly(context, environment)
        except (TemplateError, RenderError):
            if self._manner is not Manner.EXACT:
                raise
            self._render_slowly(context, environment)
        self.is_rendered = True
        self.is_saved = False
        self._links.clear()
        self.pic_map: dict[str, Any] = {}

    def _fill(self, context: Mapping[str, Any], environment: jinja2.Environment) -> None:
        package = self._package
        assert package is not None  # noqa: S101  (render has just set it)
        if self._document is None:
            media = Media(package.shelf, self._manner is Manner.EXACT)
            for url in self._links:
                media.relate(BODY, RELATIONSHIP_TYPE.HYPERLINK, url, external=True)
            self._filled = package.fill(context, media)
            self.path = self._filled.path
        elif is_unchanged(self._document, package):
            filled = package.fill(
                context, LiveMedia(package.shelf, self._manner is Manner.EXACT, parts=parts_of(self._document))
            )
            self._filled = Filled(members_of(self._document, package) | filled.parts, Path.HYBRID)
            self._document = None
            self.path = Path.HYBRID
        else:
            self._render_slowly(context, environment)

    def _render_slowly(self, context: Mapping[str, Any], environment: jinja2.Environment) -> None:
        super().render(dict(context), jinja_env=Remembered(guarded(environment, self._manner)))
        self._filled, self._part, self.path = None, None, Path.SLOW

    @property
    def current_rendering_part(self) -> Any:
        """The part that is being filled; a value that asks for it has docxtpl render the document."""
        if self._part is None:
            raise _PartWantedError
        return self._part

    @current_rendering_part.setter
    def current_rendering_part(self, part: Any) -> None:
        self._part = part

    def init_docx(self, reload: bool = True) -> None:
        """Open the template with python-docx, unless it is open."""
        super().init_docx(reload)
        while self._links and self._document is not None:
            super().build_url_id(self._links.pop(0))

    def new_subdoc(self, docpath: File | None = None) -> Any:
        """Give a sub-document to be built, or one from a file."""
        require()
        return blank(self) if docpath is None else super().new_subdoc(docpath)

    def build_url_id(self, url: str) -> str:
        """Give the id of a hyperlink, for `RichText(url_id=…)`."""
        if self.is_rendered:
            self.docx, self.is_rendered = None, False
        if self._document is not None:
            return str(super().build_url_id(url))
        media = Media(known_shelf(self._content(), self._manner))
        self._links.append(url)
        return [media.relate(BODY, RELATIONSHIP_TYPE.HYPERLINK, link, external=True) for link in self._links][-1]

    def patch_xml(self, src_xml: str) -> str:
        """Make XML readable for Jinja; the same XML is not patched twice."""
        return patched_once(src_xml, self._manner)

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Fill the footnotes once. docxtpl does it for each section, and reads data as a template the second time."""
        if self._manner is Manner.EXACT:
            super().render_footnotes(context, jinja_env)
            return
        for part in self.get_docx().part.package.parts:
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                filled = self.render_xml_part(self.patch_xml(part.blob.decode()), part, context, jinja_env)
                part._blob = filled.encode()  # noqa: SLF001  (python-docx has no other way)

    def save(self, filename: File, *args: Any, **kwargs: Any) -> None:
        """Write the document to a path or a binary file."""
        if self._filled is None:
            super().save(filename, *args, **kwargs)
            return
        content = self._packed()
        if isinstance(filename, str | os.PathLike):
            FilePath(filename).write_bytes(content)
        else:
            filename.write(content)
        self.is_saved = True

    def _packed(self) -> bytes:
        """Write what was filled, with the pictures, media and files that the caller wants replaced."""
        package, filled = self._package, self._filled
        assert package is not None and filled is not None  # noqa: S101, PT018  (callers look)
        parts = dict(filled.parts)
        if self.pics_to_replace:
            replaced, self.pic_map = replaced_pictures(
                package.shelf, parts, self.pics_to_replace, missing=self.allow_missing_pics
            )
            parts |= replaced
        exchanged = self.zipname_to_replace or self.crc_to_new_media or self.crc_to_new_embedded
        for name, member in package.static.items() if exchanged else ():
            crc = zlib.crc32(parts[name]) if name in parts else member.crc
            if name in self.zipname_to_replace:
                parts[name] = self.zipname_to_replace[name]
            elif name.startswith("word/media/") and crc in self.crc_to_new_media:
                parts[name] = self.crc_to_new_media[crc]
            elif name.startswith("word/embeddings/") and crc in self.crc_to_new_embedded:
                parts[name] = self.crc_to_new_embedded[crc]
        return package.packed(parts)

    def _content(self) -> bytes:
        try:
            if isinstance(self.template_file, str | os.PathLike):
                return FilePath(self.template_file).read_bytes()
            self.template_file.seek(0)
            content: bytes = self.template_file.read()
        except OSError:
            raise TemplateError("the template cannot be read; is there such a file?") from None
        return content


def _does_its_own_way(kind: type[DocxTemplate]) -> bool:
    """Tell whether a derived class has its own way of doing what docxtpl does step by step."""
    return any(getattr(kind, step) is not getattr(DocxTemplate, step) for step in _STEPS)
