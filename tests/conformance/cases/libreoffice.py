"""Templates that LibreOffice has saved; `make_with_libreoffice` says from what."""

from __future__ import annotations

from tests.conformance.api import Api, saved
from tests.conformance.make_with_libreoffice import MADE
from tests.conformance.pictures import stream
from tests.conformance.registry import Better, Output, case

CONTEXT = {
    "name": "Анна & <Ко>",
    "yes": True,
    "ns": [1, 2, 3],
    "text": "one\ntwo\tthree\afour",
    "kin": [
        {"name": "Щёголева & Co", "born": "1987"},
        {"name": "Пётр", "born": "1985"},
        {"name": "Ева", "born": "2019"},
    ],
}


def filled(api: Api, name: str) -> bytes:
    return api.fill((MADE / f"{name}.docx").read_bytes(), CONTEXT)


def escaped_twice(*properties: str) -> Better:
    return Better(why="docxtpl escapes properties twice", text={"core": properties}, always=True)


@case("fast")
def form_of_python_docx(api: Api) -> Output:
    return filled(api, "form")


@case("fast")
def lines(api: Api) -> Output:
    return filled(api, "lines")


@case("fast")
def lines_not_escaped(api: Api) -> Output:
    context = {**CONTEXT, "name": "Анна", "kin": [{"name": "Пётр", "born": "1985"}]}
    return api.fill((MADE / "lines.docx").read_bytes(), context, escape=False)


@case("fast")
def paragraphs(api: Api) -> Output:
    return filled(api, "paragraphs")


@case("fast")
def rows(api: Api) -> Output:
    return filled(api, "rows")


@case("medium")
def cells(api: Api) -> Output:
    return filled(api, "cells")


@case("fast")
def headers(api: Api) -> Output:
    return filled(api, "headers")


@case("fast")
def notes(api: Api) -> Output:
    return filled(api, "notes")


@case("fast")
def boxes(api: Api) -> Output:
    return filled(api, "boxes")


@case("fast")
def pictures(api: Api) -> Output:
    template = api.open((MADE / "pictures.docx").read_bytes())
    template.replace_media(stream(), stream(colour="green"))
    template.render({**CONTEXT, "photo": api.image(template, stream(colour="blue"))}, autoescape=True)
    return saved(template)


@case("fast", escaped_twice("creator: 3", "language: en-US", "revision: 0", "title: Анна & <Ко>"))
def links(api: Api) -> Output:
    template = api.open((MADE / "links.docx").read_bytes())
    rich = api.rich_text("see ", bold=True)
    rich.add("one", url_id=template.build_url_id("https://two.example"))
    context = {**CONTEXT, "rich": rich, "lines": api.rich_paragraph("a & b")}
    template.render(context, autoescape=True)
    return saved(template)


@case("fast")
def changes_and_comments(api: Api) -> Output:
    return filled(api, "changes")


@case("fast", escaped_twice("language: en-US", "revision: 0", "subject: 3", "title: Form of Анна & <Ко>"))
def from_an_open_document(api: Api) -> Output:
    return filled(api, "writer")


@case("fast", escaped_twice("language: en-US", "revision: 0", "subject: 3", "title: Form of Анна & <Ко>"))
def from_an_open_document_with_a_table_and_a_frame(api: Api) -> Output:
    return filled(api, "sheet")


@case("fast")
def from_a_page_of_the_web(api: Api) -> Output:
    return filled(api, "page")


@case("fast")
def from_rich_text_format(api: Api) -> Output:
    return filled(api, "letter")
