"""A case in, its documents and their receipt out. No file is opened here but through the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.canonical import sha256
from docgen.cases import Case
from docgen.findings import Finding, Severity
from docgen.receipt import Receipt, ReceiptDocument, ReceiptEdition
from docgen.render.context import build_context
from docgen.render.dossier import dossier
from docgen.render.editions import missing_editions, unofficial
from docgen.render.plan import PlannedDocument, annexed, plan
from docgen.render.port import Properties, Template
from docgen.render.press import Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Everything one rendering made: `documents` maps file names to bytes."""

    documents: dict[str, bytes]
    receipt: Receipt
    findings: tuple[Finding, ...]
    """Warnings only: editions that are not official."""


def check_case(case: Case, press: Press, *, official_only: bool = False) -> tuple[Finding, ...]:
    """Tell why the documents of this case cannot be made, without rendering them; each finding names the document.

    No edition in force on the case's day, values that do not fit, and, where `official_only`, a paper to be signed whose
    edition is not official.
    """
    if missing := tuple(missing_editions(case)):
        return missing
    due = plan(case, press.library)
    refused = [planned for planned in due if planned.document.signed] if official_only else []
    beside = _beside(case, due, press)
    misfits = (finding for planned in due for finding in _misfits(case, planned, press, beside))
    return (*unofficial(refused, Severity.ERROR), *misfits)


def _misfits(case: Case, planned: PlannedDocument, press: Press, beside: Mapping[str, Any]) -> Iterator[Finding]:
    template, compiled = press.template(planned.document.format, planned.edition)
    for finding in compiled.check(_context(case, planned, press, beside)):
        yield replace(finding, where=finding.where.replace(template.name, planned.path))


def render_case(case: Case, press: Press, version: str) -> Rendering:
    """Render every document of a case.

    Raises `TemplateError` for a template at fault, `RenderError` for a value that cannot be placed. The same case,
    library and version give the same bytes.
    """
    documents: dict[str, bytes] = {}
    entries: list[ReceiptDocument] = []
    due = plan(case, press.library)
    beside = _beside(case, due, press)
    for planned in due:
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
    return Rendering(documents=documents, receipt=receipt, findings=unofficial(due, Severity.WARNING))


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
