"""Blanks without fields: a coordinate map says where values stand, is drafted from the lines of a blank, and makes it a form."""

from docgen.render.pdf.maps.burning import burn
from docgen.render.pdf.maps.entries import CoordinateMap
from docgen.render.pdf.maps.filling import MappedForm, compile_map
from docgen.render.pdf.maps.reading import read_map

__all__ = ["CoordinateMap", "MappedForm", "burn", "compile_map", "read_map"]
