"""What a person types into a search box, as full-text queries that cannot go wrong.

    border closing           both words, in any of their forms
    "closed the border"      these words, as written, in this order
    -Moscow                  without this word (or -"this phrase")
    tea OR coffee            one of the two
    loan NEAR debt           at most ten words apart, in any order
    loan NEAR/5 debt         at most five
    "loan debt"~5            the same: these words, in any of their forms, at most five apart
    vaccin*                  words that begin so, as written

Everything else that SQLite's query language means by a sign is taken as a sign of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

Stem = Callable[[str], str]
"""Text → its stems, separated by spaces: the same function by which passages were indexed."""

MOST_TERMS = 64
NEAR_WORDS = 10

MOST_APART = 200

_TERM = re.compile(r'(-?)"([^"]*)"?(?:~(\d{1,3})(?!\S))?|(\S+)')
_NEAR = re.compile(r"NEAR(?:/(\d{1,3}))?")


class Term(msgspec.Struct, frozen=True):
    """A word or phrase that is looked for; `joined` is how it hangs on the one before."""

    text: str
    exact: bool = False
    without: bool = False
    joined: str = "AND"
    begins: bool = False
    """Whether words that begin so are meant, as written."""
    apart: int = 0
    """How far apart its words (or it and the term before) may stand, where that is said."""

    @property
    def written(self) -> bool:
        """Whether it asks for words as they are written, not for their stems."""
        return self.exact or self.begins


class Queries(msgspec.Struct, frozen=True):
    """What each index is asked: passages that fit `stems` and `words` and not `without_…`."""

    stems: str = ""
    words: str = ""
    without_stems: str = ""
    without_words: str = ""


def terms(query: str) -> list[Term]:
    """The terms of a query as typed."""
    found: list[Term] = []
    joined = "AND"
    apart = 0
    for minus, phrase, within, word in _TERM.findall(query):
        if near := _NEAR.fullmatch(word):
            joined, apart = "NEAR", min(int(near[1] or 0), MOST_APART)
            continue
        if word in ("OR", "AND", "|"):
            joined = "OR" if word == "|" else word
            continue
        without = bool(minus) or (word.startswith("-") and len(word) > 1)
        text = phrase or (word[1:] if without else word)
        begins = not phrase and bool(_BEGINNING.fullmatch(text))
        if any(c.isalnum() for c in text):
            found.append(Term(
                text, bool(phrase) and not within, without, joined if found else "AND", begins,
                min(int(within), MOST_APART) if within else apart,
            ))  # fmt: skip
        joined, apart = "AND", 0
    return found[:MOST_TERMS]


_BEGINNING = re.compile(r"[^\W_]{2,}\*")


def queries(query: str, stem: Stem | None) -> Queries:
    """The full-text queries of what was typed. A group of joined terms with a phrase in it is a
    matter of the words as written; so is everything where there is no stemmer."""
    said = terms(query)
    groups = list(_groups(term for term in said if not term.without))
    stemmed = [g for g in groups if stem and not any(term.written for term in g)]
    written = [g for g in groups if g not in stemmed]
    without = [term for term in said if term.without]
    return Queries(
        stems=" AND ".join(_joined(group, stem) for group in stemmed),
        words=" AND ".join(_joined(group, None) for group in written),
        without_stems=" OR ".join(_alone(t, stem) for t in without if stem and not t.written),
        without_words=" OR ".join(_alone(t, None) for t in without if t.written or not stem),
    )


def _groups(wanted: Iterable[Term]) -> Iterator[list[Term]]:
    """Terms that hang together by OR or NEAR."""
    group: list[Term] = []
    for term in wanted:
        if term.joined == "AND" and group:
            yield group
            group = []
        group.append(term)
    if group:
        yield group


def _joined(group: list[Term], stem: Stem | None) -> str:
    """One group: alternatives, in each of which all stands near each other."""
    alternatives: list[tuple[list[str], int]] = []
    for term in group:
        if term.joined == "NEAR" and alternatives:
            before, apart = alternatives.pop()
            alternatives.append((before + _several(term, stem), max(apart, term.apart)))
        else:
            alternatives.append((_several(term, stem), term.apart))
    return f"({' OR '.join(_near(quoted, apart) for quoted, apart in alternatives)})"


def _alone(term: Term, stem: Stem | None) -> str:
    """A term by itself."""
    return _near(_several(term, stem), term.apart)


def _several(term: Term, stem: Stem | None) -> list[str]:
    """A term, or each word of one whose words may stand apart."""
    if term.exact or not term.apart or not term.text.split()[1:]:
        return [_quoted(term, stem)]
    return [
        _quoted(Term(word), stem) for word in term.text.split() if any(c.isalnum() for c in word)
    ]


def _near(quoted: list[str], apart: int = 0) -> str:
    if len(quoted) == 1:
        return quoted[0]
    return f"NEAR({' '.join(quoted)}, {apart or NEAR_WORDS})"


def _quoted(term: Term, stem: Stem | None) -> str:
    """A term as a string of SQLite's query language: nothing in it is an operator."""
    if term.begins:
        return f'"{term.text[:-1]}" *'
    text = (stem(term.text) if stem else "") or term.text
    return '"' + text.replace('"', " ").replace("\x00", " ") + '"'
