"""What is to be said of the editions that a case's documents are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.cases import Case
from docgen.filings import Edition, Status
from docgen.findings import Finding, Severity
from docgen.render.plan import PlannedDocument

_STATUS_RU = {Status.LAYOUT: "расположение сведений наше", Status.DRAFT: "официальная форма неизвестна"}


def missing_editions(case: Case) -> Iterator[Finding]:
    """Name the documents that have no edition in force on the case's day."""
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


def unofficial(documents: Iterable[PlannedDocument], severity: Severity) -> tuple[Finding, ...]:
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
