"""The values that a form is measured with: each field gets one that should fit and differs from what it holds."""

from __future__ import annotations

from base64 import b64decode
from itertools import count, cycle, islice
from typing import Literal, get_args

from docgen.measure.forms import Field, Kind, Widget

Alphabet = Literal["latin", "cyrillic"]
ALPHABETS: tuple[Alphabet, ...] = get_args(Alphabet)


class State(str):
    """The name of a button's state, as distinct from a text."""

    __slots__ = ()


Value = str | State | bool | tuple[str, ...] | bytes
"""A text; a button's state; whether a box without states is crossed; what is chosen of a list; a picture as JPEG."""

_WORDS: dict[Alphabet, str] = {
    "cyrillic": "Щёголева-Ямпольская Ждановна Хабаровск Цветочная Юлия Фёдор Эчмиадзин Объезд Шульгин №7",
    "latin": "O'Connor-Šcegoleva Žanete Québec Böll Walther Wymond Jekyll Šafránek Fitzgerald 7",
}
_EM = 0.78
"""Room for a character, in font sizes: more than a capital Щ or W and the smaller letters after it need."""
_LINE = 1.4
"""Room for a line, in font sizes."""
_MARGIN = 6.0
_LONGEST, _LONGEST_OF_LINES = 40, 160
_FULL = 0.6
"""How much of several lines is filled: words that do not end where a line does waste room."""
_FREE_SIZE, _FREE_SIZE_OF_LINES, _SMALLEST = 12.0, 9.0, 4.0


def sample(field: Field, number: int, alphabet: Alphabet) -> Value | None:
    """Give the value of the field with this number; None when nothing can be put into it."""
    match field.kind:
        case Kind.CHECK | Kind.RADIO:
            return _state(field, number)
        case Kind.CHOICE | Kind.LIST:
            return _choice(field, number, alphabet)
        case Kind.PHOTO:
            return b64decode(_PHOTO)
        case _:
            return _text(field, number, alphabet)


def _text(field: Field, number: int, alphabet: Alphabet) -> str:
    """Write as many characters as should fit, of a comb as many as it has cells."""
    if field.kind is Kind.COMB:
        length = field.limit or 1
    else:
        room = min(_capacity(field.kind, widget) for widget in field.widgets)
        length = min(room, field.limit or room)
    tries = (_words(start, length, alphabet, spaced=field.kind is not Kind.COMB) for start in count(number))
    return next(text for text in tries if (text,) != field.held)


def _words(start: int, length: int, alphabet: Alphabet, *, spaced: bool) -> str:
    words = _WORDS[alphabet].split()
    first = start % len(words)
    return (" " if spaced else "").join(islice(cycle(words), first, first + length + 1))[:length].rstrip()


def _capacity(kind: Kind, widget: Widget) -> int:
    """Tell how many characters should fit for certain."""
    width, height = widget.room
    free = _FREE_SIZE_OF_LINES if kind is Kind.MULTILINE else max(_SMALLEST, min(_FREE_SIZE, height / _LINE))
    size = widget.size if widget.size > 0 else free
    across = max(1, int((width - _MARGIN) / (_EM * size)))
    if kind is not Kind.MULTILINE:
        return min(_LONGEST, across)
    lines = _lines(widget)
    return min(_LONGEST_OF_LINES, max(across, int(across * lines * _FULL)) if lines > 1 else across)


def _lines(widget: Widget) -> int:
    return max(1, int((widget.room[1] - _MARGIN) / (_LINE * (widget.size or _FREE_SIZE_OF_LINES))))


def _state(field: Field, number: int) -> State | bool | None:
    """Choose a state that the field does not have, where there is one."""
    states = list(dict.fromkeys(widget.state for widget in field.widgets if widget.state))
    if not states:
        return True if field.kind is Kind.CHECK else None
    others = [state for state in states if state not in field.held] or states
    return State(others[number % len(others)])


def _choice(field: Field, number: int, alphabet: Alphabet) -> Value | None:
    """Choose what is not chosen and can be seen; of a list where several may be chosen, two that stand together."""
    if field.editable and field.kind is Kind.CHOICE:
        return _text(field, number, alphabet)
    visible = [
        export for export, shown in field.options if export and shown.strip() and not {export, shown} & set(field.held)
    ]
    if not visible:
        return None
    if field.kind is Kind.LIST:
        first = number % len(visible)
        return tuple(visible[first : first + (2 if field.several and _lines(field.widgets[0]) > 1 else 1)])
    short = [export for export in visible if len(_shown(field, export)) <= _capacity(field.kind, field.widgets[0])]
    return short[number % len(short)] if short else min(visible, key=lambda export: len(_shown(field, export)))


def _shown(field: Field, export: str) -> str:
    return dict(field.options)[export]


_PHOTO = (
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb"
    "qmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCABa"
    "AEYDASIAAhEBAxEB/8QAGgABAQEBAQEBAAAAAAAAAAAAAAUEBgMBAv/EADIQAAIBAQQFCwQDAAAAAAAAAAABAgMEBRESFSExseETNDVBUWFkcX"
    "OCoxSBkfAiMkL/xAAXAQADAQAAAAAAAAAAAAAAAAAAAQID/8QAGhEBAQEBAQEBAAAAAAAAAAAAAAERAjEhQf/aAAwDAQACEQMRAD8AsAAtIAAA"
    "DzVei2kqsG3sSkj0EYABkAAAAAA+SkoRcpPBJYsjWu2TtEmk3Gn1R7fM2XtUy0I01/t6/JfqJRn3fxrxP0Nlit0qMlCq3Km/vl4GMES4uzXRgz"
    "XdU5SyRx2x/j+/Y0m0+sLMAAMgAAE6+E8KTw1LHX+CaXLZQ5ezygv7LXHzIbTTaawa2pmXc+tuL8AD7CEqk1CCxk9iIUq3UmrK8Vtm8O/Ujafi"
    "hSVGjGmtkV+T9m8mRhbtAAMgAm2y9/pbTOjyGbLhrz4dWPYEmhSM1qsVO0PNjkn2rr8yfp7w3ycBp7w3ycAvOnLj0V11sVjOCXXg2brLZKdmTy"
    "65PbJk3T3hvk4DT3hvk4CnGHerVkEbT3hvk4GqwXn9bWdPkcmEc2ObHrXd3lZUt4AEA5q+Okq3t3I6U5q+Okq3t3Irn0MYALIAAAKVwc9n6b3o"
    "mlK4Oez9N70K+GvgAzAc1fHSVb27kdKc1fHSVb27kVz6GMAFkAAAFK4Oez9N70TSlcHPZ+m96FfDXwAZh//Z"
)
