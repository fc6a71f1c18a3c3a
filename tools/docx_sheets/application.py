"""The application for a temporary residence permit, of an adult and for a child, on either road.

Established are the blocks and two item numbers of the adult's form (1 and 11); the rest stands here without numbers.
The child's form is known to exist, its items are not. The roads differ by their ground only.
"""

from __future__ import annotations

from docx_sheets.blocks import (
    FOOTER,
    acceptance,
    birth,
    boxes,
    citizenships,
    heading,
    identity_document,
    line,
    names,
    pair,
    previous_names,
    section,
    signature,
)
from docx_sheets.paper import paragraph, sheet, table
from docx_sheets.residence import (
    ACTS_FOR_CHILD,
    DECLARATION,
    addresses,
    crossed,
    education,
    family_status,
    goes_on,
    guardian,
    history,
    relatives,
    work,
)

Ground = tuple[str, str, str]
"""Mark in the box «в пределах квоты», mark in the box «без учёта квоты», ground in words."""

DECREE_702: Ground = ("", "X", "пункт 1 Указа Президента Российской Федерации от 19.08.2024 № 702")

_ASKED = "record.requests.temporary_permit"
ORDINARY: Ground = (
    crossed(f"{_ASKED}.within_quota"),
    crossed(f"not {_ASKED}.within_quota and {_ASKED}.within_quota is not absent"),
    f"{{{{ 'квота на выдачу разрешений на временное проживание' if {_ASKED}.within_quota else {_ASKED}.ground }}}}",
)


def application(ground: Ground = DECREE_702) -> bytes:
    """Draw the adult's application."""
    body = [
        heading("ЗАЯВЛЕНИЕ"),
        paragraph("о выдаче разрешения на временное проживание", "Subtitle"),
        _request("Прошу выдать мне разрешение на временное проживание в Российской Федерации", ground),
        section("Фамилия, имя, отчество (пункт 1 заявления)"),
        names("person"),
        previous_names("person"),
        section("Сведения о рождении и гражданстве"),
        birth("person"),
        citizenships("person"),
        table([pair(("Национальность", "{{ person.nationality }}"), ("Религия", "{{ person.religion }}"))]),
        section("Документ, удостоверяющий личность"),
        identity_document("person.documents[0]"),
        section("Место жительства и место пребывания"),
        addresses("person"),
        section("Образование"),
        education(),
        section("Семейное положение (пункт 11 заявления)"),
        family_status(),
        section("Близкие родственники"),
        relatives(),
        section("Трудовая деятельность, включая учёбу и службу"),
        work(),
        section("Иные сведения"),
        history(),
        paragraph(DECLARATION, "Request"),
        table([*signature("person", "подпись заявителя в присутствии должностного лица"), *acceptance()]),
    ]
    return sheet("Заявление о выдаче разрешения на временное проживание", body, footer=FOOTER, duplex=True)


def application_child(ground: Ground = DECREE_702) -> bytes:
    """Draw the application for somebody under 18, which the applicant or a representative files."""
    body = [
        ACTS_FOR_CHILD,
        heading("ЗАЯВЛЕНИЕ"),
        paragraph("о выдаче разрешения на временное проживание лицу, не достигшему возраста 18 лет", "Subtitle"),
        guardian(),
        addresses("guardian", "Место жительства"),
        _request("Прошу выдать разрешение на временное проживание в Российской Федерации несовершеннолетнему", ground),
        *child("person"),
        addresses("person"),
        table([line("Место учёбы", "{{ person.education.institution }}")]),
        section("Родители и другие близкие родственники"),
        relatives(),
        paragraph(DECLARATION, "Request"),
        table([*signature("guardian", "подпись законного представителя"), *acceptance()]),
    ]
    return sheet(
        "Заявление о выдаче разрешения на временное проживание лицу, не достигшему возраста 18 лет",
        body,
        footer=FOOTER,
        duplex=True,
    )


def child(whose: str) -> tuple[str, ...]:
    """Give who the child is, up to the heading over the addresses."""
    return (
        section("Фамилия, имя, отчество несовершеннолетнего"),
        names(whose),
        previous_names(whose),
        section("Сведения о рождении и гражданстве"),
        birth(whose),
        citizenships(whose),
        section("Документ несовершеннолетнего"),
        identity_document(f"{whose}.documents[0]"),
        section("Место жительства и место пребывания несовершеннолетнего"),
    )


def _request(text: str, ground: Ground) -> str:
    within, outside, words = ground
    return (
        paragraph(text, "Request")
        + table(
            [
                boxes((within, "в пределах квоты", 10), (outside, "без учёта квоты", 26)),
                line("Основание", words, label_units=6),
                line("Мотивы обращения", "{{ shown.motives }}", label_units=6, splits=True),
            ]
        )
        + goes_on("motives")
    )
