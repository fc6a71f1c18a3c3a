"""Writing a PDF form by hand: every object as it is to stand in the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

A4 = (0, 0, 595, 842)
PRINT = 4
HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
SYMBOLS = "<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>"

FORMS: dict[str, Callable[[], bytes]] = {}
"""All generated forms, by their names."""


def form(function: Callable[[], bytes]) -> Callable[[], bytes]:
    """Put a form into the set, under the names of its module and of itself."""
    producer = function.__module__.rpartition(".")[2].removeprefix("by_")
    FORMS[f"{producer}/{function.__name__.strip('_')}.pdf"] = function
    return function


class Sheet:
    """A form that is being written. Pages are added first; objects have numbers from 1."""

    def __init__(self, *pages: str, acro: str = "", catalogue: str = "", tree: str = "") -> None:
        self.objects: dict[int, bytes] = {}
        self.helvetica, self.symbols = self.add(HELVETICA), self.add(SYMBOLS)
        self._acro = acro if "/DR" in acro or "/NoDR" in acro else f"{acro} /DR {self.resources}"
        self._catalogue, self._tree = catalogue, tree
        self._root, self._pages = self.reserve(), self.reserve()
        self._page_entries = pages or (media(A4),)
        self.page_numbers = [self.reserve() for _ in self._page_entries]
        self._annotations: list[list[str]] = [[] for _ in self._page_entries]
        self._contents: list[list[str]] = [[] for _ in self._page_entries]
        self.fields: list[str] = []

    @property
    def resources(self) -> str:
        return f"<< /Font << /Helv {self.helvetica} 0 R /ZaDb {self.symbols} 0 R >> >>"

    def reserve(self) -> int:
        number = len(self.objects) + 1
        self.objects[number] = b""
        return number

    def add(self, body: str | bytes) -> int:
        number = self.reserve()
        self.objects[number] = body.encode() if isinstance(body, str) else body
        return number

    def stream(self, data: str | bytes, entries: str = "") -> int:
        raw = data.encode() if isinstance(data, str) else data
        return self.add(f"<< {entries} /Length {len(raw)} >>\nstream\n".encode() + raw + b"\nendstream")

    def draw(self, operators: str, page: int = 0) -> None:
        """Print something on a page."""
        self._contents[page].append(operators)

    def widget(self, entries: str, *, page: int = 0, field: bool | None = None) -> int:
        """Put a widget on a page; it is a field of its own unless it names a parent."""
        number = self.add(f"<< /Type /Annot /Subtype /Widget /P {self.page_numbers[page]} 0 R {entries} >>")
        self._annotations[page].append(f"{number} 0 R")
        if field if field is not None else "/Parent" not in entries:
            self.fields.append(f"{number} 0 R")
        return number

    def text(self, name: str, rect: str, entries: str = "/DA (/Helv 10 Tf 0 g)", *, page: int = 0) -> int:
        flag = "" if "/F " in entries else f"/F {PRINT}"
        return self.widget(f"/FT /Tx /T {name} /Rect {rect} {flag} {entries}", page=page)

    def states(self, name: str, *, off: bool = True, size: int = 14) -> str:
        """Give the appearances of a button: a cross for the named state, a frame for Off."""
        box = f"/Type /XObject /Subtype /Form /BBox [0 0 {size} {size}]"
        frame = f"0.5 0.5 {size - 1} {size - 1} re S"
        crossed = self.stream(f"q {frame} 2 2 m {size - 2} {size - 2} l 2 {size - 2} m {size - 2} 2 l S Q", box)
        empty = f"/Off {self.stream(f'q {frame} Q', box)} 0 R" if off else ""
        return f"/AP << /N << /{name} {crossed} 0 R {empty} >> >>"

    def content(self, *, head: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") -> bytes:
        """Give the file, with a cross-reference table."""
        self._close()
        return written(self.objects, f"/Root {self._root} 0 R", head=head)

    def _close(self) -> None:
        fields = " ".join(self.fields)
        acro = self.add(f"<< /Fields [{fields}] {self._acro.replace('/NoDR true', '')} >>")
        kids = " ".join(f"{number} 0 R" for number in self.page_numbers)
        self._set(self._root, f"<< /Type /Catalog /Pages {self._pages} 0 R /AcroForm {acro} 0 R {self._catalogue} >>")
        self._set(self._pages, f"<< /Type /Pages /Kids [{kids}] /Count {len(self.page_numbers)} {self._tree} >>")
        for place, number in enumerate(self.page_numbers):
            contents = self.stream("\n".join(self._contents[place])) if self._contents[place] else 0
            entries = f"/Type /Page /Parent {self._pages} 0 R {self._page_entries[place]}"
            entries += "" if "/Resources" in self._tree else f" /Resources {self.resources}"
            entries += f" /Contents {contents} 0 R" if contents else ""
            self._set(number, f"<< {entries} /Annots [{' '.join(self._annotations[place])}] >>")

    def _set(self, number: int, body: str) -> None:
        self.objects[number] = body.encode()


def written(objects: Mapping[int, bytes], trailer: str, *, head: bytes = b"%PDF-1.7\n") -> bytes:
    """Write objects with a table of where each begins."""
    made = bytearray(head)
    offsets = []
    for number, body in sorted(objects.items()):
        offsets.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    made += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)


def media(box: tuple[int, int, int, int] = A4, entries: str = "") -> str:
    """Give a page's size and further entries."""
    return f"/MediaBox [{' '.join(map(str, box))}] {entries}"


def row(place: int, column: int = 0, *, width: float = 220, height: float = 18, step: float = 40) -> str:
    """Give the rectangle of a field in a row from above, in the first or second column."""
    left, bottom = 50 + column * 260, 798 - height - place * step
    return f"[{left} {bottom} {left + width} {bottom + height}]"


def utf16(text: str) -> str:
    """Write a text as a hexadecimal string in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def escaped(name: str) -> str:
    """Write a name with everything escaped that must be."""
    return "".join(
        chr(byte) if 0x30 <= byte <= 0x7A and chr(byte).isalnum() else f"#{byte:02X}" for byte in name.encode()
    )
