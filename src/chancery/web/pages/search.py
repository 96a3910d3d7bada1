"""Search: words in everything that was read, each hit in its sentence."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from chancery.language import stems
from chancery.store import Hit
from chancery.web.asking import Ask, How, Page, Sheet

_WORD = re.compile(r"\w+")


def search(ask: Ask) -> Sheet:
    """The passages that hold the words, best first."""
    words = ask.get("q")
    filters = ask.filters(limit=ask.rows + 1, offset=ask.offset)
    hits = list(ask.casebook.search(words, filters)) if words else []
    entries = {hit.id: ask.casebook.entry(hit.id) for hit in hits}
    wanted = frozenset(stems(words.replace('"', " "), "").split())
    return Sheet(
        "search.html",
        f"Search: {words}" if words else "Search",
        hits[: ask.rows],
        How(
            "Passages that hold all the words in any inflection, best first.",
            (
                "“A phrase” stands as it is written; -word must not stand; OR joins alternatives.",
                "The rank is BM25 over the stems of passages; the sentence shown is the one of the "
                "passage that holds most of the words.",
            ),
        ),
        {
            "words": words,
            "entries": entries,
            "more": len(hits) > ask.rows,
            "lit": {id(hit): lit(hit, wanted) for hit in hits},
        },
    )


def lit(hit: Hit, wanted: frozenset[str]) -> Markup:
    """The sentence with the words that were looked for marked."""
    out: list[str | Markup] = []
    last = 0
    for found in _WORD.finditer(hit.quote):
        if wanted & frozenset(stems(found.group(), "").split()):
            out += [
                escape(hit.quote[last : found.start()]),
                Markup("<mark>{}</mark>").format(found.group()),
            ]
            last = found.end()
    return Markup("").join([*out, escape(hit.quote[last:])])


PAGES = (Page("/search", search, place="Search"),)
