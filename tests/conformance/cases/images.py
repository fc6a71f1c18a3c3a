"""Pictures that come with the data."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from docx.shared import Cm, Emu, Inches, Mm, Pt
from PIL import Image

from tests.conformance.api import Api, saved
from tests.conformance.compare import members
from tests.conformance.package import docx, footer, footnotes, header, media
from tests.conformance.pictures import drawn, stream
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import BOLD, p, picture, r, section, split, tbl, tc, tr


@case("fast")
def sizes_of_a_picture(api: Api) -> Output:
    template = api.open(docx(p("a {{ one }} b {{ two }}") + p("{{ three }}") + p(r("{{ four }}", props=BOLD))))
    context = {
        "one": api.image(template, stream()),
        "two": api.image(template, stream(colour="red"), width=Mm(20)),
        "three": api.image(template, stream(colour="green"), height=Inches(1)),
        "four": api.image(template, stream(size=(30, 10)), width=Pt(72), height=Cm(2)),
    }
    template.render(context, autoescape=True)
    return saved(template)


@case("fast")
def formats_of_pictures(api: Api) -> Output:
    template = api.open(docx(p("{% for x in pictures %}{{ x }} {% endfor %}")))
    pictures = [api.image(template, stream(kind), width=Emu(500_000)) for kind in ("png", "jpeg", "gif", "bmp", "tiff")]
    template.render({"pictures": pictures}, autoescape=True)
    return saved(template)


@case("fast")
def same_picture_twice(api: Api) -> Output:
    """Equal bytes are stored once."""
    template = api.open(docx(p("{{ one }}{{ one }}{{ two }}") + tbl(tr("{{ one }}", "{{ two }}"))))
    context = {"one": api.image(template, stream()), "two": api.image(template, BytesIO(drawn()), width=Mm(9))}
    template.render(context, autoescape=True)
    return saved(template)


@case("fast")
def picture_not_escaped(api: Api) -> Output:
    template = api.open(docx(p("a {{ one }} b")))
    template.render({"one": api.image(template, stream())})
    return saved(template)


@case("fast")
def picture_with_a_link(api: Api) -> Output:
    template = api.open(docx(p("{{ one }} {{ one }} {{ two }}")))
    context = {
        "one": api.image(template, stream(), width=Mm(5), anchor="https://one.example/?a=1&b=2"),
        "two": api.image(template, stream(colour="red"), anchor="https://two.example"),
    }
    template.render(context, autoescape=True)
    return saved(template)


@case("fast")
def pictures_in_rows_and_paragraphs(api: Api) -> Output:
    rows = tr("{%tr for x in people %}", ""), tr("{{ x.name }}", "{{ x.photo }}"), tr("{%tr endfor %}", "")
    body = tbl(*rows) + p("{%p for x in people %}") + p(split("{{ x.photo }}")) + p("{%p endfor %}") + p("end")
    template = api.open(docx(body))
    colours = {"Анна": "red", "Пётр": "blue", "Ева": "red"}
    people = [
        {"name": name, "photo": api.image(template, stream(colour=c), width=Mm(7))} for name, c in colours.items()
    ]
    template.render({"people": people}, autoescape=True)
    return saved(template)


@case("fast")
def picture_in_header_and_footer(api: Api) -> Output:
    parts = header("rIdH1", p("{{ logo }} {{ name }}")), footer("rIdF1", tbl(tr(tc(p("{{ logo }}")), "x")) + p(""))
    template = api.open(docx(p("{{ logo }}"), *parts, sections=section("header:default:rIdH1", "footer:default:rIdF1")))
    template.render({"logo": api.image(template, stream(), width=Mm(5)), "name": "a & b"}, autoescape=True)
    return saved(template)


@case("fast")
def picture_only_in_a_header(api: Api) -> Output:
    template = api.open(
        docx(p("{{ name }}"), header("rIdH1", p("{{ logo }}")), sections=section("header:default:rIdH1"))
    )
    template.render({"logo": api.image(template, stream()), "name": "a & b"}, autoescape=True)
    return saved(template)


@case("fast")
def picture_beside_stored_pictures(api: Api) -> Output:
    """A picture of the template with the same bytes is used again; all get new numbers."""
    stored = media("rIdP1", "image1.png", drawn()), media("rIdP2", "image7.png", drawn(colour="red"))
    body = p(picture("rIdP1", "a.png", 3)) + p("{{ one }} {{ two }}") + p(picture("rIdP2", "b.png", 3))
    template = api.open(docx(body, *stored))
    context = {"one": api.image(template, stream()), "two": api.image(template, stream(colour="green"))}
    template.render(context, autoescape=True)
    return saved(template)


@case("fast")
def picture_or_text(api: Api) -> Output:
    template = api.open(docx(p("{{ one if one else 'none' }} {{ two or 'none' }} {% if two %}{{ two }}{% endif %}")))
    template.render({"one": api.image(template, stream()), "two": None}, autoescape=True)
    return saved(template)


@case("fast")
def picture_that_is_not_printed(api: Api) -> Output:
    template = api.open(docx(p("{% if no %}{{ one }}{% endif %} {{ name }}")))
    template.render({"one": api.image(template, stream()), "no": False, "name": "x"}, autoescape=True)
    return saved(template)


@case("fast")
def stored_pictures_get_new_numbers(api: Api) -> Output:
    stored = media("rIdP1", "image1.png", drawn())
    rows = tr("{%tr for x in xs %}", ""), tr(tc(p(picture("rIdP1", "a.png", 3), "{{ x }}"))), tr("{%tr endfor %}", "")
    body = p(picture("rIdP1", "a.png", 3)) + p(picture("rIdP1", "a.png", 3), "{{ name }}") + tbl(*rows, columns=1)
    return api.fill(docx(body, stored), {"name": "a & b", "xs": [1, 2, 3]})


@case("fast")
def stored_picture_in_a_condition(api: Api) -> Output:
    stored = media("rIdP1", "image1.png", drawn())
    body = p("{%p if no %}") + p(picture("rIdP1", "a.png", 3)) + p("{%p endif %}") + p(picture("rIdP1", "b.png", 4))
    return api.fill(docx(body, stored), {"no": False})


@case("fast")
def tag_in_the_description_of_a_picture(api: Api) -> Output:
    stored = media("rIdP1", "image1.png", drawn())
    return api.fill(
        docx(p(picture("rIdP1", "{{ name }}.png", description="Photo of {{ name }}")), stored), {"name": "A"}
    )


@case("fast", Better(why="docxtpl cannot put pictures there", text={"footnotes": ()}, always=True))
def picture_in_a_footnote(api: Api) -> Output:
    template = api.open(docx(p("x"), footnotes(p("{{ one }}"))))
    template.render({"one": api.image(template, stream())}, autoescape=True)
    return saved(template)


@case("")
def file_that_is_no_picture(api: Api) -> Output:
    template = api.open(docx(p("{{ one }}")))
    template.render({"one": api.image(template, BytesIO(b"no picture"))}, autoescape=True)
    return saved(template)


@case("fast")
def pictures_of_one_object_used_twice(api: Api) -> Output:
    """The second file has no picture of the first."""
    template = api.open(docx(p("{{ name }} {{ one }}")))
    names = []
    for name in ("a", "b"):
        template.render({"name": name, "one": api.image(template, stream(colour="red" if name == "a" else "blue"))})
        names.append(sorted(members(saved(template))))
    return saved(template), names


def wrong_tag(*text: str) -> Better:
    return Better(
        why="a picture brings its run with it, so docxtpl cuts the document off at the tag", text={"document": text}
    )


@case("fast", wrong_tag("a  b", "end"))
def picture_in_the_tag_of_a_run(api: Api) -> Output:
    template = api.open(docx(p("a {{r one }} b") + p("end")))
    template.render({"one": api.image(template, stream())}, autoescape=True)
    return saved(template)


@case("fast", wrong_tag("before", "end"))
def picture_in_the_tag_of_a_paragraph(api: Api) -> Output:
    template = api.open(docx(p("before") + p("{{p one }}") + p("end")))
    template.render({"one": api.image(template, stream())}, autoescape=True)
    return saved(template)


@case("fast")
def pictures_from_files(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "фото & 1.png"
        file.write_bytes(drawn())
        template = api.open(docx(p("{{ one }}{{ two }}")))
        context = {"one": api.image(template, str(file)), "two": api.image(template, stream(colour="red"))}
        template.render(context, autoescape=True)
        return saved(template)


@case("fast")
def files_of_many_makers(api: Api) -> Output:
    """Resolutions, palettes, depths, and streams that were read before."""
    made = []
    for mode, kind, options in (
        ("RGB", "PNG", {}),
        ("RGB", "PNG", {"dpi": (300, 150)}),
        ("P", "PNG", {}),
        ("I;16", "PNG", {}),
        ("L", "JPEG", {"dpi": (72, 72)}),
        ("RGB", "TIFF", {"dpi": (200, 200)}),
        ("P", "GIF", {}),
    ):
        written = BytesIO()
        Image.new(mode, (20, 10)).save(written, kind, **options)
        made.append(written)
    template = api.open(docx(p("{% for x in many %}{{ x }} {% endfor %}")))
    template.render({"many": [api.image(template, file) for file in made]}, autoescape=True)
    return saved(template)
