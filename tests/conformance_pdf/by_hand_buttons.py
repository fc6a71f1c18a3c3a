"""Hand-written forms: check boxes, radio buttons, choices, lists, pictures."""

from __future__ import annotations

from tests.conformance_pdf.sheet import Sheet, escaped, form, row, utf16

_RADIO, _PUSH, _NO_OFF, _UNISON = 1 << 15, 1 << 16, 1 << 14, 1 << 25
_COMBO, _EDIT, _SORT, _SEVERAL = 1 << 17, 1 << 18, 1 << 19, 1 << 21


def _square(place: int, column: int = 0) -> str:
    return row(place, column, width=14, height=14)


def _box(sheet: Sheet, name: str, state: str, place: int, entries: str = "/AS /Off") -> int:
    rect = _square(place)
    return sheet.widget(f"/FT /Btn /T ({name}) /Rect {rect} /F 4 {sheet.states(state)} {entries}")


def _group(sheet: Sheet, name: str, states: list[str], entries: str, *, row_from: int = 0) -> None:
    """Put a field with a button for each state, one below the other."""
    parent = sheet.reserve()
    kids = [
        sheet.widget(f"/Parent {parent} 0 R /Rect {_square(row_from + place)} /F 4 {sheet.states(state)} /AS /Off")
        for place, state in enumerate(states)
    ]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    sheet.objects[parent] = f"<< /FT /Btn /T ({name}) /Kids [{listed}] {entries} >>".encode()
    sheet.fields.append(f"{parent} 0 R")


@form
def boxes_by_any_name() -> bytes:
    """What the crossed state is called is the form's own business."""
    sheet = Sheet()
    for place, state in enumerate(("Yes", "On", "1", "Ja", " APT ", "Да", "0", "a/b(c)", "X#Y", "Choice1")):
        _box(sheet, f"box{place}", escaped(state), place)
    return sheet.content()


@form
def boxes_in_the_encoding_of_windows() -> bytes:
    """A state named in a single-byte encoding, as old programs did."""
    sheet = Sheet()
    _box(sheet, "box", "#CE#EA", 0)
    _box(sheet, "plain", "Yes", 1)
    return sheet.content()


@form
def boxes_without_off() -> bytes:
    """Only the crossed state has a look, or the look of a pressed button alone."""
    sheet = Sheet()
    for place in range(2):
        sheet.widget(f"/FT /Btn /T (box{place}) /Rect {_square(place)} /F 4 {sheet.states('Yes', off=False)} /AS /Off")
    look = sheet.states("Ja").replace("/N <<", "/D <<")
    sheet.widget(f"/FT /Btn /T (pressed) /Rect {_square(3)} /F 4 {look} /MK << /CA (4) /BC [0] >> /DA (/ZaDb 0 Tf 0 g)")
    return sheet.content()


@form
def boxes_without_looks() -> bytes:
    sheet = Sheet()
    for place, mark in enumerate("48lunH"):
        look = f"/MK << /CA ({mark}) /BC [0] /BG [1] >> /DA (/ZaDb 0 Tf 0 g)"
        sheet.widget(f"/FT /Btn /T (box{place}) /Rect {_square(place)} /F 4 {look}")
    return sheet.content()


@form
def boxes_crossed_already() -> bytes:
    sheet = Sheet()
    _box(sheet, "crossed", "Yes", 0, "/V /Yes /AS /Yes /DV /Yes")
    _box(sheet, "told", "Yes", 1, "/V /Yes")
    _box(sheet, "open", "Yes", 2, "/V /Off /AS /Off")
    return sheet.content()


@form
def boxes_of_one_name() -> bytes:
    """Check boxes of one field, each with a state of its own; and two that are crossed together."""
    sheet = Sheet()
    _group(sheet, "sex", ["m", "f", "x"], "")
    _group(sheet, "agreed", ["Yes", "Yes"], "", row_from=4)
    return sheet.content()


@form
def radio() -> bytes:
    sheet = Sheet()
    _group(sheet, "purpose", ["work", "study", "family"], f"/Ff {_RADIO}")
    _group(sheet, "stay", ["short", "long"], f"/Ff {_RADIO | _NO_OFF} /V /Off", row_from=4)
    _group(sheet, "chosen", ["a", "b"], f"/Ff {_RADIO | _NO_OFF} /V /b", row_from=7)
    return sheet.content()


@form
def radio_in_unison() -> bytes:
    """Buttons of one state go on together."""
    sheet = Sheet()
    _group(sheet, "copy", ["yes", "no", "yes"], f"/Ff {_RADIO | _UNISON}")
    return sheet.content()


