"""Numbers that must be given once in a document: of drawings, of bookmarks."""

from __future__ import annotations

import re
from itertools import count

FIRST_DRAWING = 1001
"""As docxtpl numbers them."""

_DRAWING = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")[^"]*')
_BOOKMARK = re.compile(rb'(<w:bookmark(Start|End)\b[^>]*?w:id=")([^"]*)')


def drawings_numbered(text: bytes) -> bytes:
    """Give the drawings of a body the numbers from 1001 on."""
    numbers = count(FIRST_DRAWING)
    return _DRAWING.sub(lambda found: b"%s%d" % (found.group(1), next(numbers)), text)


def bookmarks_numbered(text: bytes) -> bytes:
    """Give each bookmark a number of its own, at its beginning and its end; a loop repeats the template's."""
    numbers = count()
    present: dict[bytes, bytes] = {}

    def renumbered(found: re.Match[bytes]) -> bytes:
        if found.group(2) == b"Start":
            present[found.group(3)] = b"%d" % next(numbers)
        return found.group(1) + present.get(found.group(3), found.group(3))

    return _BOOKMARK.sub(renumbered, text)
