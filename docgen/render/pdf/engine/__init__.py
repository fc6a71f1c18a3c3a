"""Filling PDF forms: a template is prepared once, then filled by writing what differs (see `form.CompiledForm`)."""

from docgen.render.pdf.engine.compilation import compile_fields, compile_form
from docgen.render.pdf.engine.fields import Field, FieldKind, Frame, Mark, Misfit, Widget
from docgen.render.pdf.engine.filling import Output, Value
from docgen.render.pdf.engine.fitting import Fitting
from docgen.render.pdf.engine.form import CompiledForm
from docgen.render.pdf.engine.photos import Photo
from docgen.render.pdf.engine.typeface import Typeface, typeface

__all__ = [
    "CompiledForm",
    "Field",
    "FieldKind",
    "Fitting",
    "Frame",
    "Mark",
    "Misfit",
    "Output",
    "Photo",
    "Typeface",
    "Value",
    "Widget",
    "compile_fields",
    "compile_form",
    "typeface",
]
