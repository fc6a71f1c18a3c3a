"""From a template's bytes to a form that is ready to be filled."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

import pikepdf

from docgen.errors import RenderError, TemplateError
from docgen.render.deflate import deflate_by
from docgen.render.pdf.engine.archival import prepare_archival
from docgen.render.pdf.engine.disarming import disarm
from docgen.render.pdf.engine.fields import Field
from docgen.render.pdf.engine.filling import Entry, Output
from docgen.render.pdf.engine.fitting import Fitting
from docgen.render.pdf.engine.flat import FlatFields, Maker
from docgen.render.pdf.engine.form import CompiledForm
from docgen.render.pdf.engine.ink import Ink, UnfitError
from docgen.render.pdf.engine.interactive import InteractiveFields, complete
from docgen.render.pdf.engine.metadata import Metadata
from docgen.render.pdf.engine.opening import open_template
from docgen.render.pdf.engine.pages import Pages, remove_widgets
from docgen.render.pdf.engine.reading import Found, read_fields
from docgen.render.pdf.engine.skeleton import Skeleton, Slots
from docgen.render.pdf.engine.typeface import Typeface, typeface
from docgen.resources import library

TYPEFACE = "fonts/LiberationSans-Regular.ttf"
"""Name below `templates/` of the font that values are drawn in."""
SMALLEST = 4.0
"""The smallest size, in points, that is chosen where a form leaves the size open, as other programs do."""
_ZLIB_HEADER = b"\x78\x9c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How forms are compiled."""

    flat: bool
    archival: bool = False
    """Whether documents are PDF/A-2b."""
    face: Typeface
    smallest: float = SMALLEST
    deflate: str = "zlib"


def compile_form(
    name: str,
    content: bytes,
    *,
    flat: bool,
    archival: bool = False,
    face: Typeface | None = None,
    smallest: float = SMALLEST,
    deflate: str = "zlib",
) -> CompiledForm:
    """Prepare a PDF with fields.

    `face` is the typeface of values, Liberation Sans where none is given; `smallest` the smallest size that is chosen
    where the form leaves it open, in points; `deflate` a library of `docgen.render.deflate`. Raises `TemplateError` when
    the file cannot be read or prepared or has no fields.
    """
    manner = Manner(flat=flat, archival=archival, face=face or built_in_face(), smallest=smallest, deflate=deflate)
    try:
        return _compiled(name, content, manner, None)
    except TemplateError as error:
        raise TemplateError(f"{name}: {error}") from error


def compile_fields(
    name: str,
    content: bytes,
    fields: Sequence[Field],
    *,
    archival: bool = False,
    face: Typeface | None = None,
    smallest: float = SMALLEST,
    deflate: str = "zlib",
) -> CompiledForm:
    """Prepare a PDF whose fields somebody else describes, such as a coordinate map; its documents are flat.

    Raises `TemplateError` as `compile_form` does, and for a field on a page that is not there.
    """
    manner = Manner(flat=True, archival=archival, face=face or built_in_face(), smallest=smallest, deflate=deflate)
    try:
        return _compiled(name, content, manner, fields)
    except TemplateError as error:
        raise TemplateError(f"{name}: {error}") from error


@cache
def built_in_face() -> Typeface:
    """Give the typeface that ships with docgen."""
    return typeface(library().template(TYPEFACE))


def _compiled(name: str, content: bytes, manner: Manner, fields: Sequence[Field] | None) -> CompiledForm:
    try:
        with open_template(content) as pdf:
            disarm(pdf)
            if manner.archival:
                prepare_archival(pdf)
            found = read_fields(pdf) if fields is None else _described(pdf, fields)
            return _Build(name, content, manner, pdf, found).form()
    except TemplateError:
        raise
    except Exception as error:  # a damaged file may hold anything anywhere
        raise TemplateError("it is not a PDF that can be read") from error


