"""How names are compared: one character for one, so that offsets hold.

A hyphen of any kind, a line's end and a no-break space count as a space, a curly apostrophe as a
straight one: "Nur-Sultan" is "Nur Sultan". A raised digit is a note's mark, not part of a word.
Case counts: Turkey is not turkey.
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+")
_SPACES = re.compile(" {2,}")


_ALIKE = (
    ("\n", " "), ("\t", " "), ("\r", " "), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "),
    ("-", " "), ("\u2010", " "), ("\u2011", " "), ("\u2013", " "), ("\u2014", " "),
    ("\u2019", "'"), ("\u2018", "'"), ("\u02bc", "'"), *((mark, " ") for mark in "¹²³⁴⁵⁶⁷⁸⁹⁰"),
)  # fmt: skip


def plain(text: str) -> str:
    """The text with like characters made the same; as long as before."""
    for one, other in _ALIKE:
        text = text.replace(one, other)
    return text


def name_key(name: str) -> str:
    """A name as the table keeps it."""
    return _SPACES.sub(" ", plain(name)).strip()


def without_marks(name: str) -> str:
    """A Latin name without diacritics: Türkiye → Turkiye; Cyrillic stays as it is."""
    if name.isascii() or any("\u0400" <= ch <= "\u04ff" for ch in name):
        return name
    name = name.translate(_LETTERS)
    return "".join(ch for ch in unicodedata.normalize("NFD", name) if not unicodedata.combining(ch))


_LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss"})


def slug(name: str) -> str:
    """A name as part of an id: lower case, hyphens between its words."""
    return "-".join(WORD.findall(without_marks(name).lower()))
