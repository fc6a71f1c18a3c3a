"""Storage in an S3 bucket; the only module that knows boto3.

Credentials are found as boto3 finds them: environment, profile, instance. A dead endpoint is reported within seconds.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import boto3
from botocore import exceptions
from botocore.config import Config

from archive.errors import (
    ArchiveError,
    ConflictError,
    FixityError,
    InvalidIdentifierError,
    NoSuchBucketError,
    NotFoundError,
    StorageDeniedError,
    StorageUnavailableError,
)

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_ATTEMPTS = 3
_CONFLICT = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})
_ABSENT = frozenset({"NoSuchKey", "404", "NotFound"})
_DENIED_STATUS = frozenset({401, 403})
_NO_CREDENTIALS = (
    exceptions.NoCredentialsError,
    exceptions.PartialCredentialsError,
    exceptions.CredentialRetrievalError,
    exceptions.ProfileNotFound,
    exceptions.TokenRetrievalError,
)
_BROKEN_ANSWER = (exceptions.ResponseStreamingError, exceptions.IncompleteReadError, exceptions.ReadTimeoutError)
_Answer = TypeVar("_Answer")


def open_bucket(*, bucket: str, prefix: str, endpoint_url: str | None, region: str | None) -> S3Storage:
    """Make the storage for a bucket; nothing is asked of the store yet."""
    config = Config(
        connect_timeout=3,
        read_timeout=30,
        retries={"mode": "standard", "total_max_attempts": _ATTEMPTS},
        request_checksum_calculation="when_required",
        s3={"addressing_style": "path" if endpoint_url else "auto"},
    )
    place = f"s3://{bucket}/{prefix}".rstrip("/")
    with _translated(place):
        session = boto3.Session(region_name=region)
        client = session.client(
            "s3", endpoint_url=endpoint_url, region_name=session.region_name or "us-east-1", config=config
        )
    return S3Storage(client=client, bucket=bucket, prefix=f"{prefix}/" if prefix else "", place=place)


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Storage:
    """Keys below a prefix of a bucket."""

    client: S3Client
    bucket: str
    prefix: str
    """Empty, or ending in `/`."""
    place: str

    def get(self, key: str) -> bytes:
        """See the port. An answer that breaks off or does not match the store's own checksum is asked for again."""
        with _translated(self.place, key):
            return _asked_again(lambda: self._body(key))

    def exists(self, key: str) -> bool:
        """See the port."""
        try:
            with _translated(self.place, key):
                self.client.head_object(Bucket=self.bucket, Key=self.prefix + key)
        except NotFoundError:
            return False
        return True

    def put_new(self, key: str, content: bytes) -> None:
        """See the port."""
        try:
            with _translated(self.place, key):
                self.client.put_object(
                    Bucket=self.bucket,
                    Key=self.prefix + key,
                    Body=content,
                    ChecksumSHA256=_checksum(content),
                    IfNoneMatch="*",
                )
        except ConflictError:
            if self.get(key) != content:
                raise

    def put(self, key: str, content: bytes) -> None:
        """See the port."""
        with _translated(self.place, key):
            self.client.put_object(
                Bucket=self.bucket, Key=self.prefix + key, Body=content, ChecksumSHA256=_checksum(content)
            )

    def delete(self, key: str) -> None:
        """See the port."""
        with _translated(self.place, key):
            self.client.delete_object(Bucket=self.bucket, Key=self.prefix + key)

    def keys(self, prefix: str = "") -> Iterator[str]:
        """See the port."""
        with _translated(self.place, prefix):
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=self.prefix + prefix
            )
            for page in pages:
                for item in page.get("Contents", []):
                    yield item["Key"].removeprefix(self.prefix)

    def tidy(self, prefix: str) -> None:
        """S3 has no folders and no temporary files."""

    def _body(self, key: str) -> bytes:
        return self.client.get_object(Bucket=self.bucket, Key=self.prefix + key)["Body"].read()


def _checksum(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")


def _asked_again(ask: Callable[[], _Answer]) -> _Answer:
    """Ask a few times: boto3 itself does not ask again once the answer's body has begun."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return ask()
        except (*_BROKEN_ANSWER, exceptions.FlexibleChecksumError):
            continue
    return ask()


@contextmanager
def _translated(place: str, key: str = "") -> Iterator[None]:
    try:
        yield
    except exceptions.ClientError as error:
        raise _refusal(error, place, key) from error
    except exceptions.FlexibleChecksumError as error:
        raise FixityError(f"{place}: {key} does not match the store's own checksum.") from error
    except _NO_CREDENTIALS as error:
        raise StorageDeniedError(f"{place}: no usable S3 credentials were found.") from error
    except (exceptions.ParamValidationError, exceptions.InvalidRegionError, ValueError) as error:
        raise InvalidIdentifierError(f"{place}: the bucket, region or endpoint is not well formed.") from error
    except exceptions.BotoCoreError as error:
        raise StorageUnavailableError(f"{place} does not answer ({type(error).__name__}).") from error


def _refusal(error: exceptions.ClientError, place: str, key: str) -> ArchiveError:
    """Choose the archive's error for an answer that S3 gave."""
    code = error.response.get("Error", {}).get("Code", "")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if code == "NoSuchBucket":
        return NoSuchBucketError(f"{place}: there is no such bucket.")
    if code in _CONFLICT:
        return ConflictError(f"{place} already has another {key}.")
    if code in _ABSENT:
        return NotFoundError(f"{place} has no {key}.")
    if status in _DENIED_STATUS:
        return StorageDeniedError(f"{place} refuses ({code}).")
    return StorageUnavailableError(f"{place} answers {code or status}.")
