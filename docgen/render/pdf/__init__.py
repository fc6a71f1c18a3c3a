"""Filled PDF forms: every value is drawn by us, in an embedded font, so that every viewer shows and prints it."""

import logging

from docgen.render.pdf.renderer import CompiledForm, PdfRenderer

__all__ = ["CompiledForm", "PdfRenderer"]

# What pypdf remarks on a template goes to whoever listens, not to a clerk's screen by default.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
