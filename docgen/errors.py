"""What stops work: one root, a stable code and a headline per class.

A failure is raised only when the work could not be done. What is wrong with somebody's data is a
`docgen.findings.Finding`. No message may carry personal data: it names places and codes, never values.
The exit code and the remedy for each class stand in one table, `docgen.cli.exits`.
"""

from __future__ import annotations

from typing import ClassVar


class DocgenError(Exception):
    """Root of every error that leaves docgen."""

    code: ClassVar[str] = "internal"


class SettingsError(DocgenError):
    """A settings file or variable cannot be used."""

    code = "settings"


class UnreadableCaseError(DocgenError):
    """The applicant file cannot be read at all: no such file, no permission."""

    code = "case-unreadable"


class UnknownFilingError(DocgenError):
    """No filing type has this id."""

    code = "filing-unknown"


class UnknownRoadError(DocgenError):
    """No road has this name."""

    code = "road-unknown"


class FilingError(DocgenError):
    """A filing type's own files (manifest, schema, data) are at fault."""

    code = "filing"


class TemplateError(DocgenError):
    """A template is at fault: unreadable, encrypted, without fields, or naming what does not exist."""

    code = "template"


class RenderError(DocgenError):
    """A document could not be produced from a sound template and a valid case."""

    code = "render"


class CaseFolderError(DocgenError):
    """A case folder is missing, incomplete, or changed since it was rendered."""

    code = "case-folder"


class NoCaseFolderError(CaseFolderError):
    """There is no folder where a case folder should be."""

    code = "no-case-folder"


class ConflictError(DocgenError):
    """What is asked for would overwrite something different that is already there."""

    code = "conflict"


class MissingExtraError(DocgenError):
    """A library that only this command needs is not installed."""

    code = "missing-extra"


class MissingProgramError(DocgenError):
    """An outer program that this needs is not installed."""

    code = "missing-program"


class ConversionError(DocgenError):
    """A document could not be converted: it is no Word document, or LibreOffice failed on it twice."""

    code = "conversion"

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason
        """The code of the finding that says the same, such as `convert.deadline`."""


class OutputError(DocgenError):
    """A file could not be written: no permission, no space, no such folder."""

    code = "output"
