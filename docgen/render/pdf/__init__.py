"""Filled PDF forms: every value is drawn by us, in an embedded font, so that every viewer shows and prints it."""

from docgen.render.pdf.renderer import CompiledForm, PdfRenderer

__all__ = ["CompiledForm", "PdfRenderer"]
