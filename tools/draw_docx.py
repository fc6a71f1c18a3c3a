"""Draw the shipped Word templates again: `python tools/draw_docx.py [FOLDER]` (by default `templates/docx`)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from docx_sheets import (
    household,
    household_consent,
    household_cover,
    residence_notice,
    residence_permit,
    residence_stay,
)
from docx_sheets.annex import annex
from docx_sheets.application import ORDINARY, application, application_child
from docx_sheets.checklist import checklist
from docx_sheets.citizenship import application as citizenship
from docx_sheets.citizenship_child import child_application, consent
from docx_sheets.programmes import participation
from docx_sheets.programmes_interest import inventory_of_proofs, petition
from docx_sheets.statement import statement
from docx_sheets.visa import HOME, OCCASION, POST, request
from docx_sheets.visa_inside import questionnaire
from docx_sheets.visa_web import data_sheet

_VISA = "visa/decree-702"
_FILING = "residence/temporary-permit-decree-702"

SHEETS: Mapping[str, Callable[[], bytes]] = {
    "common/annex.docx": annex,
    "common/checklist.docx": checklist,
    f"{_FILING}/application.docx": application,
    f"{_FILING}/application-child.docx": application_child,
    "residence/temporary-permit/application.docx": partial(application, ORDINARY),
    "residence/temporary-permit/application-child.docx": partial(application_child, ORDINARY),
    "residence/residence-permit/application.docx": residence_permit.application,
    "residence/residence-permit/application-child.docx": residence_permit.application_child,
    "residence/stay-extension/request.docx": residence_stay.stay_extension,
    "residence/stay-extension/request-child.docx": residence_stay.stay_extension_child,
    "residence/annual-notice/notice.docx": residence_notice.notice,
    "residence/annual-notice/notice-child.docx": residence_notice.notice_child,
    f"{_FILING}/statement.docx": statement,
    f"{_VISA}/request.docx": request,
    f"{_VISA}/statement.docx": partial(statement, OCCASION, addressee=POST, address=HOME),
    f"{_VISA}/data-sheet.docx": data_sheet,
    f"{_VISA}/checklist.docx": partial(checklist, "Консульское учреждение", "{{ record.requests.visa.post }}"),
    "visa/inside-russia/questionnaire.docx": questionnaire,
    "compatriots/participation/application.docx": participation,
    "of-interest/petition/petition.docx": petition,
    "of-interest/petition/inventory.docx": inventory_of_proofs,
    "citizenship/application/application.docx": citizenship,
    "citizenship/child/application.docx": child_application,
    "citizenship/consent.docx": consent,
    "household/dossier/cover.docx": household_cover.cover,
    "household/dossier/inventory.docx": household.inventory,
    "household/dossier/signatures.docx": household.signatures,
    "household/dossier/translations.docx": household.translation_request,
    "household/dossier/consent.docx": household_consent.consent,
    "household/dossier/consent-child.docx": household_consent.consent_child,
}
"""Name below `templates/docx/` → the function that draws it."""


def main(folder: Path) -> None:
    """Write every sheet."""
    for name, draw in SHEETS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw())
        print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "templates" / "docx")
