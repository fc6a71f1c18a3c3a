"""Word documents become PDF: LibreOffice does the work, this package keeps it to its manners."""

from docgen.convert.libreoffice import Converted, LibreOffice
from docgen.convert.programs import Programs
from docgen.convert.seat import Limits
from docgen.convert.trouble import finding

__all__ = ["Converted", "LibreOffice", "Limits", "Programs", "finding"]
