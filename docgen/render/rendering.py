"""A case in, its documents and their receipt out. No file is opened here but through the library."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.canonical import sha256
from docgen.cases import Case
from docgen.errors import FilingError, TemplateError
from docgen.filings import Edition, Status
from docgen.findings import Finding, Severity
from docgen.receipt import Receipt, ReceiptDocument, ReceiptEdition
from docgen.render.context import build_context
from docgen.render.dossier import dossier
from docgen.render.plan import PlannedDocument, annexed, plan
from docgen.render.port import CompiledTemplate, Properties, Renderer, Template
from docgen.resources import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Everything one rendering made: `documents` maps file names to bytes."""

    documents: dict[str, bytes]
    receipt: Receipt
    findings: tuple[Finding, ...]
    """Warnings only: editions that are not official."""


@dataclass(frozen=True, slots=True)
class Press:
    """Compiled templates of one library, each compiled once and kept for the cases to come."""

    library: Library
    _compiled: dict[tuple[object, ...], tuple[Template, CompiledTemplate]] = field(default_factory=dict)
    _renderers: dict[str, Renderer] = field(default_factory=dict)

    def template(self, format_: str, edition: Edition) -> tuple[Template, CompiledTemplate]:
        """Give an edition's template, read and compiled. Raises `TemplateError` or `FilingError`."""
        key = edition.template, edition.fields, edition.continued
        if key not in self._compiled:
            template = _read_template(self.library, edition)
            compiled = self._renderer(format_).compile(template)
            _check_continued(edition, template, compiled)
            self._compiled[key] = template, compiled
        return self._compiled[key]

    def _renderer(self, format_: str) -> Renderer:
        if format_ not in self._renderers:
            self._renderers[format_] = _renderer(format_, self.library)
        return self._renderers[format_]


def check_case(case: Case, press: Press, *, official_only: bool = False) -> tuple[Finding, ...]:
    """Tell why the documents of this case cannot be made, without rendering them; each finding names the document.

    No edition in force on the case's day, values that do not fit, and, where `official_only`, a paper to be signed whose
    edition is not official.
    """
    if missing := tuple(_missing_editions(case)):
        return missing
    due = plan(case, press.library)
    refused = [planned for planned in due if planned.document.signed] if official_only else []
    beside = _beside(case, due, press)
    misfits = (finding for planned in due for finding in _misfits(case, planned, press, beside))
    return (*_unofficial(refused, Severity.ERROR), *misfits)


def _missing_editions(case: Case) -> Iterator[Finding]:
    for document in case.filing.documents:
        if not any(edition.holds_on(case.as_of) for edition in document.editions):
            known = ", ".join(f"{edition.id} ({_span(edition)})" for edition in document.editions)
            yield Finding(
                code="edition.none",
                where=document.id,
                message=f"No edition of the document is in force on {case.as_of}. Known: {known}.",
                message_ru=f"На {case.as_of:%d.%m.%Y} нет действующей редакции документа. Известны: {known}.",
                remedy="File on another day, or with a pack that has the edition of that day.",
                remedy_ru="Выберите другой день подачи или подключите набор с редакцией на этот день.",
            )


def _span(edition: Edition) -> str:
    return f"{edition.valid_from} – {edition.valid_to or '…'}"


def _misfits(case: Case, planned: PlannedDocument, press: Press, beside: Mapping[str, Any]) -> Iterator[Finding]:
    template, compiled = press.template(planned.document.format, planned.edition)
    for finding in compiled.check(_context(case, planned, press, beside)):
        yield replace(finding, where=finding.where.replace(template.name, planned.path))


def render_case(
    case: Case, press: Press, version: str, progress: Callable[[PlannedDocument], None] = lambda _: None
) -> Rendering:
    """Render every document of a case.

    Raises `TemplateError` for a template at fault, `RenderError` for a value that cannot be placed. The same case,
    library and version give the same bytes.
    """
    documents: dict[str, bytes] = {}
    entries: list[ReceiptDocument] = []
    due = plan(case, press.library)
    beside = _beside(case, due, press)
    for planned in due:
        progress(planned)
        for entry, content in _rendered(case, planned, press, beside):
            documents[entry.path] = content
            entries.append(entry)
    receipt = Receipt(
        docgen=version,
        case=str(case.id),
        filing=str(case.filing.id),
        as_of=case.as_of,
        record_sha256=sha256(case.record_bytes),
        schema_sha256=case.schema_digest,
        documents=tuple(entries),
    )
    return Rendering(documents=documents, receipt=receipt, findings=_unofficial(due, Severity.WARNING))


