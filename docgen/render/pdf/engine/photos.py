"""Photos: what a JPEG or PNG is as a PDF image, and how it is cropped to where it goes.

A JPEG's data, and a plain PNG's, go into the document as they are; a PNG with transparency is laid on white.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from docgen.errors import RenderError
from docgen.render.pdf.engine.syntax import Matrix, numbers

if TYPE_CHECKING:
    from PIL import Image

_MOST_PIXELS = 50_000_000
_LARGEST = 30_000_000
_ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""
_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB"}
_PNG_HEADER, _PNG_DEPTH, _PNG_COLOURS = 8, 8, {0: 1, 2: 3}
_UPRIGHT: dict[int, Matrix] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""Orientation → the matrix in the unit square that sets the picture upright."""
_SIDEWAYS = range(5, 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo for a field."""

    content: bytes
    """A JPEG or PNG."""
    crop: tuple[int, int] | None = None
    """Width and height, in any unit, to whose proportion the middle is cut out, such as (35, 45) or (30, 40);
    None for that of the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as a PDF image."""

    entries: bytes
    """What stands in its dictionary."""
    data: bytes
    width: int
    height: int
    """In pixels, when it stands upright."""
    upright: Matrix


@lru_cache(maxsize=16)
def picture(content: bytes) -> Picture:
    """Read a JPEG or PNG. Raises `RenderError` for what is neither or too large."""
    from PIL import Image

    if len(content) > _LARGEST:
        raise RenderError(f"takes a photo of at most {_LARGEST:,} bytes")
    try:
        image = Image.open(BytesIO(content), formats=("JPEG", "PNG"))
        if image.width * image.height > _MOST_PIXELS:
            raise RenderError(f"takes a photo of at most {_MOST_PIXELS:,} pixels")
        orientation = image.getexif().get(_ORIENTATION, 1)
        entries, data = _encoded(image, content)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RenderError("takes a photo as JPEG or PNG, which this is not") from error
    size = image.size[::-1] if orientation in _SIDEWAYS else image.size
    dimensions = b"/Type /XObject /Subtype /Image /Width %d /Height %d " % image.size
    return Picture(
        entries=dimensions + entries,
        data=data,
        width=size[0],
        height=size[1],
        upright=_UPRIGHT.get(orientation, _UPRIGHT[1]),
    )


def hung(shown: Picture, name: bytes, extent: tuple[float, float], crop: tuple[int, int] | None) -> bytes:
    """Draw a picture, called so in the resources, into the middle of a room of this width and height, in points.

    Of the picture as much is seen as fills the proportion asked for; what is over on two sides is cut off alike.
    """
    width, height = extent
    if crop:
        scale = min(width / crop[0], height / crop[1])
        width, height = crop[0] * scale, crop[1] * scale
    left, bottom = (extent[0] - width) / 2, (extent[1] - height) / 2
    scale = max(width / shown.width, height / shown.height)
    wide, high = shown.width * scale, shown.height * scale
    a, b, c, d, e, f = shown.upright
    place = (left + (width - wide) / 2, bottom + (height - high) / 2)
    matrix = (a * wide, b * high, c * wide, d * high, e * wide + place[0], f * high + place[1])
    window = numbers((left, bottom, width, height))
    return b"q %s re W n %s cm %s Do Q\n" % (window, numbers(matrix), name)


def _encoded(image: Image.Image, content: bytes) -> tuple[bytes, bytes]:
    if image.format == "JPEG" and image.mode in _SPACES:
        image.load()
        return b"/ColorSpace %s /BitsPerComponent 8 /Filter /DCTDecode " % _SPACES[image.mode], content
    if plain := _plain_png(image, content):
        return plain
    return _laid_on_white(image)


def _plain_png(image: Image.Image, content: bytes) -> tuple[bytes, bytes] | None:
    """Give the data of a PNG as it is, which PDF can read where it has neither transparency nor interlacing."""
    if image.format != "PNG":
        return None
    image.load()
    chunks = list(_chunks(content))
    header = chunks[0][1]
    depth, kind, interlaced = header[8], header[9], header[12]
    if depth != _PNG_DEPTH or kind not in _PNG_COLOURS or interlaced or any(tag == b"tRNS" for tag, _ in chunks):
        return None
    colours = _PNG_COLOURS[kind]
    space = b"/DeviceGray" if colours == 1 else b"/DeviceRGB"
    decoding = b"<< /Predictor 15 /Colors %d /BitsPerComponent 8 /Columns %d >>" % (colours, image.width)
    entries = b"/ColorSpace %s /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms %s " % (space, decoding)
    return entries, b"".join(data for tag, data in chunks if tag == b"IDAT")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _PNG_HEADER
    while at + 8 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += length + 12


def _laid_on_white(image: Image.Image) -> tuple[bytes, bytes]:
    from PIL import Image

    if image.has_transparency_data:
        over = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(over, mask=over)
    data = zlib.compress(image.convert("RGB").tobytes(), 6)
    return b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode ", data
