"""The real LibreOffice: what it makes, what it is kept from, and what is left when it goes wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pypdfium2
import pytest

from docgen.convert import LibreOffice, Limits, Programs
from docgen.convert.cold import Cold
from docgen.errors import ConversionError
from docgen.pdfa import examine
from tests.validity.word import Part, document, paragraph, picture, png, run, unzipped, zipped

pytestmark = pytest.mark.xdist_group("outer programs")

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def dated(content: bytes, said: str) -> bytes:
    """Let a document say when it was created."""
    element = f'<dcterms:created xsi:type="dcterms:W3CDTF">{said}</dcterms:created>'
    core = f"<cp:coreProperties {_NAMESPACES}>{element}</cp:coreProperties>"
    return zipped(unzipped(content) | {"docProps/core.xml": core.encode()})


PAPER = dated(document(paragraph("Щёголева-Ямпольская Әлия Ұлықбек")), "2020-02-29T10:00:00Z")
ARCHIVAL = b"<pdfaid:part>2</pdfaid:part>"
SO_MANY = 40


@pytest.fixture(scope="module")
def pool() -> Iterator[LibreOffice]:
    """Two LibreOffices for the tests that leave them whole."""
    with LibreOffice(size=2) as pool:
        yield pool


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where LibreOffices have their folders."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "\f".join(page.get_textpage().get_text_bounded() for page in pdf)


def members(group: int) -> list[tuple[int, str]]:
    """Give the processes of a group that run: number and name. What is dead and not yet buried does not run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _, rest = status.read_text(encoding="utf-8").rpartition(")")
        except OSError:
            continue
        state, _, of_group = rest.split()[:3]
        if int(of_group) == group and state != "Z":
            found.append((int(head.split()[0]), head.partition("(")[2]))
    return found


def libreoffice_of(pool: LibreOffice) -> int:
    (group,) = pool.groups
    (number,) = [number for number, name in members(group) if name == "soffice.bin"]
    return number


def soon(holds: Callable[[], bool]) -> None:
    """Wait until it holds."""
    until = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def leftovers(group: int) -> list[Path]:
    """Give what the driver of a group has been told to remove at the end: a folder and sockets."""
    arguments = Path(f"/proc/{group}/cmdline").read_text(encoding="utf-8").split("\0")
    return [Path(leftover) for leftover in arguments[3].split(os.pathsep)]


def are_gone(places: list[Path]) -> bool:
    return not any(place.exists() for place in places)


def long(paragraphs: int = 6000) -> bytes:
    """Give a document that takes seconds."""
    return document("".join(paragraph(f"Пункт {number}. " + "Текст пункта. " * 12) for number in range(paragraphs)))


# --- what it makes ----------------------------------------------------------------------------------------------------


def test_the_text_is_there(pool: LibreOffice) -> None:
    assert "Щёголева-Ямпольская Әлия Ұлықбек" in text(pool.convert(PAPER))


def test_the_same_document_gives_the_same_bytes(pool: LibreOffice) -> None:
    """Again, after others, by another LibreOffice, and by one that is started cold."""
    first = {archival: pool.convert(PAPER, archival=archival) for archival in (False, True)}
    others = [(str(number), document(paragraph(f"Лист {number}"))) for number in range(8)]
    again = [*pool.convert_each([*others, ("", PAPER)] * 2), *pool.convert_each([("", PAPER)] * 4)]
    assert {one.pdf for one in again if not one.name} == {first[False]}
    programs = Programs.find()
    with LibreOffice(programs, size=1) as other, LibreOffice(programs, size=1, start=Cold) as cold:
        for archival, content in first.items():
            assert other.convert(PAPER, archival=archival) == content
            assert cold.convert(PAPER, archival=archival) == content


@pytest.mark.parametrize("archival", [False, True])
def test_the_day_is_that_of_the_document(pool: LibreOffice, archival: bool) -> None:  # noqa: FBT001 - a case
    content = pool.convert(PAPER, archival=archival)
    with pypdfium2.PdfDocument(content) as pdf:
        assert pdf.get_metadata_value("CreationDate") == "D:20200229100000Z"
        assert pdf.get_metadata_value("ModDate") == ""
    assert (b"<xmp:CreateDate>2020-02-29T10:00:00Z</xmp:CreateDate>" in content) == archival
    undated = pool.convert(dated(PAPER, ""), archival=archival)
    with pypdfium2.PdfDocument(undated) as pdf:
        assert pdf.get_metadata_value("CreationDate") == ""


