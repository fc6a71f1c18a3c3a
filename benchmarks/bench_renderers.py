"""The obvious PDF renderer: the baseline that a faster one must beat.

DOCX has `bench_docx.py`. This one renders the arrival notices of the example family through the renderer port, against
pypdf used plainly: a clone and `update_page_form_field_values`, whose Cyrillic comes out as question marks in a form
with an ordinary font: it is the peer in time, not in looks. `pdf.obvious_ms` is CPU per document; `pdf.obvious_vs_pypdf`
is ours over the peer's, so 1 means equal.
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from measure import arguments, claim, cpu_of_call, medians, say_where
from pypdf import PdfReader, PdfWriter

from docgen.cases import Case, read_case
from docgen.filings import FilingTypeId, load
from docgen.render.context import build_context
from docgen.render.plan import PlannedDocument, plan
from docgen.render.port import Properties
from docgen.render.press import Press
from docgen.resources import library

FILING = "residence/temporary-permit-decree-702"
FAMILY = Path(__file__).parent.parent / "schemas" / FILING / "examples" / "family-of-four.json"
NOTICE = "arrival-notice"


class Bench:
    """The case, its contexts and compiled templates, made once."""

    def __init__(self) -> None:
        self.library = library()
        reading = read_case(
            FAMILY.read_bytes(), load(self.library, FilingTypeId.parse(FILING)), date(2026, 11, 21), self.library
        )
        assert reading.case is not None, "the example is in order"  # noqa: S101 - nothing could be measured
        self.case: Case = reading.case
        self.press = Press(self.library)

    def notices(self) -> list[PlannedDocument]:
        """Give the planned notices."""
        return [planned for planned in plan(self.case, self.library) if planned.document.id == NOTICE]

    def context(self, planned: PlannedDocument) -> dict[str, object]:
        """Give what a template sees."""
        return build_context(self.case, planned.document, planned.person, self.library)

    def through_the_port(self) -> None:
        """Render each person's notice as `docgen render` does."""
        for planned in self.notices():
            _, compiled = self.press.template(planned.document.format, planned.edition)
            compiled.render(self.context(planned), Properties(title=planned.document.title_ru, created=self.case.as_of))

    def pypdf(self) -> None:
        """Use pypdf plainly: read, clone, fill every text field, write."""
        for planned in self.notices():
            writer = PdfWriter(clone_from=PdfReader(io.BytesIO(self.library.template(planned.edition.template))))
            values = dict.fromkeys(writer.get_form_text_fields() or {}, "X")
            for page in writer.pages:
                writer.update_page_form_field_values(page, values, auto_regenerate=False)
            writer.write(io.BytesIO())


def main() -> None:
    """Measure and print."""
    quick = arguments(__doc__ or "").quick
    say_where("pypdf")
    bench = Bench()
    median = medians(
        {
            "arrival notice, port": lambda: cpu_of_call(bench.through_the_port),
            "arrival notice, pypdf": lambda: cpu_of_call(bench.pypdf),
        },
        rounds=3 if quick else 9,
    )
    port, pypdf = median["arrival notice, port"], median["arrival notice, pypdf"]
    claim({"pdf.obvious_ms": port * 1000 / len(bench.notices()), "pdf.obvious_vs_pypdf": port / pypdf})


if __name__ == "__main__":
    main()
