"""The DOCX renderer: templates are compiled once, and filled as text.

What is danger in docxtpl is out by design: data is never read as a template, a compiled template keeps nothing of a
case, and what is printed is escaped, complete and named when it is missing.
"""

from docgen.render.docx.renderer import CompiledDocx, DocxRenderer

__all__ = ["CompiledDocx", "DocxRenderer"]
