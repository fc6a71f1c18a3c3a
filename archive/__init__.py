"""The archive: packages in, packages out, kept as an OCFL 1.1 storage root in a folder or an S3 bucket.

It knows nothing of what the packages are about. This is its front door: whoever uses the archive imports from here.
"""

from archive.audit import AuditFinding, Progress
from archive.catalogue.entries import CatalogueEntry, Dimension, Tally
from archive.errors import (
    ArchiveError,
    CatalogueError,
    ConflictError,
    FixityError,
    InvalidIdentifierError,
    NoSuchBucketError,
    NotAnArchiveError,
    NotFoundError,
    OutOfSpaceError,
    StorageDeniedError,
    StorageUnavailableError,
)
from archive.identifiers import Digest, LogicalPath, ObjectId, VersionNumber
from archive.packages import (
    DESCRIPTION_PATH,
    Agent,
    Deposit,
    Description,
    DisseminationPackage,
    Person,
    SubmissionPackage,
    VersionRecord,
)
from archive.reindex import Reindexing
from archive.repository import Archive, open_archive

__all__ = [
    "DESCRIPTION_PATH",
    "Agent",
    "Archive",
    "ArchiveError",
    "AuditFinding",
    "CatalogueEntry",
    "CatalogueError",
    "ConflictError",
    "Deposit",
    "Description",
    "Digest",
    "Dimension",
    "DisseminationPackage",
    "FixityError",
    "InvalidIdentifierError",
    "LogicalPath",
    "NoSuchBucketError",
    "NotAnArchiveError",
    "NotFoundError",
    "ObjectId",
    "OutOfSpaceError",
    "Person",
    "Progress",
    "Reindexing",
    "StorageDeniedError",
    "StorageUnavailableError",
    "SubmissionPackage",
    "Tally",
    "VersionNumber",
    "VersionRecord",
    "open_archive",
]
