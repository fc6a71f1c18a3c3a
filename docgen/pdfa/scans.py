"""Scanned sheets as pages: the picture goes in as it came, the page is as large as the sheet was."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from docgen.pdfa.libraries import extra

if TYPE_CHECKING:
    from PIL.Image import Image

Kind = Literal["jpeg", "png", "tiff", "pdf"]

_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"%PDF-", "pdf"),
)
_POINTS_PER_INCH = 72.0
_A4 = (595.28, 841.89)
_LONGEST = 1300.0
"""Points; longer than A3. A picture that claims such a size has no true resolution."""
_COARSEST = 72.0
_OPAQUE = (255, 255)


class PictureError(Exception):
    """A picture cannot become a page; its text says why, as a sentence."""


def kind(content: bytes) -> Kind | None:
    """Tell what a file is by how it begins."""
    return next((named for beginning, named in _BEGINNINGS if content.startswith(beginning)), None)


def picture_pages(content: bytes) -> bytes:
    """Make a PDF of a picture, a page for each sheet in it.

    The data of a JPEG are copied byte for byte, the pixels of the others kept. The page is as large as the picture's
    resolution says; a picture without a believable one is laid on A4. Its own mark of orientation turns the page.
    Raises `PictureError`, and `MissingExtraError` without img2pdf.
    """
    with extra("img2pdf"):
        import img2pdf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what Pillow thinks of its size, which img2pdf then refuses itself
        plain, resolved = _opened(content)
        try:
            made: bytes = img2pdf.convert(
                plain,
                layout_fun=_layout(resolved=resolved),
                rotation=img2pdf.Rotation.ifvalid,
                engine=img2pdf.Engine.pikepdf,
                nodate=True,
            )
        except Exception as error:  # noqa: BLE001 - a damaged picture makes these libraries raise nearly anything
            raise PictureError(_reason(error)) from None
    return made


def _opened(content: bytes) -> tuple[bytes, bool]:
    """Give the picture without an alpha channel that hides nothing, and whether it says its resolution.

    Every sheet in it is decoded: a picture that breaks off would go in as it is.
    """
    from PIL import Image, ImageSequence

    try:
        with Image.open(io.BytesIO(content)) as picture:
            for sheet in ImageSequence.Iterator(picture):
                sheet.load()
            picture.seek(0)
            resolved = min(picture.info.get("dpi") or (0,)) >= _COARSEST
            if "A" not in picture.getbands() and "transparency" not in picture.info:
                return content, resolved
            return _opaque(picture), resolved
    except PictureError:
        raise
    except Exception as error:  # noqa: BLE001 - as below
        raise PictureError(_reason(error)) from None


def _opaque(picture: Image) -> bytes:
    """Give the same pixels without the channel of transparency. Raises `PictureError` when something shines through."""
    full = picture.convert("RGBA")
    if full.getchannel("A").getextrema() != _OPAQUE:
        raise PictureError("Parts of the picture are transparent.")
    made = io.BytesIO()
    full.convert("RGB").save(made, "PNG", dpi=picture.info.get("dpi") or (0, 0))
    return made.getvalue()


def _layout(*, resolved: bool) -> Callable[[int, int, tuple[float, float]], tuple[float, float, float, float]]:
    def lay(width: int, height: int, dots: tuple[float, float]) -> tuple[float, float, float, float]:
        size = tuple(
            pixels / per_inch * _POINTS_PER_INCH for pixels, per_inch in zip((width, height), dots, strict=True)
        )
        if not resolved or max(size) > _LONGEST:
            sheet = _A4 if height >= width else _A4[::-1]
            scale = min(sheet[0] / width, sheet[1] / height)
            size = width * scale, height * scale
        return size[0], size[1], size[0], size[1]

    return lay


_REASONS = {
    "AlphaChannelError": "Parts of the picture are transparent.",
    "DecompressionBombError": "The picture has more pixels than any sheet needs.",
    "ExifOrientationError": "The picture says that it is mirrored.",
    "JpegColorspaceError": "The picture has colours that cannot be kept.",
}


def _reason(error: Exception) -> str:
    return _REASONS.get(type(error).__name__, "The picture is damaged, or of a kind that cannot be read.")
