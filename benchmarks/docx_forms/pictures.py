"""The pictures of the form, drawn: an emblem of 3 KB, a stamp of 22 KB, and photos."""

from __future__ import annotations

import io
from functools import cache
from hashlib import shake_128

from PIL import Image, ImageDraw, ImageFilter

PHOTOS = 20
"""So many different photos; the applicants share them."""
PHOTO_SIZE = (413, 531)
"""35 x 45 mm at 300 dots an inch."""


def emblem() -> bytes:
    """Draw rings in two colours."""
    picture = Image.new("RGB", (160, 160), "white")
    pen = ImageDraw.Draw(picture)
    for step in range(6):
        edge = 12 * step
        pen.ellipse((edge, edge, 159 - edge, 159 - edge), outline=("#1f3a6e", "#8a1c1c")[step % 2], width=4)
    return _png(picture)


def stamp() -> bytes:
    """Draw a field of squares such as machines read."""
    squares = Image.frombytes("L", (150, 150), _grain(150 * 150, "stamp"))
    return _png(squares)


@cache
def photo(number: int) -> bytes:
    """Draw one of the photos: a head before a grainy ground."""
    width, height = PHOTO_SIZE
    grain = Image.frombytes("RGB", PHOTO_SIZE, _grain(3 * width * height, f"photo {number}"))
    picture = grain.filter(ImageFilter.GaussianBlur(1.2))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((width // 4, height // 6, width * 3 // 4, height * 2 // 3), fill=(224, 190, 160 + number))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=75)
    return written.getvalue()


def _grain(size: int, seed: str) -> bytes:
    """Give bytes that look random and are the same on every run."""
    return shake_128(seed.encode()).digest(size)


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
