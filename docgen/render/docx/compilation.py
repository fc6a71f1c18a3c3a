"""A patched part turned into Python code, once: its constants as bytes, its values through printers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sized
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from typing import Any

import jinja2
from docxtpl import InlineImage
from jinja2 import nodes, pass_context, pass_eval_context
from jinja2.compiler import CodeGenerator
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context

from docgen.render.docx.containers import END
from docgen.render.docx.proof import Proof, UnprovableError, expressions
from docgen.render.docx.values import Odd, Printer, Printers

MAX_TURNS = 500_000
"""Turns that the loops of one part may take together. A dossier of a large family takes some thousand."""
MAX_PIECES = 4 * MAX_TURNS

GRID = "<!--grid-->"
_TURNS = "docgen turns"
MAX_TEXT = 4_000_000
"""Characters of a text that a template keeps under a name."""
_SHORT = "docgen short"
_TEXT, _ATTRIBUTE, _COUNTED = "docgen text", "docgen attribute", "docgen counted"
_PARAGRAPH = re.compile(r"\n<w:p([ >])")
_BREAKS = re.compile(r"[\t\n\a\f]")
_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_HELD = re.compile(r"\x00(\d+)\x00")


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
        """Run it: bytes, `Odd`s and `InlineImage`s. Raises what Jinja and the printers raise, and `TooLongError`."""
        own = self.template.new_context({**context, _TURNS: [MAX_TURNS]})
        token = _held.set([])
        try:
            pieces = list(islice(self.template.root_render_func(own), MAX_PIECES))
            if len(pieces) == MAX_PIECES:
                raise TooLongError
            return pieces if self.proof else _let_go("".join(pieces), _held.get())
        finally:
            _held.reset(token)


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
    text, attribute = (_printer(print_by, name, tree, as_text=proof is None) for name in ("text", "attribute"))
    own = environment.overlay()
    own.filters = {**environment.filters, _TEXT: text, _ATTRIBUTE: attribute, _COUNTED: _counted, _SHORT: _short}
    own.code_generator_class = _BytesGenerator if proof else _TextGenerator
    _print_through(tree, proof.in_attributes if proof else set())
    tree.set_environment(own)
    code = own.compile(tree, filename, filename)
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
    places = [(GRID, place) for place in proof.loose_tables if body]
    places += [(END, place) for place in proof.loose_ends if not exact]
    for mark, (data, begin) in sorted(places, key=lambda place: place[1][1], reverse=True):
        data.data = data.data[:begin] + mark + data.data[begin:]
    return frozenset(mark for mark, _ in places)


PrintBy = Callable[[bool], Printers]
"""Gives the printers for text that is escaped, or not."""


def _printer(print_by: PrintBy, name: str, tree: nodes.Template, *, as_text: bool) -> Any:  # noqa: ANN401  (a printer, or one that Jinja hands a context)
    """Give the printer of an environment, or one that asks what `{% autoescape %}` says at the place."""

    def of(*, autoescape: bool) -> Printer:
        printer: Printer = getattr(print_by(autoescape), name)
        return _as_text(printer) if as_text else printer

    if not any(tree.find_all(nodes.EvalContextModifier)):
        return of(autoescape=bool(tree.environment and tree.environment.autoescape))
    escaped, bare = of(autoescape=True), of(autoescape=False)

    @pass_eval_context
    def by_place(context: nodes.EvalContext, value: object) -> object:
        return (escaped if context.autoescape else bare)(value)

    return by_place


def _finish_constants(tree: nodes.Template) -> bool:
    """Do with the template's own text what docxtpl does after filling; tell whether it holds breaks."""
    breaks = False
    for data in tree.find_all(nodes.TemplateData):
        data.data = _PARAGRAPH.sub(r"<w:p\1", data.data)
        for escaped, braces in _BRACES:
            data.data = data.data.replace(escaped, braces)
        breaks |= _BREAKS.search(data.data) is not None
    return breaks


def _print_through(tree: nodes.Template, in_attributes: set[int]) -> None:
    """Put a printer around every printed value, and a counter around every loop."""
    for output, number in list(expressions(tree)):
        child = output.nodes[number]
        printer = _ATTRIBUTE if id(child) in in_attributes else _TEXT
        output.nodes[number] = _filtered(child, printer)
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


_held: ContextVar[list[Odd | InlineImage]] = ContextVar("held")
"""What asked for something while text passed through macros and filters, of the rendering that is under way."""


def _as_text(printer: Printer) -> Printer:
    """Make a printer of text: what asks for something is held back, and a sign that no document has stands for it."""

    def print_text(value: object) -> str:
        piece = printer(value)
        if isinstance(piece, bytes):
            return piece.decode()
        held = _held.get()
        held.append(piece)
        return f"\x00{len(held) - 1}\x00"

    return print_text


def _let_go(text: str, held: list[Odd | InlineImage]) -> list[Any]:
    """Cut text at the signs and put back what was held."""
    cut = _HELD.split(text)
    return [held[int(piece)] if place % 2 else piece.encode() for place, piece in enumerate(cut)]


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
