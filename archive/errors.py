"""What stops work in the archive: one root, a stable code per class.

A failure is raised only when the work could not be done; what an audit sees is an `archive.audit.AuditFinding`. Messages
name identifiers, storage keys and digests, never what is inside an archived file. What a person can do about each class
is the caller's to say.
"""

from __future__ import annotations

from typing import ClassVar


class ArchiveError(Exception):
    """Root of every error that leaves the archive."""

    code: ClassVar[str] = "archive"


class InvalidIdentifierError(ArchiveError):
    """A text is not an object id, path, version, digest or archive address."""

    code = "archive-identifier"


class NotFoundError(ArchiveError):
    """No such archive, object, version or key."""

    code = "archive-not-found"


class ConflictError(ArchiveError):
    """Somebody else wrote first; nothing of theirs was touched."""

    code = "archive-conflict"


class FixityError(ArchiveError):
    """Stored bytes are not what the inventory says, or the inventory itself is damaged."""

    code = "archive-fixity"


class StorageUnavailableError(ArchiveError):
    """The store does not answer, or answers that it cannot now: trying again later may help."""

    code = "archive-unavailable"


class StorageDeniedError(ArchiveError):
    """The store refuses: credentials are absent or wrong, or a permission is missing."""

    code = "archive-denied"


class NoSuchBucketError(ArchiveError):
    """The S3 bucket does not exist."""

    code = "archive-no-bucket"


class NotAnArchiveError(ArchiveError):
    """The place holds something, but not an OCFL storage root that this archive can use."""

    code = "archive-not-an-archive"


class OutOfSpaceError(ArchiveError):
    """The disk or quota is full."""

    code = "archive-out-of-space"


class CatalogueError(ArchiveError):
    """The catalogue is missing, damaged, locked or of another version; `reindex` makes a new one."""

    code = "archive-catalogue"
