"""Packages laid out otherwise than usual: names, targets, kinds of parts, and parts that nobody asks for."""

from __future__ import annotations

from tests.conformance.api import Api
from tests.conformance.compare import members
from tests.conformance.package import docx, header, media, packed
from tests.conformance.pictures import drawn
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import p, section

CONTEXT = {"name": "Анна & Ко"}
PARTS = members(
    docx(
        p("{{ name }}"),
        header("rIdH1", p("{{ name }}")),
        media("rIdP1", "image1.png", drawn()),
        sections=section("header:default:rIdH1"),
    )
)
TYPES, LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARED = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def links(*relationships: str, to: bytes = PARTS[LINKS]) -> bytes:
    """Relationships with more of them."""
    return to.replace(b"</Relationships>", f"{''.join(relationships)}</Relationships>".encode())


def types(*added: str) -> bytes:
    """Content types with more of them."""
    return PARTS[TYPES].replace(b"</Types>", f"{''.join(added)}</Types>".encode())


@case("fast")
def targets_from_the_root(api: Api) -> Output:
    """Microsoft's library writes them so."""
    document = PARTS[LINKS].replace(b'Target="', b'Target="/word/')
    root = PARTS["_rels/.rels"].replace(b'Target="', b'Target="/')
    return api.fill(packed({**PARTS, LINKS: document, "_rels/.rels": root}), CONTEXT)


@case("fast")
def targets_with_dots(api: Api) -> Output:
    document = PARTS[LINKS].replace(b'"header1', b'"./header1').replace(b'"styles', b'"../word/styles')
    return api.fill(packed({**PARTS, LINKS: document}), CONTEXT)


@case("fast")
def members_that_nobody_relates_to(api: Api) -> Output:
    return api.fill(packed({**PARTS, "word/lost.xml": b"<a>{{ name }}</a>", "__MACOSX/._a": b"z"}), CONTEXT)


@case("fast")
def names_in_capitals_in_russian_and_with_percent_signs(api: Api) -> Output:
    names = {"IMAGE2.PNG": b"IMAGE2.PNG", "рисунок 3.png": "рисунок 3.png".encode(), "a%20b.png": b"a%20b.png"}
    added = {f"word/media/{name}": drawn(size=(number + 2, 2)) for number, name in enumerate(names)}
    more = (f'<Relationship Id="rX{n}" Type="{OFFICE}/image" Target="media/{name}"/>' for n, name in enumerate(names))
    return api.fill(packed({**PARTS, **added, LINKS: links(*more)}), CONTEXT)


@case("fast")
def parts_of_every_kind(api: Api) -> Output:
    kinds = {
        "emf": "image/x-emf",
        "bin": "application/vnd.openxmlformats-officedocument.oleObject",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
        "svg": "image/svg+xml",
        "webp": "image/webp",
        "jpeg": "image/jpeg",
    }
    added = {f"word/stuff/part.{ending}": ending.encode() for ending in kinds}
    related = (f'<Relationship Id="rX{end}" Type="urn:{end}" Target="stuff/part.{end}"/>' for end in kinds)
    declared = (f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in kinds.items())
    return api.fill(packed({**PARTS, **added, LINKS: links(*related), TYPES: types(*declared)}), CONTEXT)


@case("fast")
def chart_with_a_sheet_of_its_own(api: Api) -> Output:
    kind = "application/vnd.openxmlformats-officedocument"
    added: dict[str, str | bytes] = {
        "word/charts/chart1.xml": b"<c>{{ name }}</c>",
        "word/charts/_rels/chart1.xml.rels": DECLARED.format(
            f'<Relationship Id="rId1" Type="{OFFICE}/package" Target="../embeddings/sheet.xlsx"/>'
        ),
        "word/embeddings/sheet.xlsx": b"PK",
        LINKS: links(f'<Relationship Id="rC" Type="{OFFICE}/chart" Target="charts/chart1.xml"/>'),
        TYPES: types(
            f'<Override PartName="/word/charts/chart1.xml" ContentType="{kind}.drawingml.chart+xml"/>',
            f'<Default Extension="xlsx" ContentType="{kind}.spreadsheetml.sheet"/>',
        ),
    }
    return api.fill(packed({**PARTS, **added}), CONTEXT)


@case("", Better(why="a picture from elsewhere would be fetched by whoever opens the document", refuses="outside"))
def picture_from_elsewhere(api: Api) -> Output:
    target = 'Target="http://x.example/a.png?b=1&amp;c=2" TargetMode="External"'
    return api.fill(packed({**PARTS, LINKS: links(f'<Relationship Id="rX" Type="{OFFICE}/image" {target}/>')}), CONTEXT)


@case("fast")
def properties_of_the_program_and_a_thumbnail(api: Api) -> Output:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    thumbnail = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    added: dict[str, str | bytes] = {
        "docProps/app.xml": f'<Properties xmlns="{space}"><Company>Company</Company></Properties>',
        "docProps/thumbnail.jpg": drawn("jpeg"),
        "_rels/.rels": links(
            f'<Relationship Id="r8" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/>',
            f'<Relationship Id="r9" Type="{thumbnail}" Target="docProps/thumbnail.jpg"/>',
            to=PARTS["_rels/.rels"],
        ),
        TYPES: types(
            '<Override PartName="/docProps/app.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        ),
    }
    return api.fill(packed({**PARTS, **added}), CONTEXT)


@case("fast")
def relationships_with_a_prefix(api: Api) -> Output:
    document = PARTS[LINKS].replace(b"<Relationships xmlns=", b"<!-- x --><r:Relationships xmlns:r=")
    document = document.replace(b"</Relationships", b"</r:Relationships").replace(
        b"<Relationship ", b"<r:Relationship "
    )
    return api.fill(packed({**PARTS, LINKS: document}), CONTEXT)


@case("fast")
def one_part_under_two_relationships(api: Api) -> Output:
    again = f'<Relationship Id="rAgain" Type="{OFFICE}/image" Target="media/image1.png"/>'
    return api.fill(packed({**PARTS, LINKS: links(again)}), CONTEXT)
