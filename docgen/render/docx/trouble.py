"""What went wrong in a template, told by part, placeholder and the paragraph's own text, never by a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import TracebackType

import jinja2

from docgen.errors import RenderError, TemplateError
from docgen.render.docx.compilation import TooLongError
from docgen.render.docx.values import UnprintableError

NOT_COMPUTABLE = (
    jinja2.TemplateError,
    TooLongError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
)
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")
_QUOTED = re.compile(r"'([^']*)'")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of a patched part, of which each is a paragraph."""

    part: str
    source: str

    def told(self, error: Exception, template: jinja2.Template) -> TemplateError | RenderError:
        """Tell an error of filling."""
        paragraph = self._paragraph(_line(error.__traceback__, template))
        match error:
            case UnprintableError():
                return RenderError(
                    f"{self._at(paragraph)}: the value holds control characters, which cannot be printed"
                )
            case jinja2.UndefinedError():
                return TemplateError(
                    f"{self._at(paragraph)}: {_missing(error, paragraph)}; `docgen filing schema` lists the fields"
                )
            case TooLongError():
                return TemplateError(f"{self.part}: its loops take more turns than any form needs")
            case _:
                return TemplateError(f"{self._at(paragraph)}: this cannot be worked out for the case")

    def syntax(self, error: jinja2.TemplateSyntaxError) -> TemplateError:
        """Tell an error of syntax."""
        return TemplateError(f"{self._at(self._paragraph(error.lineno))}: {error.message}")

    def unbalanced(self) -> TemplateError:
        """Tell that what came out is no XML."""
        return TemplateError(
            f"{self.part}: a tag opens in one paragraph, cell or row and closes in another; "
            "use {%p %}, {%tr %}, {%tc %}"
        )

    def _paragraph(self, line: int | None) -> str:
        lines = self.source.split("\n")
        if line is None or line > len(lines):
            return ""
        return " ".join(MARKUP.sub("", lines[line - 1]).split())

    def _at(self, paragraph: str) -> str:
        tags = ", ".join(TAG.findall(paragraph))
        text = paragraph if len(paragraph) <= _LONGEST else paragraph[: _LONGEST - 1] + "…"
        if text == tags:
            return f"{self.part}: {tags}"
        return f"{self.part}: {tags or 'a paragraph'} in “{text}”" if text else self.part


def _missing(error: jinja2.UndefinedError, paragraph: str) -> str:
    """Name what is missing where the template spells it; a name that came from data is not told."""
    names = [name for name in _QUOTED.findall(error.message or "") if name in paragraph]
    return f"the case has no field {names[-1]!r}" if names else "the case has no such field"


def _line(traceback: TracebackType | None, template: jinja2.Template) -> int | None:
    """Find the line of the template that was being filled."""
    line = None
    while traceback:
        if traceback.tb_frame.f_code.co_filename == template.filename:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line
