"""The grounds on which a residence permit is asked for, as boxes and in words."""

from __future__ import annotations

from docx_sheets.blocks import boxes, line
from docx_sheets.paper import Cell, paragraph, row, table
from docx_sheets.residence import crossed

_ASKED = "record.requests.residence_permit"
_LAW = "статья 8 Федерального закона от 25.07.2002 № 115-ФЗ"

_BOXED = (
    ("year-on-temporary-permit", "пункт 1: год проживания по разрешению"),
    ("born-in-rsfsr", "2.1: рождение в РСФСР, гражданство СССР"),
    ("parent-or-child-citizen", "2.4: гражданство России у родителя (ребёнка)"),
    ("native-speaker", "2.7: носитель русского языка"),
    ("deported-from-crimea", "2.8: депортация с территории Крыма"),
    ("highly-qualified", "2.9: высококвалифицированный специалист (семья)"),
    ("qualifying-work", "2.10: трудовая деятельность"),
    ("honours-diploma", "2.11: диплом с отличием"),
    ("citizenship-ended", "2.12: прекращение гражданства России"),
    ("citizenship-decision-cancelled", "2.13: отмена решения о гражданстве"),
    ("article-41-1", "2.14: лицо, указанное в этом подпункте"),
    ("citizen-of-belarus", "гражданство Республики Беларусь"),
)
"""Grounds that have a box on the form, by the code of the record. Numbers are of article 8, sub-paragraphs of part 2."""

_WORDED = (
    ("contest-finalist", "2.15: финалист конкурса"),
    ("it-specialist", "2.16: специалист в области информационных технологий (член семьи)"),
    ("investor", "2.17: инвестор"),
    ("citizen-of-kazakhstan-moldova-ukraine", "2.18: гражданство Казахстана, Молдовы или Украины"),
    ("settler-under-treaty", "2.19: переселение по международному договору"),
)
"""Grounds of which no box is known: they are written out."""


def ground_boxes() -> str:
    """Give the boxes in two columns, read downwards, and the line for any other ground."""
    marked = [(crossed(f"{_ASKED}.ground == '{code}'"), text, 18) for code, text in _BOXED]
    half = len(marked) // 2
    pairs = zip(marked[:half], marked[half:], strict=True)
    codes = ", ".join(f"'{code}'" for code in ("other", *(code for code, _ in _WORDED)))
    other = row(
        [
            Cell(content=crossed(f"{_ASKED}.ground in [{codes}]"), units=1, style="Mark", sides="tlbr", align="center"),
            Cell(content="иное:", units=3, style="Choice", align="center"),
            Cell(content=_words(_WORDED), units=32, sides="b"),
        ],
        height_mm=5,
    )
    return paragraph(f"Основание — {_LAW}, пункт 1 или подпункт пункта 2", "Label") + table(
        [*(boxes(*both) for both in pairs), other]
    )


def _words(grounds: tuple[tuple[str, str], ...]) -> str:
    """Give the record's own wording of the ground, or what its code stands for among these."""
    cases = "".join(
        f"{{% {'if' if number == 0 else 'elif'} {_ASKED}.ground == '{code}' %}}{text}"
        for number, (code, text) in enumerate(grounds)
    )
    wording = f"{_ASKED}.ground_wording"
    return f"{{% if {wording} %}}{{{{ {wording} }}}}{{% else %}}{cases}{{% endif %}}{{% endif %}}"


def ground_in_words() -> str:
    """Give the ground on a line of its own."""
    return table([line(f"Основание ({_LAW})", _words(_BOXED + _WORDED), label_units=16)])
