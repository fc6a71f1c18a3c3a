"""What a document says of itself: a title and a day, in the two places where readers look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from docgen.render.pdf.engine.skeleton import Slot
from docgen.render.pdf.engine.syntax import text_string

PRODUCER = "docgen"
_ENTRIES = b"/Title %s /Producer (%s) /CreationDate (%s) /ModDate (%s)"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Where it goes: the number of the information dictionary's slot, and of the XMP packet's in an archival file."""

    information: int
    packet: int | None

    def write(self, slots: tuple[Slot, ...], bodies: list[bytes], title: str, created: date) -> None:
        """Write both."""
        moment = f"D:{created:%Y%m%d}000000Z".encode("ascii")
        entries = _ENTRIES % (text_string(title), PRODUCER.encode("ascii"), moment, moment)
        bodies[self.information] = slots[self.information].dictionary(entries)
        if self.packet is not None:
            packet = _PACKET.format(title=escape(title), producer=PRODUCER, moment=f"{created.isoformat()}T00:00:00Z")
            bodies[self.packet] = slots[self.packet].stream(b"", packet.encode("utf-8"))
