"""Exit codes, headlines and remedies: one table for everything that can stop a command.

0 done · 1 our fault · 2 usage · 3 case invalid · 4 filing or template at fault · 5 could not render · 6 signed copy
refused · 7 not found · 8 conflict · 9 fixity · 10 storage unavailable, try again · 11 retention forbids · 12 batch
partly failed · 130 interrupted. Numbers are kept for good; 11 and 12 wait for the steps that need them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell sees."""

    DONE = 0
    INTERNAL = 1
    USAGE = 2
    CASE_INVALID = 3
    FILING_AT_FAULT = 4
    NOT_RENDERED = 5
    SIGNED_COPY_REFUSED = 6
    NOT_FOUND = 7
    CONFLICT = 8
    FIXITY = 9
    STORAGE_UNAVAILABLE = 10
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Exit:
    """How a class of error ends a command."""

    code: ExitCode
    headline: str
    remedy: str


INTERNAL = Exit(
    ExitCode.INTERNAL,
    "docgen made a mistake.",
    "Run the command again with --debug and send the last lines to the maintainers, without personal data.",
)

# Error code (`DocgenError.code`, `ArchiveError.code`) → how it ends. A test holds the table complete.
TABLE: dict[str, Exit] = {
    "internal": INTERNAL,
    "settings": Exit(ExitCode.USAGE, "A setting cannot be used.", "`docgen config show` says where each comes from."),
    "case-unreadable": Exit(
        ExitCode.NOT_FOUND, "The applicant file cannot be read.", "Check the name and the permissions of the file."
    ),
    "filing-unknown": Exit(
        ExitCode.FILING_AT_FAULT, "There is no such filing type.", "`docgen filing list` shows what there is."
    ),
    "road-unknown": Exit(ExitCode.FILING_AT_FAULT, "There is no such road.", "`docgen road list` shows what there is."),
    "filing": Exit(
        ExitCode.FILING_AT_FAULT,
        "A filing type's own files are at fault.",
        "Tell whoever keeps the pack; `docgen doctor` checks all of them.",
    ),
    "template": Exit(
        ExitCode.FILING_AT_FAULT,
        "A template is at fault.",
        "Tell whoever keeps the template; `docgen filing check` names all that is wrong with it.",
    ),
    "render": Exit(ExitCode.NOT_RENDERED, "A document could not be made.", "Nothing was written."),
    "case-folder": Exit(
        ExitCode.FIXITY,
        "The case folder is not whole.",
        "Render the case again into a new folder, or take the file back from your own copy.",
    ),
    "no-case-folder": Exit(
        ExitCode.NOT_FOUND, "There is no such case folder.", "Check the name; `docgen render` makes case folders."
    ),
    "conflict": Exit(
        ExitCode.CONFLICT, "Something else is already there.", "Choose another place; nothing was overwritten."
    ),
    "missing-extra": Exit(
        ExitCode.INTERNAL,
        "A library that this needs is not installed.",
        "Install it as said, and run the command again.",
    ),
    "missing-program": Exit(
        ExitCode.INTERNAL,
        "A program that this needs is not installed.",
        "Install it as said, and run the command again.",
    ),
    "conversion": Exit(
        ExitCode.NOT_RENDERED,
        "A document could not be converted.",
        "Open it in a word processor and save it again; if that does not help, tell whoever keeps its template.",
    ),
    "output": Exit(
        ExitCode.STORAGE_UNAVAILABLE,
        "The result could not be written.",
        "Choose a folder that you may write and that has room; nothing half-written was left.",
    ),
    "archive": INTERNAL,
    "archive-identifier": Exit(
        ExitCode.USAGE,
        "That is no name in the archive.",
        "`docgen archive find` shows the ids; addresses are PATH or s3://…",
    ),
    "archive-not-found": Exit(
        ExitCode.NOT_FOUND,
        "The archive does not hold that.",
        "Check the address of the archive and the id; `docgen archive find` shows the ids.",
    ),
    "archive-conflict": Exit(
        ExitCode.CONFLICT,
        "Somebody else deposited into this case meanwhile.",
        "Look at its history, then deposit again.",
    ),
    "archive-fixity": Exit(
        ExitCode.FIXITY,
        "What the archive holds is not what was deposited.",
        "Nothing was given out. Run `docgen archive audit`, and tell whoever keeps the archive and its copies.",
    ),
    "archive-unavailable": Exit(
        ExitCode.STORAGE_UNAVAILABLE, "The storage does not answer.", "Check address and network, then try again."
    ),
    "archive-denied": Exit(
        ExitCode.STORAGE_UNAVAILABLE,
        "The storage refuses.",
        "Check the permissions, or the S3 credentials where boto3 finds them (AWS_PROFILE, AWS_ACCESS_KEY_ID …).",
    ),
    "archive-no-bucket": Exit(
        ExitCode.NOT_FOUND, "The bucket does not exist.", "Check its name, or have it made; docgen makes no buckets."
    ),
    "archive-not-an-archive": Exit(
        ExitCode.CONFLICT, "The place is not an archive and not empty.", "Name an empty place or the archive itself."
    ),
    "archive-out-of-space": Exit(
        ExitCode.STORAGE_UNAVAILABLE, "The storage is full.", "Make room, then deposit again: nothing was lost."
    ),
    "archive-catalogue": Exit(
        ExitCode.STORAGE_UNAVAILABLE,
        "The catalogue cannot be used.",
        "If it is missing or damaged, `docgen archive reindex` makes it anew; else mend its folder, or name another file.",
    ),
}
