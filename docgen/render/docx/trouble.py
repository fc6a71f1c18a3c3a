"""What went wrong in a template, told by part, placeholder and the paragraph's own text, never by a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import TracebackType

import jinja2

from docgen.errors import RenderError, TemplateError
from docgen.render.docx.compilation import TooLongError
from docgen.render.docx.patch import MARKUP, TAG
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
_QUOTED = re.compile(r"'([^']*)'")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of a patched part, of which each is a paragraph."""

    part: str
    source: str
    hint: str = ""
    """What to do about a missing name, for those whose data has a schema."""

    def told(self, error: Exception, template: jinja2.Template) -> TemplateError | RenderError:
        """Tell an error of filling."""
        line = self._line(_line_number(error.__traceback__, template))
        match error:
            case UnprintableError():
                return RenderError(f"{self._at(line)}: the value holds control characters, which cannot be printed")
            case jinja2.UndefinedError():
                return TemplateError(f"{self._at(line)}: {_missing(error, line)}{self.hint}")
            case TooLongError():
                return TemplateError(f"{self.part}: its loops take more turns than any form needs")
            case _:
                return TemplateError(f"{self._at(line)}: this cannot be worked out for the case")

    def syntax(self, error: jinja2.TemplateSyntaxError) -> TemplateError:
        """Tell an error of syntax."""
        return TemplateError(f"{self._at(self._line(error.lineno))}: {error.message}")

    def unbalanced(self) -> TemplateError:
        """Tell that what came out is no XML."""
        return TemplateError(
            f"{self.part}: a tag opens in one paragraph, cell or row and closes in another; "
            "use {%p %}, {%tr %}, {%tc %}"
        )

    def _line(self, number: int | None) -> str:
        lines = self.source.split("\n")
        return lines[number - 1] if number and number <= len(lines) else ""

    def _at(self, line: str) -> str:
        """Name the part, the tags of a line, in attributes too, and the text of its paragraph."""
        tags = ", ".join(" ".join(tag.split()) for tag in TAG.findall(line))
        text = " ".join(MARKUP.sub("", line).split())
        shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        if text in {tags, ""}:
            return f"{self.part}: {tags}" if tags else self.part
        return f"{self.part}: {tags or 'a paragraph'} in “{shown}”"


def _missing(error: jinja2.UndefinedError, line: str) -> str:
    """Name what is missing where the template spells it; a name that came from data is not told."""
    names = [name for name in _QUOTED.findall(error.message or "") if name in line]
    return f"the case has no field {names[-1]!r}" if names else "the case has no such field"


def _line_number(traceback: TracebackType | None, template: jinja2.Template) -> int | None:
    """Find the line of the template that was being filled."""
    line = None
    while traceback:
        if traceback.tb_frame.f_code.co_filename == template.filename:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line