@form
def radio_with_exports() -> bytes:
    """States are numbers; what they mean stands beside them."""
    sheet = Sheet()
    options = " ".join(utf16(text) for text in ("да", "нет", "не знаю"))
    _group(sheet, "answer", ["0", "1", "2"], f"/Ff {_RADIO} /Opt [{options}]")
    _group(sheet, "same", ["0", "1"], f"/Ff {_RADIO} /Opt [(x) (x)]", row_from=5)
    return sheet.content()


@form
def radio_by_cyrillic_name() -> bytes:
    sheet = Sheet()
    _group(sheet, "sex", [escaped("муж"), escaped("жен")], f"/Ff {_RADIO}")
    _group(sheet, "spaced", [escaped("first choice"), escaped("second (b)")], f"/Ff {_RADIO}", row_from=4)
    return sheet.content()


@form
def radio_of_one_level() -> bytes:
    """Buttons that are fields of one name each, without a parent."""
    sheet = Sheet()
    for place, state in enumerate(("one", "two")):
        look = sheet.states(state)
        sheet.widget(f"/FT /Btn /T (flat) /Ff {_RADIO} /Rect {_square(place)} /F 4 {look} /AS /Off")
    return sheet.content()


@form
def choices() -> bytes:
    """Choices with plain options, with pairs, in Cyrillic, and one that takes any text."""
    sheet = Sheet()
    plain = "/Opt [(LVA) (EST) (LTU)] /V (EST)"
    pairs = "/Opt [[(1) (Single)] [(2) (Married)] [(3) (Widowed)]]"
    cyrillic = f"/Opt [{utf16('женат')} {utf16('холост')}]"
    for place, (name, flags, options) in enumerate(
        (
            ("plain", _COMBO, plain),
            ("pairs", _COMBO, pairs),
            ("sorted", _COMBO | _SORT, cyrillic),
            ("typed", _COMBO | _EDIT, plain),
            ("none", _COMBO | _EDIT, ""),
            ("empty", _COMBO, "/Opt [( ) (shown)]"),
        )
    ):
        sheet.widget(f"/FT /Ch /T ({name}) /Ff {flags} {options} /Rect {row(place)} /F 4 /DA (/Helv 10 Tf 0 g)")
    return sheet.content()


@form
def choices_of_free_size() -> bytes:
    sheet = Sheet()
    parent = sheet.reserve()
    kids = [sheet.widget(f"/Parent {parent} 0 R /T (k{n}) /Rect {row(n)} /F 4") for n in range(2)]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    inherited = f"/FT /Ch /Ff {_COMBO} /Opt [(north) (south) (east)] /DA (/Helv 0 Tf 0 0 1 rg)"
    sheet.objects[parent] = f"<< /T (side) {inherited} /Kids [{listed}] >>".encode()
    sheet.fields.append(f"{parent} 0 R")
    return sheet.content()


@form
def lists() -> bytes:
    """Lists of which one or several are chosen, one that begins further down, one with Cyrillic pairs."""
    sheet = Sheet()
    letters = " ".join(f"({letter})" for letter in ("alpha", "beta", "gamma", "delta"))
    pairs = " ".join(f"[({n}) {utf16(text)}]" for n, text in enumerate(("работа", "учёба", "семья")))
    for place, (name, flags, entries) in enumerate(
        (
            ("one", 0, f"/Opt [{letters}]"),
            ("several", _SEVERAL, f"/Opt [{letters}] /V [(alpha)] /I [0]"),
            ("further", 0, f"/Opt [{letters}] /TI 2"),
            ("pairs", _SEVERAL, f"/Opt [{pairs}]"),
        )
    ):
        rect = row(place + 1, height=60, step=80)
        sheet.widget(
            f"/FT /Ch /T ({name}) /Ff {flags} {entries} /Rect {rect} /F 4 /DA (/Helv 10 Tf 0 g) /MK << /BC [0] >>"
        )
    return sheet.content()


@form
def pictures() -> bytes:
    """Push buttons that show a picture: for a photo of 35×45 mm, a wide one, one that is turned."""
    sheet = Sheet()
    for place, (box, entries) in enumerate(
        (("[50 600 149 728]", "/BC [0]"), ("[200 600 400 660]", ""), ("[50 400 178 499]", "/R 90"))
    ):
        look = f"/MK << /TP 1 {entries} >>"
        sheet.widget(f"/FT /Btn /Ff {_PUSH} /T (photo{place}) /Rect {box} /F 4 {look}")
    sheet.widget(f"/FT /Btn /Ff {_PUSH} /T (print) /Rect {row(15, width=60)} /F 4 /MK << /CA (Print) /BG [0.8] >>")
    sheet.text("(name)", row(0))
    return sheet.content()
