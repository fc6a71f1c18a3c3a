"""Pictures, media, embedded files and members of the ZIP, replaced while saving."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.conformance.api import Api, saved
from tests.conformance.package import docx, embedded, footer, header, media
from tests.conformance.pictures import drawn, stream
from tests.conformance.registry import Output, case
from tests.conformance.words import p, picture, section, tbl, tc, tr

OLD, NEW = drawn(), drawn(colour="red")
CONTEXT = {"name": "Анна & Ко"}


def sheet() -> bytes:
    """A document with pictures in body, header and footer, and an embedded file."""
    parts = (
        header("rIdH1", p(picture("rIdP1", "head.png"), "{{ name }}")),
        footer("rIdF1", p(picture("rIdP1", "foot.png", title="stamp"), "{{ name }}")),
        media("rIdP1", "image1.png", OLD),
        media("rIdP2", "image2.png", drawn(colour="green")),
        media("rIdP1", "image3.png", drawn(colour="blue"), owner="word/header1.xml"),
        media("rIdP1", "image4.png", drawn(colour="black"), owner="word/footer1.xml"),
        embedded("rIdE1", "inner.docx", docx(p("inner"))),
    )
    body = p(picture("rIdP1", "one.png", 1), "{{ name }}") + tbl(
        tr(tc(p(picture("rIdP2", "two.png", 2, description="seal")))), columns=1
    )
    return docx(body, *parts, sections=section("header:default:rIdH1", "footer:default:rIdF1"))


@case("fast")
def picture_by_name(api: Api) -> Output:
    template = api.open(sheet())
    template.replace_pic("one.png", stream(colour="red"))
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("fast")
def picture_by_title_and_description(api: Api) -> Output:
    template = api.open(sheet())
    template.replace_pic("stamp", stream(colour="red"))
    template.replace_pic("seal", stream(colour="white"))
    template.replace_pic("head.png", stream(colour="pink"))
    template.render(CONTEXT, autoescape=True)
    document = saved(template)
    return document, sorted(template.get_pic_map())


@case("fast")
def picture_by_a_file(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / "new.png"
        new.write_bytes(NEW)
        template = api.open(sheet())
        template.replace_pic("one.png", str(new))
        template.render(CONTEXT, autoescape=True)
        return saved(template)


@case("")
def picture_that_is_not_there(api: Api) -> Output:
    template = api.open(sheet())
    template.replace_pic("none.png", stream())
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("fast")
def picture_that_need_not_be_there(api: Api) -> Output:
    template = api.open(sheet())
    template.allow_missing_pics = True
    template.replace_pic("none.png", stream())
    template.replace_pic("two.png", stream(colour="red"))
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("fast")
def media_by_content(api: Api) -> Output:
    template = api.open(sheet())
    template.replace_media(stream(), stream(colour="red"))
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("fast")
def media_by_files(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.png", Path(folder) / "new.png"
        old.write_bytes(drawn(colour="black"))
        new.write_bytes(NEW)
        template = api.open(sheet())
        template.replace_media(str(old), str(new))
        template.render(CONTEXT, autoescape=True)
        return saved(template)


@case("fast")
def embedded_file(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.docx", Path(folder) / "new.docx"
        old.write_bytes(docx(p("inner")))
        new.write_bytes(docx(p("other")))
        template = api.open(sheet())
        template.replace_embedded(str(old), str(new))
        template.render(CONTEXT, autoescape=True)
        return saved(template)


@case("fast")
def member_by_name(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / "new.docx"
        new.write_bytes(docx(p("other")))
        template = api.open(sheet())
        template.replace_zipname("word/embeddings/inner.docx", str(new))
        template.replace_zipname("word/media/image2.png", str(new))
        template.replace_zipname("word/no-such-member.bin", str(new))
        template.render(CONTEXT, autoescape=True)
        return saved(template)


@case("fast")
def everything_at_once_into_a_file(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        new, out = Path(folder) / "new.docx", Path(folder) / "out.docx"
        new.write_bytes(docx(p("other")))
        template = api.open(sheet())
        template.replace_pic("one.png", stream(colour="red"))
        template.replace_media(stream(colour="green"), stream(colour="white"))
        template.replace_zipname("word/embeddings/inner.docx", str(new))
        template.render(CONTEXT, autoescape=True)
        template.save(str(out))
        return out.read_bytes(), sorted(file.name for file in Path(folder).iterdir())


@case("")
def media_replaced_without_rendering(api: Api) -> Output:
    template = api.open(sheet())
    template.replace_media(stream(colour="green"), stream(colour="white"))
    return saved(template)


@case("fast")
def replacements_taken_back(api: Api) -> Output:
    template = api.open(sheet())
    files = []
    for colour in ("red", "white"):
        template.reset_replacements()
        template.replace_pic("one.png", stream(colour=colour))
        template.replace_media(stream(colour="green"), stream(colour=colour))
        template.render(CONTEXT, autoescape=True)
        files.append(saved(template))
    template.reset_replacements()
    template.render(CONTEXT, autoescape=True)
    return saved(template), len(set(files))


@case("fast")
def replaced_beside_a_new_picture(api: Api) -> Output:
    template = api.open(sheet())
    template.replace_pic("two.png", stream(colour="white"))
    template.replace_media(stream(), stream(colour="yellow"))
    template.render({"name": api.image(template, stream(colour="red"))}, autoescape=True)
    return saved(template)
