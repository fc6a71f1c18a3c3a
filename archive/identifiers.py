"""The names things have in the archive, one type each: no instance breaks its grammar.

All grammars are lower-case ASCII without `..`, so that a name means the same on every file system and in every S3 key
(Windows folds case, macOS rewrites Unicode). Messages do not repeat the refused text: somebody may have typed a name.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import ClassVar, Self

from archive.errors import InvalidIdentifierError

_SEGMENT = r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?"
_WINDOWS_DEVICES = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^/]*)?(?:/|$)")
_LONGEST = 200
_VERSION = re.compile(r"v([1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Name:
    """A text that keeps to a grammar."""

    value: str

    _noun: ClassVar[str]
    _grammar: ClassVar[re.Pattern[str]]

    def __post_init__(self) -> None:
        sound = len(self.value) <= _LONGEST and ".." not in self.value and self._grammar.fullmatch(self.value)
        if not sound or _WINDOWS_DEVICES.search(self.value):
            raise InvalidIdentifierError(f"This is not {self._noun}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises `InvalidIdentifierError`."""
        return cls(value=text)

    def __str__(self) -> str:
        return self.value


class ObjectId(_Name):
    """What an archived object is called: lower-case ASCII letters, digits and `. _ -`, in parts divided by `/`.

    It becomes the OCFL `id` as it is. OCFL only recommends a URI there; inventing a scheme would help nobody.
    """

    __slots__ = ()
    _noun = "an object id (lower-case Latin letters, digits and . _ - in parts divided by /)"
    _grammar = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9._-]+)*")


class LogicalPath(_Name):
    """Where a file lies in a version, as the depositor sees it, such as `documents/application-1.docx`."""

    __slots__ = ()
    _noun = "a file path for the archive (lower-case Latin letters, digits and . _ - in parts divided by /)"
    _grammar = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*")


class ContentPath(_Name):
    """Where bytes lie inside the object, such as `v1/content/WRITER/documents/application-1.docx`."""

    __slots__ = ()
    _noun = "a content path"
    _grammar = re.compile(rf"v[1-9][0-9]{{0,5}}/content/{_SEGMENT}(?:/{_SEGMENT})*")

    @property
    def version(self) -> VersionNumber:
        """The version that brought these bytes."""
        return VersionNumber.parse(self.value.partition("/")[0])


class Digest(_Name):
    """A SHA-512 as 128 lower-case hexadecimal digits."""

    __slots__ = ()
    _noun = "a SHA-512 digest"
    _grammar = re.compile(r"[0-9a-f]{128}")

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Compute the digest of these bytes."""
        return cls(value=hashlib.sha512(content).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class VersionNumber:
    """A version of an object: 1, 2, 3 …, written `v1`, `v2`, `v3` without zeros in front."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 1:
            raise InvalidIdentifierError("Versions are counted from 1.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `v3`. Raises `InvalidIdentifierError`."""
        found = _VERSION.fullmatch(text)
        if found is None:
            raise InvalidIdentifierError("This is not a version (v1, v2, …).")
        return cls(number=int(found[1]))

    @property
    def next(self) -> VersionNumber:
        """The one after this."""
        return VersionNumber(number=self.number + 1)

    def __str__(self) -> str:
        return f"v{self.number}"


FIRST = VersionNumber(number=1)
