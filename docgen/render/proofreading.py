"""The templates of a filing read for mistakes, without a case: Word sheets whole, and the expressions of forms.

What stands in a filing's manifest beside them is read too: on what condition a document is made, and what goes on on
annex sheets. Rules, checklists and roads are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from docgen.cases.validation import checker
from docgen.cases.walk import Shape
from docgen.errors import TemplateError, UnknownFilingError
from docgen.expressions.environment import environment
from docgen.filings import DocumentType, Edition, FilingType
from docgen.findings import Finding, errors
from docgen.render.docx.lint import Examined, examine, refused
from docgen.render.formulas import read_formula
from docgen.render.pdf.cells import cell_filters
from docgen.render.pdf.mapping import Overflow, read_entry
from docgen.render.press import Press
from docgen.render.resolution import Resolution
from docgen.render.shapes import ANYTHING, Place, Value, context_shape, made
from docgen.render.unused import unused
from docgen.resources import Library
from docgen.tables import did_you_mean, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One template, as an edition of a document uses it."""

    document: str
    edition: str
    template: str
    findings: tuple[Finding, ...] = ()
    examined: Examined | None = None
    """Of a Word template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofread:
    """What came of reading templates."""

    name: str
    """Of the filing, or of the file."""
    sheets: tuple[Sheet, ...]
    unused: tuple[str, ...] = ()
    """Fields that the filing asks for and none of its templates reads, as pointers into a record."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, each thing once: a template may serve several documents."""
        return tuple(dict.fromkeys(finding for sheet in self.sheets for finding in sheet.findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the templates of a filing see, and what they read of it."""

    record: Shape
    roots: Mapping[str, Value]
    read: set[str] = field(default_factory=lambda: {"/id"})
    """Places of the record; its id is read by docgen itself."""
    taken: set[str] = field(default_factory=set)

    def resolution(self, **more: Value) -> Resolution:
        """Begin a walk, with more names beside."""
        return Resolution({**self.roots, **more}, read=self.read, taken=self.taken)


class Proofreader:
    """Reads the templates of a library; a Word template is examined once, whoever uses it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._press = Press(library)
        self._words = environment(library)
        self._forms = environment(library)
        self._forms.filters.update(cell_filters())
        self._examined: dict[str, Examined] = {}

    def filing(self, filing: FilingType, document: str = "") -> Proofread:
        """Read every edition of a filing's documents, or of one.

        Raises `FilingError` for a schema at fault, `UnknownFilingError` for a document that the filing does not have.
        """
        seen = self._seen(filing)
        documents = [_document(filing, document)] if document else filing.documents
        sheets = tuple(
            sheet for each in documents for edition in each.editions for sheet in self._sheets(each, edition, seen)
        )
        left = () if document else unused(seen.record, seen.read, seen.taken)
        return Proofread(name=str(filing.id), sheets=sheets, unused=left)

    def file(self, name: str, content: bytes, filing: FilingType | None, document: str = "") -> Proofread:
        """Read a Word template that lies anywhere: for a filing, for one of its documents, or its syntax alone.

        Raises as `filing` does.
        """
        examined = examine(name, content, self._words)
        seen = self._seen(filing) if filing else None
        if filing and seen and document:
            newest = max(_document(filing, document).editions, key=lambda edition: edition.valid_from)
            seen = self._continued(document, newest, seen)[1]
        findings = examined.findings(seen.resolution() if seen else None)
        sheet = Sheet(document=document, edition="", template=name, findings=findings, examined=examined)
        return Proofread(name=name, sheets=(sheet,))

    def _seen(self, filing: FilingType) -> _Seen:
        record = checker(self._library, filing.schema).shape
        return _Seen(record=record, roots=dict.fromkeys(self._words.globals, ANYTHING) | context_shape(record))

    def _sheets(self, document: DocumentType, edition: Edition, seen: _Seen) -> Iterator[Sheet]:
        """Read what the manifest says of an edition, its template, and its annex sheet if something may go on on it."""
        findings, seen = self._continued(f"{document.id}: {edition.id}", edition, seen)
        if document.when:
            findings += read_formula(f"{document.id}: when", document.when, self._words, seen.resolution())[0]
        sheet = Sheet(document=document.id, edition=edition.id, template=edition.template, findings=findings)
        if document.format == "docx":
            sheet, annexed = self._word(sheet, seen), bool(edition.continued)
        else:
            sheet, annexed = self._form(sheet, edition, seen)
        yield self._pressed(sheet, document, edition)
        if annexed:
            annex = Sheet(document=f"{document.id}-annex", edition=edition.id, template=edition.annex)
            yield self._word(annex, seen)

    def _continued(self, where: str, edition: Edition, seen: _Seen) -> tuple[tuple[Finding, ...], _Seen]:
        """Read what goes on on annex sheets: it makes `shown` and `continued`."""
        findings: tuple[Finding, ...] = ()
        shown: dict[str, Value] = {}
        for item in edition.continued:
            place = f"{where}: continued {item.key}"
            told, value = read_formula(place, item.source, self._words, seen.resolution())
            row = seen.resolution().entries(value)
            for column in item.columns:
                told += read_formula(place, column.value, self._words, seen.resolution(row=row))[0]
            findings += told
            shown[item.key] = value if item.columns else made(str)
        numbers = dict.fromkeys(shown, made(int))
        more = {"shown": (Place(fields=shown),), "continued": (Place(fields=numbers),)}
        return findings, replace(seen, roots={**seen.roots, **more})

    def _word(self, sheet: Sheet, seen: _Seen) -> Sheet:
        name = sheet.template
        try:
            if name not in self._examined:
                self._examined[name] = examine(name, self._library.template(name), self._words)
        except TemplateError as error:
            return replace(sheet, findings=(*sheet.findings, refused(name, error)))
        examined = self._examined[name]
        findings = (*sheet.findings, *examined.findings(seen.resolution()))
        return replace(sheet, findings=findings, examined=examined)

    def _form(self, sheet: Sheet, edition: Edition, seen: _Seen) -> tuple[Sheet, bool]:
        """Read the expressions that fill a form; tell, too, whether one of them may go on on an annex sheet."""
        findings, annexed = sheet.findings, False
        fields = read_table(self._library, edition.fields).table.get("fields") if edition.fields else None
        for key, source in (fields if isinstance(fields, dict) else {}).items():
            try:
                entry = read_entry(key, source)
            except TemplateError as error:
                findings += (refused(f"{edition.fields}", error),)
                continue
            annexed |= entry.overflow is Overflow.ANNEX
            findings += read_formula(f"{edition.fields}: {key}", entry.value, self._forms, seen.resolution())[0]
        return replace(sheet, findings=findings), annexed

    def _pressed(self, sheet: Sheet, document: DocumentType, edition: Edition) -> Sheet:
        """Put what is sound so far before its renderer: fields that a form lacks, items that a sheet does not print."""
        if not errors(sheet.findings):
            try:
                self._press.template(document.format, edition)
            except TemplateError as error:
                return replace(sheet, findings=(*sheet.findings, refused(sheet.template, error)))
        return sheet


def _document(filing: FilingType, id_: str) -> DocumentType:
    known = {document.id: document for document in filing.documents}
    if id_ not in known:
        raise UnknownFilingError(f"{filing.id} has no document {id_}{did_you_mean(id_, list(known))}")
    return known[id_]
