"""The obvious renderers: the baseline that faster ones must beat.

Each renders the example family's sheets through the renderer port, against its own library used plainly: docxtpl with a
new object per document, pypdf with a clone and `update_page_form_field_values` (whose Cyrillic comes out as question
marks in a form with an ordinary font: it is the peer in time, not in looks). `…_ms` is CPU per document; `…_vs_…` is
ours over the peer's, so 1 means equal.
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from docxtpl import DocxTemplate
from measure import arguments, claim, cpu_of_call, medians, say_where
from pypdf import PdfReader, PdfWriter

from docgen.cases import Case, read_case
from docgen.expressions.environment import environment
from docgen.filings import FilingTypeId, load
from docgen.render.context import build_context
from docgen.render.plan import PlannedDocument, plan
from docgen.render.port import Properties
from docgen.render.press import Press
from docgen.resources import library

FILING = "residence/temporary-permit-decree-702"
FAMILY = Path(__file__).parent.parent / "schemas" / FILING / "examples" / "family-of-four.json"


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
        self.environment = environment(self.library)

    def documents(self, name: str) -> list[PlannedDocument]:
        """Give the planned documents of one type."""
        return [planned for planned in plan(self.case, self.library) if planned.document.id == name]

    def context(self, planned: PlannedDocument) -> dict[str, object]:
        """Give what a template sees."""
        return build_context(self.case, planned.document, planned.person, self.library)

    def through_the_port(self, name: str) -> None:
        """Render each person's document as `docgen render` does."""
        for planned in self.documents(name):
            _, compiled = self.press.template(planned.document.format, planned.edition)
            compiled.render(self.context(planned), Properties(title=planned.document.title_ru, created=self.case.as_of))

    def docxtpl(self, name: str) -> None:
        """Use docxtpl plainly: a new object, render, save."""
        for planned in self.documents(name):
            template = DocxTemplate(io.BytesIO(self.library.template(planned.edition.template)))
            template.render(self.context(planned), jinja_env=self.environment, autoescape=True)
            template.save(io.BytesIO())

    def pypdf(self, name: str) -> None:
        """Use pypdf plainly: read, clone, fill every text field, write."""
        for planned in self.documents(name):
            writer = PdfWriter(clone_from=PdfReader(io.BytesIO(self.library.template(planned.edition.template))))
            values = dict.fromkeys(writer.get_form_text_fields() or {}, "X")
            for page in writer.pages:
                writer.update_page_form_field_values(page, values, auto_regenerate=False)
            writer.write(io.BytesIO())


def main() -> None:
    """Measure and print."""
    quick = arguments(__doc__ or "").quick
    say_where("docxtpl", "jinja2", "lxml", "pypdf")
    bench = Bench()
    median = medians(
        {
            "application, port": lambda: cpu_of_call(lambda: bench.through_the_port("application")),
            "application, docxtpl": lambda: cpu_of_call(lambda: bench.docxtpl("application")),
            "arrival notice, port": lambda: cpu_of_call(lambda: bench.through_the_port("arrival-notice")),
            "arrival notice, pypdf": lambda: cpu_of_call(lambda: bench.pypdf("arrival-notice")),
        },
        rounds=3 if quick else 9,
    )
    applications, notices = len(bench.documents("application")), len(bench.documents("arrival-notice"))
    claim(
        {
            "docx.obvious_ms": median["application, port"] * 1000 / applications,
            "docx.obvious_vs_docxtpl": median["application, port"] / median["application, docxtpl"],
            "pdf.obvious_ms": median["arrival notice, port"] * 1000 / notices,
            "pdf.obvious_vs_pypdf": median["arrival notice, port"] / median["arrival notice, pypdf"],
        }
    )


if __name__ == "__main__":
    main()
