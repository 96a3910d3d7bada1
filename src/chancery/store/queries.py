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
from collections.abc import Callable, Iterator

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
    """The full-text queries of what was typed. Without a stemmer all is looked for as written."""
    said = terms(query)
    wanted = [t for t in said if not t.without]
    if not any(t.joined == "AND" and not t.exact for t in wanted) or stem is None:
        # Phrases, and what is joined to them, are a matter of the words as written.
        stem_terms: list[Term] = []
        word_terms = wanted
    else:
        stem_terms, word_terms = _apart(wanted)
    without_exact = [t for t in said if t.without and (t.exact or stem is None)]
    without_stem = [t for t in said if t.without and not (t.exact or stem is None)]
    return Queries(
        stems=_expression(stem_terms, stem),
        words=_expression(word_terms, None),
        without_stems=" OR ".join(_quoted(t, stem) for t in without_stem),
        without_words=" OR ".join(_quoted(t, None) for t in without_exact),
    )


def _apart(wanted: list[Term]) -> tuple[list[Term], list[Term]]:
    """Groups of joined terms: a group with a phrase in it goes to the words as written."""
    stems: list[Term] = []
    words: list[Term] = []
    for group in _groups(wanted):
        (words if any(t.exact for t in group) else stems).extend(group)
    return stems, words


def _groups(wanted: list[Term]) -> Iterator[list[Term]]:
    group: list[Term] = []
    for term in wanted:
        if term.joined == "AND" and group:
            yield group
            group = []
        group.append(term)
    if group:
        yield group


def _expression(wanted: list[Term], stem: Stem | None) -> str:
    return " AND ".join(_joined(group, stem) for group in _groups(wanted))


def _joined(group: list[Term], stem: Stem | None) -> str:
    """One group: alternatives, of which those joined by NEAR stand together."""
    alternatives: list[list[str]] = []
    for term in group:
        if term.joined == "NEAR" and alternatives:
            alternatives[-1].append(_quoted(term, stem))
        else:
            alternatives.append([_quoted(term, stem)])
    written = (a[0] if len(a) == 1 else f"NEAR({' '.join(a)}, {NEAR_WORDS})" for a in alternatives)
    return f"({' OR '.join(written)})"


def _quoted(term: Term, stem: Stem | None) -> str:
    text = (stem(term.text) if stem else "") or term.text
    prefix = "*" if text.endswith("*") else ""
    return '"' + text.replace('"', " ").replace("\x00", " ") + '"' + prefix
