"""A patched part turned into Python code, once: its constants as bytes, its values through printers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from itertools import islice
from typing import Any

import jinja2
from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context

from docgen.render.docx.containers import END
from docgen.render.docx.grids import GRID
from docgen.render.docx.patch import BRACES
from docgen.render.docx.printing import PrintBy, holding, printing_filters
from docgen.render.docx.proof import Proof, expressions
from docgen.render.docx.refusal import UnprovableError

MAX_TURNS = 500_000
"""Turns that the loops of one part may take together. A dossier of a large family takes some thousand."""
MAX_PIECES = 4 * MAX_TURNS

_TURNS = "docgen turns"
MAX_TEXT = 4_000_000
"""Characters of a text that a template keeps under a name."""
_SHORT = "docgen short"
_PRINT, _COUNTED = "docgen print ", "docgen counted"
_PARAGRAPH = re.compile(r"\n<w:p([ >])")
_BREAKS = re.compile(r"[\t\n\a\f]")


class TooLongError(Exception):
    """The loops of a template take more turns than any form needs."""


@dataclass(frozen=True, slots=True)
class Code:
    """A part ready to be run. Immutable: any number of threads may run it at once."""

    template: jinja2.Template
    names: frozenset[str]
    """Root names that it reads from the context."""
    proof: Proof | None
    """What is proved of it, if anything is. Its pieces are bytes then; text otherwise."""
    breaks: bool
    """Whether the template's own text holds characters for lines, tabs, paragraphs or pages."""
    marks: frozenset[str]
    """`GRID` stands before each table whose grid depends on the data, `END` before the end of what may be empty."""
    constant: bool
    """Whether it says the same whatever the data."""

    def pieces(self, context: Mapping[str, object]) -> list[Any]:
        """Run it: bytes, `Odd`s and `Drawn`s. Raises what Jinja and the printers raise, and `TooLongError`."""
        if self.proof:
            return self._run(context)
        with holding() as put_back:
            return put_back("".join(self._run(context)))

    def _run(self, context: Mapping[str, object]) -> list[Any]:
        own = self.template.new_context({**context, _TURNS: [MAX_TURNS]})
        pieces = list(islice(self.template.root_render_func(own), MAX_PIECES))
        if len(pieces) == MAX_PIECES:
            raise TooLongError
        return pieces


def compile_part(
    source: str, filename: str, environment: jinja2.Environment, print_by: PrintBy, *, body: bool, exact: bool
) -> Code:
    """Compile a patched part, the body or another, for an environment; `exact` keeps to what docxtpl mends.

    Raises `jinja2.TemplateSyntaxError`.
    """
    tree = environment.parse(source)
    names = frozenset(find_undeclared_variables(tree))
    constant = all(isinstance(node, nodes.Output) for node in tree.body) and not any(expressions(tree))
    breaks = _finish_constants(tree)
    proof = _prove(tree, exact=exact)
    marks = _marked(proof, body=body, exact=exact) if proof else frozenset[str]()
    prints = printing_filters(environment, tree, print_by, as_text=proof is None)
    own = environment.overlay()
    own.filters = {**environment.filters, _COUNTED: _counted, _SHORT: _short}
    own.filters.update({_PRINT + place: function for place, function in prints.items()})
    own.code_generator_class = _BytesGenerator if proof else _TextGenerator
    _print_through(tree, proof.places if proof else {})
    tree.set_environment(own)
    code = own.compile(tree, None, filename)
    own.code_generator_class = environment.code_generator_class  # for templates that it includes
    return Code(jinja2.Template.from_code(own, code, dict(own.globals)), names, proof, breaks, marks, constant)


def _prove(tree: nodes.Template, *, exact: bool) -> Proof | None:
    proof = Proof(exact)
    try:
        proof.walk(tree)
    except UnprovableError:
        return None
    return proof


def _marked(proof: Proof, *, body: bool, exact: bool) -> frozenset[str]:
    """Mark the places that must be looked at after filling; from the last to the first, as marks move what follows."""
    places = [(GRID, place) for place in proof.tables.loose if body]
    places += [(END, place) for place in proof.loose_ends if not exact]
    for mark, (data, begin) in sorted(places, key=lambda place: place[1][1], reverse=True):
        data.data = data.data[:begin] + mark + data.data[begin:]
    return frozenset(mark for mark, _ in places)


def _finish_constants(tree: nodes.Template) -> bool:
    """Do with the template's own text what docxtpl does after filling; tell whether it holds breaks."""
    breaks = False
    for data in tree.find_all(nodes.TemplateData):
        data.data = _PARAGRAPH.sub(r"<w:p\1", data.data)
        for escaped, braces in BRACES.items():
            data.data = data.data.replace(escaped, braces)
        breaks |= _BREAKS.search(data.data) is not None
    return breaks


def _print_through(tree: nodes.Template, places: Mapping[int, str]) -> None:
    """Put a printer around every printed value, and a counter around every loop."""
    for output, number in list(expressions(tree)):
        child = output.nodes[number]
        output.nodes[number] = _filtered(child, _PRINT + places.get(id(child), "anywhere"))
    for loop in tree.find_all(nodes.For):
        loop.iter = _filtered(loop.iter, _COUNTED)
    for assigned in tree.find_all(nodes.Assign):
        assigned.node = _filtered(assigned.node, _SHORT)


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


@pass_context
def _counted(context: Context, iterable: Any) -> Any:  # noqa: ANN401  (Jinja's values)
    """Count the turns of a loop before it begins; what has no length is read into a list first."""
    left: list[int] = context.parent[_TURNS]
    if not isinstance(iterable, Sized):
        if not hasattr(iterable, "__iter__"):
            return iterable
        iterable = list(islice(iterable, left[0] + 1))
    left[0] -= len(iterable)
    if left[0] < 0:
        raise TooLongError
    return iterable


def _short(value: Any) -> Any:  # noqa: ANN401  (Jinja's values)
    """Refuse to keep a text that has grown in a loop."""
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise TooLongError
    return value


class _TextGenerator(CodeGenerator):
    """Generates code that gives pieces as the printers make them, without Jinja's own escaping."""

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        return repr("".join(group))

    def _output_child_to_const(self, node: nodes.Expr, frame: object, finalize: object) -> str:  # noqa: ARG002
        if isinstance(node, nodes.TemplateData):
            return node.data
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: object, finalize: object) -> None:
        pass

    def _output_child_post(self, node: nodes.Expr, frame: object, finalize: object) -> None:
        pass


class _BytesGenerator(_TextGenerator):
    """The same, with constants that are encoded already."""

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        return repr("".join(group).encode())
