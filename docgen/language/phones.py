"""Phone numbers as people write them, and as forms want them."""

from __future__ import annotations


def international(text: str, region: str = "RU") -> str | None:
    """Give the number in international form, `+79105550101`, or nothing when it can be no number.

    `region`, an ISO 3166 alpha-2 code, is the country whose own way of dialling is meant where no + is written. An
    extension is left out.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def exists(text: str) -> bool:
    """Tell whether this is a number in international form that some country gives out."""
    return international(text) == text


def national(text: str) -> str:
    """Give the ten national digits of a number of +7, and all digits of any other, from its international form."""
    return text.removeprefix("+7").removeprefix("+")