def _rendered(
    case: Case, planned: PlannedDocument, press: Press, beside: Mapping[str, Any]
) -> Iterator[tuple[ReceiptDocument, bytes]]:
    """Give a document, then its annex where something goes on."""
    template, compiled = press.template(planned.document.format, planned.edition)
    context = _context(case, planned, press, beside)
    fit = compiled.fit(context)
    sheets = context["annex"] + [
        overrun.sheet(number) for number, overrun in enumerate(fit.overruns, start=len(context["annex"]) + 1)
    ]
    continued = tuple(sheet["key"] for sheet in sheets)
    properties = Properties(title=planned.document.title_ru, created=case.as_of)
    content = compiled.render(context, properties)
    yield _entry(planned, template, content, adjusted=fit.adjusted, continued=continued), content
    if sheets:
        annex = annexed(planned)
        template, compiled = press.template(annex.document.format, annex.edition)
        content = compiled.render(context | {"annex": sheets}, replace(properties, title=annex.document.title_ru))
        yield _entry(annex, template, content, continued=continued), content


def _beside(case: Case, due: Iterable[PlannedDocument], press: Press) -> dict[str, Any]:
    """Give what the sheets of a case read besides the case: `dossier`, which looks at the other filings of its road."""
    read = (press.template(planned.document.format, planned.edition)[1].placeholders for planned in due)
    return {"dossier": dossier(case, press)} if any("dossier" in names for names in read) else {}


def _context(case: Case, planned: PlannedDocument, press: Press, beside: Mapping[str, Any]) -> dict[str, Any]:
    return {**build_context(case, planned.document, planned.person, press.library), **beside}


def _read_template(library: Library, edition: Edition) -> Template:
    fields = {}
    if edition.fields:
        try:
            fields = tomllib.loads(library.schema(edition.fields).decode())["fields"]
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
            raise FilingError(f"{edition.fields} has no table [fields] that can be read") from error
        if not isinstance(fields, dict):
            raise FilingError(f"{edition.fields}: fields must be a table")
    return Template(name=edition.template, content=library.template(edition.template), fields=fields)


def _check_continued(edition: Edition, template: Template, compiled: CompiledTemplate) -> None:
    """Refuse a template that prints the whole of what goes on, or does not say where it goes on."""
    said = "\n".join((*compiled.lines(), *map(str, template.fields.values())))
    for item in edition.continued:
        for name in (f"shown.{item.key}", f"continued.{item.key}"):
            if name not in said:
                raise TemplateError(
                    f"{template.name} does not print {name}, which the manifest lets go on on annex sheets"
                )


def _renderer(format_: str, library: Library) -> Renderer:
    match format_:
        case "docx":
            from docgen.render.docx import DocxRenderer

            return DocxRenderer(library)
        case "pdf":
            from docgen.render.pdf import PdfRenderer

            return PdfRenderer(library)
    raise TemplateError(f"no renderer makes the format {format_}: docx and pdf are known")


def _entry(
    planned: PlannedDocument,
    template: Template,
    content: bytes,
    *,
    adjusted: tuple[str, ...] = (),
    continued: tuple[str, ...] = (),
) -> ReceiptDocument:
    edition = planned.edition
    return ReceiptDocument(
        key=planned.key,
        document=planned.document.id,
        title_en=planned.document.title_en,
        person=planned.person.number if planned.person else None,
        path=planned.path,
        format=planned.document.format,
        size=len(content),
        sha256=sha256(content),
        copies=planned.document.copies,
        signed=planned.document.signed,
        template=template.name,
        template_sha256=sha256(template.content),
        edition=ReceiptEdition(
            id=edition.id,
            act=edition.act,
            amended_by=edition.amended_by,
            checked=edition.checked.isoformat(),
            status=edition.status.value,
        ),
        adjusted=adjusted,
        continued=continued,
    )


_STATUS_RU = {Status.LAYOUT: "расположение сведений наше", Status.DRAFT: "официальная форма неизвестна"}


def _unofficial(documents: Iterable[PlannedDocument], severity: Severity) -> tuple[Finding, ...]:
    """Say once per document type that its edition is not official."""
    doubtful = {
        planned.document.id: planned.edition for planned in documents if planned.edition.status is not Status.OFFICIAL
    }
    silenced = severity is Severity.WARNING
    return tuple(
        Finding(
            code=f"edition.{edition.status}",
            where=document,
            message=f"The edition {edition.id} is a {edition.status}, not an official form. {edition.note}".rstrip(),
            message_ru=f"Редакция {edition.id} — не официальный бланк: {_STATUS_RU[edition.status]}.",
            remedy="Compare the sheet with the office's current blank; "
            + ("--accept-layout silences this." if silenced else "the setting `editions` lets it be made."),
            remedy_ru="Сверьте лист с действующим бланком; "
            + ("--accept-layout отключает предупреждение." if silenced else "настройка `editions` разрешает печать."),
            severity=severity,
        )
        for document, edition in doubtful.items()
    )
