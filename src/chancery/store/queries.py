"""What a person types into a search box, as full-text queries that cannot go wrong.

    border closing           both words, in any of their forms
    "closed the border"      these words, as written, in this order
    -Moscow                  without this word (or -"this phrase")
    tea OR coffee            one of the two
    loan NEAR debt           at most ten words apart

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

_TERM = re.compile(r'(-?)"([^"]*)"?|(\S+)')


class Term(msgspec.Struct, frozen=True):
    """A word or phrase that is looked for; `joined` is how it hangs on the one before."""

    text: str
    exact: bool = False
    without: bool = False
    joined: str = "AND"


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
    for minus, phrase, word in _TERM.findall(query):
        if word in ("OR", "NEAR", "AND", "|"):
            joined = "OR" if word == "|" else word
            continue
        without = bool(minus) or (word.startswith("-") and len(word) > 1)
        text = phrase or (word[1:] if without else word)
        if any(c.isalnum() for c in text):
            first = not found
            found.append(Term(text, bool(phrase), without, "AND" if first else joined))
        joined = "AND"
    return found[:MOST_TERMS]


def queries(query: str, stem: Stem | None) -> Queries:
    """The full-text queries of what was typed. A group of joined terms with a phrase in it is a
    matter of the words as written; so is everything where there is no stemmer."""
    said = terms(query)
    groups = list(_groups(term for term in said if not term.without))
    stemmed = [g for g in groups if stem and not any(term.exact for term in g)]
    written = [g for g in groups if g not in stemmed]
    without = [term for term in said if term.without]
    return Queries(
        stems=" AND ".join(_joined(group, stem) for group in stemmed),
        words=" AND ".join(_joined(group, None) for group in written),
        without_stems=" OR ".join(_quoted(t, stem) for t in without if stem and not t.exact),
        without_words=" OR ".join(_quoted(t, None) for t in without if t.exact or not stem),
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
    alternatives: list[list[str]] = []
    for term in group:
        if term.joined == "NEAR" and alternatives:
            alternatives[-1].append(_quoted(term, stem))
        else:
            alternatives.append([_quoted(term, stem)])
    return f"({' OR '.join(_near(near) for near in alternatives)})"


def _near(quoted: list[str]) -> str:
    return quoted[0] if len(quoted) == 1 else f"NEAR({' '.join(quoted)}, {NEAR_WORDS})"


def _quoted(term: Term, stem: Stem | None) -> str:
    """A term as a string of SQLite's query language: nothing in it is an operator."""
    text = (stem(term.text) if stem else "") or term.text
    return '"' + text.replace('"', " ").replace("\x00", " ") + '"'
