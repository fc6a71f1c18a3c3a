"""The pages of a flat document: what is added to each, for every document alike and for each anew."""

from __future__ import annotations

from collections import defaultdict

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from docgen.render.pdf.engine.fields import Widget
from docgen.render.pdf.engine.ink import FONT
from docgen.render.pdf.engine.skeleton import Slots


class Pages:
    """Collects what is added to the pages of a template, then adds it."""

    def __init__(self, pdf: Pdf, slots: Slots) -> None:
        self._pdf = pdf
        self._slots = slots
        self._drawn: dict[int, list[bytes]] = defaultdict(list)
        self._objects: dict[int, dict[str, Object]] = defaultdict(dict)
        self._forms: dict[tuple[int, bytes], bytes] = {}

    def draw(self, page: int, drawn: bytes) -> None:
        """Draw something that is the same in every document."""
        self._drawn[page].append(drawn)

    def name(self, page: int, made: Object) -> bytes:
        """Make a form or image known to a page, and give the name by which it is drawn there."""
        names = self._objects[page]
        name = f"/DocgenX{len(names)}"
        names[name] = made
        return name.encode("ascii")

    def form(self, page: int, drawn: bytes, widget: Widget) -> bytes:
        """Give the name of a form that draws this, in the coordinates of the widget; the same for the same drawing."""
        key = page, drawn
        if key not in self._forms:
            box = Array([0, 0, *(round(side, 3) for side in widget.extent)])
            form = Stream(self._pdf, drawn, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())
            self._forms[key] = self.name(page, self._pdf.make_indirect(form))
        return self._forms[key]

    def finish(self, font: Object) -> dict[int, int]:
        """Change the pages that something was added to; give for each the slot of the stream that is written anew."""
        reserved: dict[int, int] = {}
        for number, page in enumerate(self._pdf.pages):
            if number not in self._drawn:
                continue
            reserved[number], varying = self._slots.new()
            self._add_content(page.obj, b"".join(self._drawn[number]), varying)
            self._add_resources(page.obj, font, self._objects[number])
        return reserved

    def _add_content(self, page: Object, drawn: bytes, varying: Object) -> None:
        """Put the page's own content between saving and restoring the graphics state, and ours behind."""
        own = page.get("/Contents")
        parts = list(own) if isinstance(own, Array) else [own] if isinstance(own, Stream) else []
        before, behind = Stream(self._pdf, b"q\n"), Stream(self._pdf, b"\nQ\n" + drawn)
        page["/Contents"] = Array([before, *(part for part in parts if isinstance(part, Stream)), behind, varying])

    def _add_resources(self, page: Object, font: Object, objects: dict[str, Object]) -> None:
        resources = _copy(page.get("/Resources"))
        for key, added in (("/Font", {FONT.decode("ascii"): font}), ("/XObject", objects)):
            category = _copy(resources.get(key))
            for name, made in added.items():
                category[name] = made
            resources[key] = category
        page["/Resources"] = resources


def _copy(found: object) -> Object:
    """Copy a dictionary that pages may share."""
    return Dictionary(dict(found.items())) if isinstance(found, Dictionary) else Dictionary()


def remove_widgets(pdf: Pdf) -> None:
    """Take the form and its widgets out of a document; other annotations stay."""
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, Array):
            kept = [each for each in annotations if not _is_widget(each)]
            for each in annotations:
                if _is_widget(each) and each.is_indirect:
                    _empty(each)
            page.obj["/Annots"] = Array(kept)
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]


def _is_widget(annotation: object) -> bool:
    return isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Widget


def _empty(dictionary: Object) -> None:
    """Leave nothing in a widget that the structure of the document may still refer to."""
    for key in list(dictionary.keys()):
        del dictionary[key]
