"""What can be proved of a template before anything is filled.

The syntax tree is walked once, with the stack of open XML elements in hand. Where both arms of every `if` and the body
of every `for` leave the stack as it was, the filled text is well-formed whatever the data, and need never be parsed.
The same walk counts the cells of every table: where no row can be wider than the grid, the grid stays as its author drew
it, and docxtpl's repair of grids, which needs a parsed table, is not needed. (docxtpl also takes columns away when the rows
that fill the grid are left out; an exact proof follows it there.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from docgen.render.docx.containers import HOMES
from docgen.render.docx.refusal import UnprovableError
from docgen.render.docx.tables import Begin, Tables

_AROUND = {(name,) for name in (*HOMES, "w:body")}
_TAG_END = re.compile(r"[\"'>]")
_NAME = re.compile(r"</?([\w:.-]+)(?=[\s/>])")
_VALUE = "\0"
"""Stands in a pending tag for what is only known when it is filled."""


@dataclass(slots=True)
class _Home:
    """An element that must end in a paragraph."""

    level: int
    depth: int
    ends: bool = False
    """Whether what came last in it is a paragraph that always stands there."""


@dataclass(frozen=True, slots=True)
class _State:
    """Where in the markup the text stands: the open elements, and a tag that has begun but not ended."""

    stack: tuple[str, ...] = ()
    pending: str = ""
    quote: str = ""

    def place(self) -> tuple[object, ...]:
        """Give what must agree when two ways meet."""
        name = _NAME.match(self.pending)
        return self.stack, name and name.group(1), self.quote


@dataclass(slots=True)
class Proof:
    """The walk over one part, and what it found."""

    exact: bool
    places: dict[int, str] = field(default_factory=dict)
    """Where a value stands, by `id()` of its expression: the name of a printer (see `docgen.render.docx.values`)."""
    loose_ends: list[Begin] = field(default_factory=list)
    """Where the elements end that must end in a paragraph, and may not."""
    drawings_repeat: bool = False
    """Whether a drawing stands in a block, so that drawings must be numbered after filling."""
    bookmarks_repeat: bool = False
    """Whether a bookmark stands in a block."""
    tables: Tables = field(init=False)
    _homes: list[_Home] = field(default_factory=list)
    _depth: int = 0
    _begin: Begin = field(default_factory=lambda: (nodes.TemplateData(""), 0))
    """Where the present tag begins."""

    def __post_init__(self) -> None:
        self.tables = Tables(self.exact)

    def walk(self, template: nodes.Template) -> None:
        """Prove that what the template gives is well-formed. Raises `UnprovableError`."""
        end = self._through(template.body, _State())
        if end.stack or end.pending:
            raise UnprovableError("an element is not closed", template.lineno, broken=True)

    def _through(self, body: Iterable[nodes.Node], state: _State) -> _State:
        for node in body:
            state = self._one(node, state)
        return state

    def _one(self, node: nodes.Node, state: _State) -> _State:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    state = self._output(child, state)
                return state
            case nodes.If():
                return self._branches(node, state)
            case nodes.For(recursive=False):
                for body in (node.body, node.else_):
                    if self._inside(body, state).place() != state.place():
                        raise _straddles(node)
                return state
            case nodes.With():
                return self._through(node.body, state)
            case nodes.Assign() | nodes.ExprStmt():
                return state
        raise UnprovableError(f"{type(node).__name__.lower()} blocks are not followed", node.lineno)

    def _inside(self, body: Iterable[nodes.Node], state: _State) -> _State:
        self._depth += 1
        end = self._through(body, state)
        self._depth -= 1
        return end

    def _branches(self, node: nodes.If, state: _State) -> _State:
        arms = (node.body, *(other.body for other in node.elif_), node.else_)
        ends = [self._inside(arm, state) for arm in arms]
        if any(end.place() != ends[0].place() for end in ends):
            raise _straddles(node)
        if ends[0].stack != state.stack:
            raise UnprovableError("an element begins in one block and ends in another", node.lineno)
        same = all(end.pending == ends[0].pending for end in ends)
        return ends[0] if same else replace(ends[0], pending=ends[0].pending + _VALUE)

    def _output(self, child: nodes.Expr, state: _State) -> _State:
        if isinstance(child, nodes.TemplateData):
            return self._text(child, state)
        if not state.pending:
            if self._homes and self._homes[-1].level == len(state.stack):
                self._homes[-1].ends = False
            self.places[id(child)] = _where(state.stack)
            return state
        if not state.quote:
            raise UnprovableError("a tag stands between attributes", child.lineno)
        self.places[id(child)] = "number" if state.pending.startswith("<w:gridSpan") else "attribute"
        return replace(state, pending=state.pending + _VALUE)

    def _text(self, node: nodes.TemplateData, state: _State) -> _State:
        text, lineno, at = node.data, node.lineno, 0
        while at < len(text):
            if not state.pending:
                start = text.find("<", at)
                if start < 0:
                    break
                self._begin = node, start
                at, state = _tag_begun(text, start, state, lineno)
            else:
                at, state = self._go_on(text, at, state, lineno)
        return state

    def _go_on(self, text: str, at: int, state: _State, lineno: int) -> tuple[int, _State]:
        """Read on in a tag that has begun: to its end, to a quote, or to the end of the text."""
        if state.quote:
            end = text.find(state.quote, at)
            if end < 0:
                return len(text), replace(state, pending=state.pending + text[at:])
            return end + 1, _State(state.stack, state.pending + text[at : end + 1])
        found = _TAG_END.search(text, at)
        if not found:
            return len(text), replace(state, pending=state.pending + text[at:])
        pending = state.pending + text[at : found.end()]
        if found.group() == ">":
            return found.end(), self._whole_tag(pending, state.stack, lineno)
        return found.end(), _State(state.stack, pending, found.group())

    def _whole_tag(self, tag: str, stack: tuple[str, ...], lineno: int) -> _State:
        name = _NAME.match(tag)
        if not name or _VALUE in name.group():
            raise UnprovableError("a tag stands in the name of an element", lineno)
        element = name.group(1)
        if tag.startswith("</"):
            if not stack or stack[-1] != element:
                raise UnprovableError(f"{element} is closed, but it is not open", lineno, broken=True)
            self._close(element, len(stack))
            return _State(stack[:-1])
        self._open(element, tag, stack)
        if tag.endswith("/>"):
            self._close(element, len(stack) + 1)
            return _State(stack)
        return _State((*stack, element))

    def _open(self, element: str, tag: str, stack: tuple[str, ...]) -> None:
        if element in HOMES and (element != "w:sdtContent" or stack[-2:-1] in _AROUND):
            self._homes.append(_Home(len(stack) + 1, self._depth))
        self.tables.open((*stack[-3:], element), tag, self._depth, self._begin)
        self.drawings_repeat |= element == "wp:docPr" and self._depth > 0
        self.bookmarks_repeat |= element == "w:bookmarkStart" and self._depth > 0

    def _close(self, element: str, level: int) -> None:
        """Leave an element; `level` counts the open elements with it."""
        home = self._homes[-1] if self._homes else None
        if home and home.level == level:
            self._homes.pop()
            if not home.ends:
                self.loose_ends.append(self._begin)
        elif home and home.level == level - 1 and element in {"w:p", "w:tbl", "w:sdt"}:
            home.ends = element != "w:tbl" and self._depth == home.depth
        self.tables.close(element)


def _tag_begun(text: str, start: int, state: _State, lineno: int) -> tuple[int, _State]:
    for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")):
        if text.startswith(opening, start):
            end = text.find(closing, start)
            if end < 0:
                raise UnprovableError("a tag stands in a comment", lineno)
            return end + len(closing), state
    return start + 1, _State(state.stack, "<")


def _where(stack: tuple[str, ...]) -> str:
    """Tell what kind of place this is between elements."""
    match stack:
        case (*_, "w:t"):
            return "text"
        case (*_, around, "w:sdt", "w:sdtContent"):
            return "block" if around in HOMES or around == "w:body" else "run"
        case (*_, around):
            return "block" if around in HOMES or around == "w:body" else "run"
    return "anywhere"


def _straddles(node: nodes.Node) -> UnprovableError:
    return UnprovableError("a block begins in one element and ends in another", node.lineno, broken=True)


def expressions(template: nodes.Template) -> Iterator[tuple[nodes.Output, int]]:
    """Give every place where a value is printed: the output node, and which of its children."""
    for output in template.find_all(nodes.Output):
        for number, child in enumerate(output.nodes):
            if not isinstance(child, nodes.TemplateData):
                yield output, number