def _described(pdf: pikepdf.Pdf, fields: Sequence[Field]) -> list[Found]:
    for field in fields:
        for widget in field.widgets:
            if not 0 <= widget.page < len(pdf.pages):
                raise TemplateError(f"field {field.name!r} is on page {widget.page + 1} of {len(pdf.pages)}")
    return [Found(field=field, objects=(), holders=()) for field in fields]


class _Build:
    """One template that is being prepared."""

    def __init__(self, name: str, content: bytes, manner: Manner, pdf: pikepdf.Pdf, found: Sequence[Found]) -> None:
        if not found:
            raise TemplateError("it has no form fields: an AcroForm is needed, not a scan or a printed page")
        self._name, self._manner, self._pdf, self._found = name, manner, pdf, found
        self._slots = Slots(pdf, content)

    def form(self) -> CompiledForm:
        """Prepare, save, divide."""
        font = self._manner.face.embed(self._pdf)
        makers, streams = self._flat(font) if self._manner.flat else self._interactive(font)
        metadata = self._metadata()
        skeleton = Skeleton.divide(self._saved(), self._slots.token)
        entries = {entry.field.name: entry for entry in (maker(skeleton.slots) for maker in makers)}
        bodies = [slot.nothing() for slot in skeleton.slots]
        settled = {name: _settled(entry, bodies, keep=self._manner.flat) for name, entry in entries.items()}
        return CompiledForm(
            name=self._name,
            fields=tuple(found.field for found in self._found),
            fitting=Fitting(face=self._manner.face, smallest=self._manner.smallest),
            entries=settled,
            plan=tuple((name, entry.pens, entry.fill, entry.default) for name, entry in settled.items()),
            skeleton=skeleton,
            metadata=metadata,
            streams=streams,
            bodies=tuple(bodies),
            packed=_packing(self._manner.deflate),
        )

    def _flat(self, font: pikepdf.Object) -> tuple[list[Maker], Mapping[int, int]]:
        pages = Pages(self._pdf, self._slots)
        fields = FlatFields(pages, self._slots, self._manner.face, self._manner.smallest)
        makers = [fields.prepare(found) for found in self._found]
        remove_widgets(self._pdf)
        return makers, pages.finish(font)

    def _interactive(self, font: pikepdf.Object) -> tuple[list[Maker], Mapping[int, int]]:
        fields = InteractiveFields(self._pdf, self._slots, font, self._manner.face, self._manner.smallest)
        makers = [fields.prepare(found) for found in self._found]
        complete(self._pdf, self._found)
        return makers, {}

    def _metadata(self) -> Metadata:
        information, dictionary = self._slots.new()
        self._pdf.trailer["/Info"] = dictionary
        if not self._manner.archival:
            return Metadata(information=information, packet=None)
        packet, made = self._slots.new({"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML})
        self._pdf.Root["/Metadata"] = made
        return Metadata(information=information, packet=packet)

    def _saved(self) -> bytes:
        output = BytesIO()
        self._pdf.save(
            output,
            force_version="1.7",
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=True,
            encryption=False,
            static_id=True,
        )
        return output.getvalue()


def _settled(entry: Entry, bodies: list[bytes], *, keep: bool) -> Entry:
    """Put what the template says into the bodies, or keep it to be drawn; what cannot be drawn is left out."""
    for value in (entry.default, ""):
        if value is None:
            break
        try:
            entry.fill(value, Output(bodies, _Scratch()))
        except (UnfitError, KeyError, RenderError):
            continue
        return replace(entry, default=value if keep and value != "" else None)
    return replace(entry, default=None)


class _Scratch(list[Ink]):
    """Pages on which something is tried."""

    def __getitem__(self, _: object) -> Ink:  # type: ignore[override]  # any page will do
        return Ink()


def _packing(library_name: str) -> Callable[[bytes], bytes]:
    if library_name == "zlib":
        return lambda data: zlib.compress(data, 6)
    compress = deflate_by(library_name).compress
    return lambda data: _ZLIB_HEADER + compress(data) + zlib.adler32(data).to_bytes(4)
