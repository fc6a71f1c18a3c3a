"""Templates of running text: values, conditions, rich text, listings, links, pictures."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docx.shared import Mm

from docgen.render.docx.dropin import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from tests.validity.feature import Context, Feature
from tests.validity.word import Part, cell, document, paragraph, picture, png, row, run, table, text_box, word_part

_DOT = Part("media/dot.png", "image", png(), "image/png")
_LOOK = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:b/><w:sz w:val="20"/>'
_UNDERLINES = ("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave")


def _every_look() -> RichText:
    """Give a text with every property alone, then with all of them at once."""
    looks: list[dict[str, object]] = [
        {"style": "Strong"},
        {"color": "#00aa00"},
        {"highlight": "#ffff00"},
        {"size": 25},
        {"subscript": True},
        {"superscript": True},
        {"bold": True},
        {"italic": True},
        {"strike": True},
        {"font": "Arial"},
        {"font": "eastAsia:SimSun"},
        {"rtl": True, "bold": True, "italic": True},
        {"lang": "ru-RU"},
    ]
    looks += [{"underline": kind} for kind in _UNDERLINES]
    text = RichText()
    for number, look in enumerate(looks):
        text.add(f" {number} ", **look)
    everything = {name: value for look in looks for name, value in look.items() if name != "subscript"}
    text.add("Щёголева & <сын>", **everything)
    return text


def _linked(template: DocxTemplate) -> Context:
    link = RichText(
        "Портал", url_id=template.build_url_id("https://example.org/?a=1&b=2"), underline=True, color="0000ff"
    )
    link.add(" услуг", bold=True, url_id=template.build_url_id("https://example.org/two"))
    return {"link": link}


def _pictured(template: DocxTemplate) -> Context:
    def image(red: int, **options: object) -> InlineImage:
        return InlineImage(template, io.BytesIO(png(red)), width=Mm(10), **options)

    return {
        "photo": image(1),
        "linked": image(2, anchor="https://example.org/a?b=1&c=2"),
        "rows": [{"name": name, "photo": image(red)} for name, red in (("Анна", 3), ("Патрик", 4), ("Шон", 4))],
    }


TEXT: Mapping[str, Feature] = {
    "values that are markup": Feature(
        template=document(paragraph("До {{ name }} после") + paragraph("{{ rows }}")),
        data={"name": 'О\'Коннор & <Сыновья> "{{ x }}"', "rows": "первая\nвторая\tтретья"},
        shows=("О'Коннор & <Сыновья>", "вторая"),
    ),
    "a tag in three runs": Feature(
        template=document(
            paragraph(
                run("{{ na", '<w:lang w:val="ru-RU"/>')
                + '<w:proofErr w:type="spellStart"/>'
                + run("me", "<w:b/>")
                + '<w:proofErr w:type="spellEnd"/>'
                + run(" }}")
            )
        ),
        data={"name": "Щёголева"},
        shows=("Щёголева",),
    ),
    "conditions and loops": Feature(
        template=document(
            paragraph("{%p for each in names %}")
            + paragraph("{{ loop.index }}. {{ each }}", '<w:pStyle w:val="Text"/>')
            + paragraph("{%p endfor %}")
            + paragraph("{%p if absent %}")
            + paragraph("нет")
            + paragraph("{%p else %}")
            + paragraph(run("один ") + run("{%r if names %}") + run("два", "<w:i/>") + run("{%r endif %}"))
            + paragraph("{%p endif %}")
        ),
        data={"names": ["Анна", "Патрик"], "absent": False},
        shows=("2. Патрик", "один два"),
    ),
    "rich text of every look": Feature(
        template=document(paragraph(run("Кто: ", _LOOK) + run("{{r name }}", _LOOK)) + paragraph("{{r name }} и ещё")),
        made=lambda _: {"name": _every_look()},
        shows=("Щёголева & <сын>", "и ещё"),
    ),
    "rich paragraphs": Feature(
        template=document(paragraph("{{p name }}") + paragraph("конец")),
        made=lambda _: {"name": _two_paragraphs()},
        shows=("Анна", "конец"),
    ),
    "listing": Feature(
        template=document(
            paragraph(run("Перечень: {{ list }} всё", _LOOK), '<w:pStyle w:val="Text"/><w:jc w:val="left"/>')
            + table(row(cell("{{ list }}", width=3212)), columns=1)
        ),
        made=lambda _: {"list": Listing("первое\nвторое\tтретье\aчетвёртое & <пятое>\fшестое")},
        shows=("второе", "четвёртое & <пятое>", "шестое"),
    ),
    "links": Feature(
        template=document(paragraph("{{r link }}") + table(row(cell("{{r link }}", width=9636)), columns=1)),
        made=_linked,
        shows=("Портал услуг",),
    ),
    "pictures": Feature(
        template=document(
            paragraph("{{ photo }} и {{ linked }}")
            + paragraph(picture("rdot", 1))
            + table(
                row(cell("{%tr for each in rows %}"), cell()),
                row(cell("{{ each.name }}", width=4818), cell("{{ each.photo }}", width=4818)),
                row(cell("{%tr endfor %}"), cell()),
                columns=2,
            ),
            _DOT,
            word_part("header1.xml", "hdr", paragraph("Шапка {{ photo }} {{ linked }}")),
            section='<w:headerReference w:type="default" r:id="rheader1"/>',
            footer=paragraph("Низ {{ photo }}"),
        ),
        made=_pictured,
        shows=("Шапка", "Патрик", "Низ"),
    ),
    "picture of the template in a loop": Feature(
        template=document(
            paragraph("{%p for each in names %}")
            + paragraph(run("{{ each }}") + picture("rdot", 1) + picture("rdot", 2))
            + paragraph("{%p endfor %}"),
            _DOT,
        ),
        data={"names": ["Анна", "Патрик"]},
        shows=("Анна", "Патрик"),
    ),
    "text box in a loop": Feature(
        template=document(
            paragraph("{%p for each in names %}")
            + paragraph(text_box("В рамке {{ each }}", 1))
            + paragraph("{%p endfor %}")
        ),
        data={"names": ["Анна", "Патрик"]},
        shows=("В рамке Анна", "В рамке Патрик"),
    ),
    "bookmark in a loop": Feature(
        template=document(
            paragraph("{%p for each in names %}")
            + paragraph('<w:bookmarkStart w:id="1" w:name="who"/>' + run("{{ each }}") + '<w:bookmarkEnd w:id="1"/>')
            + paragraph("{%p endfor %}")
        ),
        data={"names": ["Анна", "Патрик"]},
        shows=("Анна", "Патрик"),
    ),
}


def _two_paragraphs() -> RichTextParagraph:
    inner = RichText("Анна ", bold=True)
    inner.add("Сергеевна", size=30, color="ff0000", highlight="00ff00")
    both = RichTextParagraph(inner, parastyle="Text")
    both.add("просто текст")
    return both
