"""Small pictures in the formats that Word takes."""

from __future__ import annotations

import io

from PIL import Image


def drawn(kind: str = "png", *, size: tuple[int, int] = (12, 8), colour: str = "navy") -> bytes:
    """Give a picture of one colour; `kind` is png, jpeg, gif, bmp or tiff."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind, dpi=(96, 96))
    return written.getvalue()


def stream(kind: str = "png", *, size: tuple[int, int] = (12, 8), colour: str = "navy") -> io.BytesIO:
    """Give the same as a file."""
    return io.BytesIO(drawn(kind, size=size, colour=colour))