def test_archival_says_that_it_is_pdf_a(pool: LibreOffice) -> None:
    assert ARCHIVAL not in pool.convert(PAPER)
    assert ARCHIVAL in pool.convert(PAPER, archival=True)


def test_archival_is_pdf_a(pool: LibreOffice, rendered: Path) -> None:
    """So says the judge, of every Word document of the example family."""
    documents = [(file.name, file.read_bytes()) for file in sorted(rendered.glob("*.docx"))]
    assert documents
    for one in pool.convert_each(documents, archival=True):
        examined = examine(one.pdf)
        assert (examined.claimed, examined.conforms, len(examined.sheets)) == ("2b", True, one.pages), one.name
        assert not any(sheet.blank for sheet in examined.sheets), one.name


def test_many_documents_in_one_pool(pool: LibreOffice) -> None:
    """Each gets its own text, also by threads of the caller's own."""
    papers = [(f"{number}", document(paragraph(f"Лист номер {number}!"))) for number in range(SO_MANY)]
    for one in pool.convert_each(papers):
        assert f"Лист номер {one.name}!" in text(one.pdf), one.error
    got: dict[str, bytes] = {}

    def work(share: list[tuple[str, bytes]]) -> None:
        for name, content in share:
            got[name] = pool.convert(content)

    threads = [threading.Thread(target=work, args=(papers[number::5],)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [name for name, content in got.items() if f"Лист номер {name}!" not in text(content)] == []
    assert len(got) == SO_MANY


# --- what it is kept from ---------------------------------------------------------------------------------------------


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a server, and what it is asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(png())

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names of the library

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's shape
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


def pointing(body: str, relationship: str, kind: str, target: str) -> bytes:
    """Make a document whose body has a relationship to something outside."""
    files = unzipped(document(body + paragraph("Щёголева")))
    of_body = files["word/_rels/document.xml.rels"].decode()
    outside = (
        f'<Relationship Id="{relationship}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )
    files["word/_rels/document.xml.rels"] = of_body.replace("</Relationships>", outside).encode()
    return zipped(files)


def field_code(code: str) -> str:
    return paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("-") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


LINKED = paragraph(picture("rdot", 1).replace("r:embed=", "r:link="))


def test_nothing_is_fetched(pool: LibreOffice, asked: tuple[str, list[str]]) -> None:
    """Neither linked pictures nor fields, templates or parts that lie elsewhere."""
    address, paths = asked
    documents = [
        pointing(LINKED, "rdot", "image", f"{address}/picture.png"),
        pointing("", "rtemplate", "attachedTemplate", f"{address}/template.dotx"),
        pointing('<w:altChunk r:id="rchunk"/>', "rchunk", "aFChunk", f"{address}/chunk.html"),
        document(field_code(f'INCLUDEPICTURE "{address}/field.png" \\d') + paragraph("Щёголева")),
        document(field_code(f'INCLUDETEXT "{address}/text.docx"') + paragraph("Щёголева")),
    ]
    for content in documents:
        assert "Щёголева" in text(pool.convert(content))
    assert paths == []


def test_no_file_of_the_machine_gets_into_the_pdf(pool: LibreOffice, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET OF THE MACHINE")
    (tmp_path / "dot.png").write_bytes(png())
    for content in (
        document(field_code(f'INCLUDETEXT "{secret.as_uri()}"') + paragraph("Щёголева")),
        document(field_code(f'INCLUDETEXT "{secret}"') + paragraph("Щёголева")),
        pointing('<w:altChunk r:id="rchunk"/>', "rchunk", "aFChunk", secret.as_uri()),
    ):
        shown = text(pool.convert(content))
        assert "Щёголева" in shown
        assert "SECRET" not in shown
    linked = pool.convert(pointing(LINKED, "rdot", "image", (tmp_path / "dot.png").as_uri()))
    embedded = pool.convert(document(paragraph(picture("rdot", 1)), Part("media/dot.png", "image", png(), "image/png")))
    assert [pictures(content) for content in (linked, embedded)] == [0, 1]


def pictures(content: bytes) -> int:
    with pypdfium2.PdfDocument(content) as pdf:
        return sum(1 for page in pdf for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))


# --- when it goes wrong -----------------------------------------------------------------------------------------------


def test_it_is_killed_in_the_middle(folder: Path) -> None:
    """The document is converted all the same, by another."""
    with LibreOffice(size=1) as pool:
        pool.convert(PAPER)
        (before,) = pool.groups
        left = leftovers(before)
        assert sum(place.exists() for place in left) == 3
        victim, made = libreoffice_of(pool), list[bytes]()
        thread = threading.Thread(target=lambda: made.append(pool.convert(long())))
        thread.start()
        soon(lambda: any(folder.glob("*/in.docx")))
        time.sleep(0.3)
        os.kill(victim, signal.SIGKILL)
        thread.join()
        assert text(made[0]).count("Пункт") == 6000
        assert pool.groups != (before,)
        assert members(before) == []
        assert are_gone(left)
        left = leftovers(*pool.groups)
    assert are_gone(left)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("victim", ["LibreOffice", "driver"])
def test_it_was_killed_between_two_documents(victim: str, folder: Path) -> None:
    with LibreOffice(size=1) as pool:
        first = pool.convert(PAPER)
        (group,) = pool.groups
        os.kill(libreoffice_of(pool) if victim == "LibreOffice" else group, signal.SIGKILL)
        assert pool.convert(PAPER) == first
        assert members(group) == []
        assert len(list(folder.iterdir())) == 1


def test_it_hangs(folder: Path) -> None:
    """It is given its time, and then killed; a fresh one converts the document."""
    with LibreOffice(size=1, limits=Limits(least=8, medians=1)) as pool:
        first = pool.convert(PAPER)
        (group,) = pool.groups
        os.kill(libreoffice_of(pool), signal.SIGSTOP)
        begun = time.monotonic()
        assert pool.convert(PAPER) == first
        assert time.monotonic() - begun >= 8
        assert members(group) == []
        assert len(list(folder.iterdir())) == 1


def test_a_document_that_takes_too_long_does_not_stop_the_others(folder: Path) -> None:
    """And is told."""
    with LibreOffice(size=1, limits=Limits(first=6, least=6, medians=1)) as pool:
        outcomes = list(pool.convert_each([("long", long(80_000)), ("short", PAPER)]))
    assert [one.error.reason if one.error else one.pages for one in outcomes] == ["convert.deadline", 1]
    assert list(folder.iterdir()) == []


def test_what_libreoffice_cannot_read_is_told(folder: Path) -> None:
    broken = zipped(unzipped(PAPER) | {"word/document.xml": b"<w:document><w:body>"})
    with LibreOffice(size=1) as pool:
        outcomes = list(pool.convert_each([("a", PAPER), ("b", broken), ("c", b"text"), ("d", PAPER)]))
    reasons = [one.error.reason if one.error else None for one in outcomes]
    assert reasons == [None, "convert.refused", "convert.not-word", None]
    assert list(folder.iterdir()) == []


def test_each_start_is_another_process(folder: Path) -> None:
    with LibreOffice(size=1, limits=Limits(documents=1)) as pool:
        groups, made = set[int](), set[bytes]()
        for _ in range(3):
            made.add(pool.convert(PAPER))
            groups |= set(pool.groups)
            assert list(folder.iterdir()) == []
    assert len(made) == 1
    assert groups == set()


def test_cold_ones_are_kept_to_their_time(folder: Path) -> None:
    with LibreOffice(size=1, start=Cold, limits=Limits(start=0.1, first=0.1)) as pool:
        with pytest.raises(ConversionError) as caught:
            pool.convert(PAPER)
        assert caught.value.reason == "convert.deadline"
    assert list(folder.iterdir()) == []


# --- when we go wrong -------------------------------------------------------------------------------------------------

_LEAVES = """
import sys, time
from pathlib import Path
from docgen.convert import LibreOffice
pool = LibreOffice(size=2)
paper = Path(sys.argv[1]).read_bytes()
pool.convert(paper)
print(*pool.groups, flush=True)
sys.stdin.readline()
if sys.argv[2] == "raise":
    with pool:
        raise ValueError("as planned")
if sys.argv[2] == "exit":
    sys.exit()
if sys.argv[2] == "work":
    pool.convert(Path(sys.argv[3]).read_bytes())
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("way", "blow"),
    [
        ("raise", None),
        ("exit", None),
        ("wait", signal.SIGTERM),
        ("wait", signal.SIGINT),
        ("wait", signal.SIGKILL),
        ("work", signal.SIGTERM),
        ("work", signal.SIGKILL),
    ],
)
def test_nothing_is_left_when_we_die(way: str, blow: signal.Signals | None, folder: Path, tmp_path: Path) -> None:
    """Neither a process nor a folder, however this one ends."""
    papers, scratch = tmp_path / "papers", tmp_path / "scratch"
    papers.mkdir()
    scratch.mkdir()
    (papers / "one.docx").write_bytes(PAPER)
    (papers / "long.docx").write_bytes(long())
    child = subprocess.Popen(
        [sys.executable, "-c", _LEAVES, papers / "one.docx", way, papers / "long.docx"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"TMPDIR": str(scratch)},
        text=True,
    )
    assert child.stdin
    assert child.stdout
    with child.stdin as go, child.stdout as said:
        (group,) = (int(group) for group in said.readline().split())
        left = leftovers(group)
        assert sum(place.exists() for place in left) == 3
        go.write("\n")
    if blow:
        time.sleep(0.5)
        child.send_signal(blow)
    child.wait(30)
    soon(lambda: members(group) == [])
    soon(lambda: are_gone(left))
    soon(lambda: list(scratch.iterdir()) == [])


def test_the_command_is_ended_in_the_middle(tmp_path: Path) -> None:
    """It stops at once, leaves what is done, and nothing half-done."""
    papers, scratch, out = (tmp_path / name for name in ("papers", "scratch", "out"))
    for place in (papers, scratch):
        place.mkdir()
    (papers / "0.docx").write_bytes(PAPER)
    for number in range(1, 5):
        (papers / f"{number}.docx").write_bytes(long(20_000))
    child = subprocess.Popen(
        [Path(sys.executable).with_name("docgen"), "convert", *sorted(papers.iterdir()), "--to", out],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"TMPDIR": str(scratch)},
        text=True,
    )
    soon((out / "0.pdf").exists)
    child.terminate()
    begun = time.monotonic()
    _, said = child.communicate(timeout=30)
    assert time.monotonic() - begun < 10
    assert child.returncode == 130
    assert "nothing half-done was left" in said
    assert [file.name for file in out.iterdir()] == ["0.pdf"]
    soon(lambda: list(scratch.iterdir()) == [])


def test_the_command_tells_what_it_could_not_convert(tmp_path: Path) -> None:
    """And converts the rest; again, it changes nothing; another PDF in the way is left alone."""
    (tmp_path / "good.docx").write_bytes(PAPER)
    (tmp_path / "letter.docx").write_bytes(b"Dear Sir or Madam")
    (tmp_path / "signed.docx").write_bytes(PAPER)
    (tmp_path / "signed.pdf").write_bytes(b"%PDF signed")
    names = ["good.docx", "letter.docx", "missing.docx", "signed.docx"]
    for changed in (True, False):
        ended = subprocess.run(
            [Path(sys.executable).with_name("docgen"), "convert", *names, "--json"],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            text=True,
        )
        assert (ended.returncode, ended.stderr) == (5, "")
        told = json.loads(ended.stdout)
        assert told["converted"] == [{"file": "good.docx", "pdf": "good.pdf", "pages": 1, "changed": changed}]
        assert {(one["code"], one["where"]) for one in told["findings"]} == {
            ("convert.not-word", "letter.docx"),
            ("convert.unreadable", "missing.docx"),
            ("convert.exists", "signed.pdf"),
        }
    assert (tmp_path / "signed.pdf").read_bytes() == b"%PDF signed"
