"""Makes forms with programs and libraries that docgen does not install: `python make_forms.py FOLDER`.

Wanted: weasyprint, xhtml2pdf, PyPDFForm (from PyPI), Ghostscript, PHP with TCPDF, LibreOffice. What they make may differ
from one release to the next, so it is kept in `made/`.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
FONT = HERE.parents[2] / "templates/fonts/LiberationSans-Regular.ttf"

HTML = """<html><head><meta charset="utf-8"><style>
@font-face { font-family: Small; src: url(small.ttf) } * { font-family: Small }
input, textarea, select { appearance: auto; display: block; margin: 8px; width: 240px; height: 20px; border: 1px solid #888 }
input[type=checkbox], input[type=radio] { width: 16px; height: 16px } textarea { height: 80px } select { height: 24px }
</style></head><body><form><p>Form Анкета</p>
<input name="surname" value=""><input name="имя" value="old"><input name="short" maxlength="5">
<textarea name="lines"></textarea><input type="checkbox" name="agreed"><input type="checkbox" name="crossed" checked>
<input type="radio" name="sex" value="m"><input type="radio" name="sex" value="f">
<select name="country"><option value="LVA">Latvia</option><option value="EST">Estonia</option></select>
<select name="several" multiple style="height: 70px"><option value="a">a</option><option value="b">b</option></select>
</form></body></html>"""


def weasyprint() -> bytes:
    """A web page whose inputs become fields."""
    import weasyprint as library
    from fontTools import subset

    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.ttf"  # the page's font goes whole into the file
        subset.main([str(FONT), "--unicodes=20-7E,410-44F", "--layout-features=", f"--output-file={small}"])
        return bytes(library.HTML(string=HTML, base_url=folder + "/").write_pdf(pdf_forms=True))


def xhtml2pdf() -> bytes:
    """A web page again, through reportlab."""
    from xhtml2pdf import pisa

    output = io.BytesIO()
    page = """<html><body><p>Form</p><form>
    <pdf:language name=""/><input type="text" name="surname" style="width:200pt"/><br/><br/>
    <input type="checkbox" name="agreed"/><br/><br/>
    <select name="country"><option>Latvia</option><option>Estonia</option></select></form></body></html>"""
    pisa.CreatePDF(page, dest=output)
    return output.getvalue()


def pypdfform() -> bytes:
    """Fields put on a blank page."""
    from PyPDFForm import BlankPage, Fields, PdfWrapper

    blank = PdfWrapper(BlankPage(width=595, height=842).read() if hasattr(BlankPage, "read") else BlankPage(595, 842))
    fields = [
        Fields.TextField(name="plain", page_number=1, x=50, y=750, width=200, height=20, font_size=11),
        Fields.TextField(name="comb", page_number=1, x=50, y=700, width=200, height=20, max_length=10, comb=True),
        Fields.TextField(name="lines", page_number=1, x=50, y=580, width=250, height=90, multiline=True),
        Fields.CheckBoxField(name="box", page_number=1, x=50, y=540, size=16),
        Fields.RadioGroup(name="group", page_number=1, x=[50, 90, 130], y=[500, 500, 500], size=16),
        Fields.DropdownField(name="drop", page_number=1, x=50, y=450, width=150, height=20, options=["one", "two"]),
    ]
    return bytes(blank.bulk_create_fields(fields).read())


MARKS = """%!PS
/Helvetica findfont 12 scalefont setfont
[ /Subtype /Widget /Rect [50 750 250 770] /T (plain) /FT /Tx /DA (/Helv 10 Tf 0 g) /F 4 /ANN pdfmark
[ /Subtype /Widget /Rect [50 700 250 720] /T (comb) /FT /Tx /Ff 16777216 /MaxLen 10 /DA (/Helv 0 Tf 0 g) /F 4 /ANN pdfmark
[ /Subtype /Widget /Rect [50 600 250 680] /T (lines) /FT /Tx /Ff 4096 /DA (/Helv 10 Tf 0 g) /F 4 /ANN pdfmark
50 800 moveto (Form) show showpage
"""


def ghostscript() -> bytes:
    """PostScript with marks."""
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=-", "-"]
    return subprocess.run(command, input=MARKS.encode(), capture_output=True, check=True).stdout


def tcpdf() -> bytes:
    """The form of `make_tcpdf.php`."""
    return subprocess.run(["php", str(HERE / "make_tcpdf.php")], capture_output=True, check=True).stdout


def libreoffice() -> bytes:
    """The text document with controls of `controls.fodt`, exported as a form."""
    with tempfile.TemporaryDirectory() as folder:
        options = 'pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"true"}}'
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", options]
        subprocess.run([*command, "--outdir", folder, str(HERE / "controls.fodt")], capture_output=True, check=True)
        return (Path(folder) / "controls.pdf").read_bytes()


def main() -> None:
    """Make what can be made here, and say what cannot."""
    folder = Path(sys.argv[1])
    for make in (weasyprint, xhtml2pdf, pypdfform, ghostscript, tcpdf, libreoffice):
        try:
            content = make()
        except (ImportError, OSError, subprocess.CalledProcessError, TypeError, AttributeError) as error:
            sys.stderr.write(f"{make.__name__}: {type(error).__name__}: {error}\n")
            continue
        target = folder / make.__name__ / "form.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main()
