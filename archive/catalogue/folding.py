"""Names folded so that the usual spellings of one name meet: an index key, not a transliteration.

Cyrillic goes to Latin by the rules of Russian passports (ICAO Doc 9303), then spellings that different schemes and
languages use for one sound are merged, and doubled letters become one. What meets, for example:

    О'Коннор, O'CONNOR, OConnor                        okonor
    Щёголева, Shchegoleva, Schegoleva, Scegoleva       shegoleva
    Юлия, IULIIA, Yuliya, Julija, Julia                iulia
    Шимкус, Šimkus; Мюллер and Müller                  shimkus; miuler, muler, mueler: each has a key of its own

Ш and Щ, Е and Ё, И, Й and Ы, С before Е and Щ in Latin fall together: a search finds a few names too many rather than
one too few. A translation is not a spelling (Иван, John), and a prefix that ends inside a sound (`Shc`, `Vinc`) may
miss. Scripts other than Latin and Cyrillic are kept as they are.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ъ": "", "ь": ""}
    | {"і": "i", "є": "e", "ґ": "g", "ј": "i", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "dzh", "џ": "dzh", "ѓ": "g"}
    | {
        "ғ": "g",
        "қ": "k",
        "ҳ": "kh",
        "ҷ": "dzh",
        "җ": "zh",
        "ң": "n",
        "ө": "o",
        "ү": "u",
        "ұ": "u",
        "һ": "kh",
        "ә": "a",
    }
)
_SPELT_OUT = str.maketrans(
    {"š": "sh", "č": "ch", "ž": "zh", "ş": "sh", "ș": "sh", "ç": "ch", "ć": "ch", "ț": "ts"}
    | {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"}
)
"""Letters with marks that are also written as two letters: in machine-readable zones and in transliteration."""
_WITHOUT_MARK = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ə": "a", "ħ": "h"}
)
"""Letters that Unicode does not take apart."""

_MERGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), merged)
    for pattern, merged in (
        (r"shch|sch|shh", "sh"),
        (r"sc(?=[eiy])", "sh"),
        (r"tch", "ch"),
        (r"dzh|dj", "dzh"),
        (r"kh", "h"),
        (r"ck", "k"),
        (r"tz|cz|c(?=[eiy])", "ts"),
        (r"c(?!h)|q", "k"),
        (r"x", "ks"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"w", "v"),
        (r"[yj](?=e)", ""),
        (r"[yj]", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_NO_LETTERS = re.compile(r"[^\w\s-]|_")
_BETWEEN_WORDS = re.compile(r"[\s-]+")


def words(text: str) -> tuple[frozenset[str], ...]:
    """Fold a text as it is searched for: for each word (the halves of a double name are words), its possible keys."""
    return tuple(keys for part in _BETWEEN_WORDS.split(_prepared(text)) if (keys := _keys(part)))


def index_keys(name: str) -> frozenset[str]:
    """Fold a full name as it is indexed: every word, each half of a double name, and the double name as one word."""
    folded: set[str] = set()
    for part in _prepared(name).split():
        for piece in (*part.split("-"), part.replace("-", "")):
            folded |= _keys(piece)
    return frozenset(folded)


def _prepared(text: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFC", text).lower())


def _keys(word: str) -> frozenset[str]:
    """Fold one word both ways of writing its marked letters; none when nothing is left."""
    return frozenset({_folded(word), _folded(word.translate(_SPELT_OUT))} - {""})


def _folded(word: str) -> str:
    marks_apart = unicodedata.normalize("NFKD", word)
    plain = "".join(letter for letter in marks_apart if not unicodedata.combining(letter))
    latin = plain.translate(_WITHOUT_MARK).translate(_CYRILLIC)
    for pattern, merged in _MERGES:
        latin = pattern.sub(merged, latin)
    return latin
