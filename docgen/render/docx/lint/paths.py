"""How a sound template is filled, and why not faster."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from docgen.findings import Finding
from docgen.render.docx.engine import CompiledPackage
from docgen.render.docx.proof import Proof
from docgen.render.docx.refusal import UnprovableError
from docgen.render.docx.script import Path, Script


def broken(package: CompiledPackage, environment: jinja2.Environment) -> Iterator[Finding]:
    """Tell of parts whose markup would be broken, as far as nothing else has told of it."""
    for script in package.live:
        error = _unproved(script, environment)
        if error and error.broken:
            told = script.places.syntax(jinja2.TemplateSyntaxError(str(error), error.lineno))
            yield Finding(
                code="template.split",
                where=script.places.part,
                message=f"{told}.",
                remedy="Put the tags of each block into one paragraph, or write {%p … %}, {%tr … %} or {%tc … %}.",
            )


def why_not_fast(package: CompiledPackage, environment: jinja2.Environment) -> Iterator[str]:
    """Say for each part that is parsed after filling why it is."""
    for script in package.live:
        if script.path is not Path.FAST:
            error = _unproved(script, environment)
            reason = error or "the cells of a table depend on the data, and its grid is drawn anew"
            yield f"{script.source.part}: {reason}"


def _unproved(script: Script, environment: jinja2.Environment) -> UnprovableError | None:
    try:
        Proof(exact=False).walk(environment.parse(script.places.source))
    except UnprovableError as error:
        return error
    return None
