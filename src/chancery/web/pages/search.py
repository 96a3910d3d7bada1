"""Search and ask: words in everything that was read, or a question answered with claims."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from chancery.language import stems
from chancery.questions import Answer, Understood, described
from chancery.store import Hit
from chancery.web.asking import Ask, How, Page, Sheet

_WORD = re.compile(r"\w+")

ASKING = frozenset(
    """who whom whose what which when where why how did does do has have is are was were
    кто кого кому что чем какой какая какие когда где куда откуда почему сколько как был была
    были ли""".split()
)
"""Words with which a question begins."""

MOST_ROWS_OF_AN_ANSWER = 40


def search(ask: Ask) -> Sheet:
    """The answer where a question is asked; and the passages that hold the words."""
    words = ask.get("q")
    answer = _answer(ask, words) if asks(words, ask.get("mode")) else None
    filters = ask.filters(limit=ask.rows + 1, offset=ask.offset)
    hits = list(ask.casebook.search(words, filters)) if words and not _told(answer) else []
    entries = {hit.id: ask.casebook.entry(hit.id) for hit in hits[: ask.rows]}
    wanted = frozenset(stems(words.replace('"', " "), "").split())
    return Sheet(
        "search.html",
        f"Search: {words}" if words else "Search and ask",
        answer.rows if answer and _told(answer) else hits[: ask.rows],
        _how(answer),
        {
            "words": words,
            "answer": answer,
            "understood": _chips(answer.understood) if answer else [],
            "entries": entries,
            "found_in": hits[: ask.rows],
            "more": len(hits) > ask.rows,
            "lit": {id(hit): lit(hit, wanted) for hit in hits},
            "most": MOST_ROWS_OF_AN_ANSWER,
            "lead": _lead(answer) if answer else "",
        },
    )


def asks(words: str, mode: str) -> bool:
    """Whether words are a question rather than words to be found."""
    if mode in ("ask", "words"):
        return mode == "ask" and bool(words)
    first = next(iter(_WORD.findall(words.casefold())), "")
    return "?" in words or first in ASKING


def _answer(ask: Ask, words: str) -> Answer:
    filters = ask.filters()
    return ask.cached(("answer", words, filters), lambda: ask.casebook.ask(words, filters))


def _told(answer: Answer | None) -> bool:
    return answer is not None and answer.found


def _chips(asked: Understood) -> list[tuple[str, str]]:
    """What was understood, field by field."""
    parts = [part.partition(": ") for part in described(asked).split(" · ")]
    return [(name, value) if colon else ("", name) for name, colon, value in parts]


def _lead(answer: Answer) -> str:
    """How many acts the answer counts, in one sentence."""
    if not answer.found:
        return "Nothing of what was read answers this."
    counted = sum(row.counted for row in answer.rows)
    rest = len(answer.rows) - counted
    told = f"{answer.count or 'No'} {'act is' if answer.count == 1 else 'acts are'} told as done"
    apart = f"; {rest} more planned, asked for, rumoured or denied, and not counted" if rest else ""
    return f"{told}{apart}."


def _how(answer: Answer | None) -> How:
    if answer is not None:
        return How(
            "The question was read by the tables of the codebook, and answered with claims alone.",
            (
                f"Understood: {described(answer.understood)}.",
                "Rows are events and claims that fit all of it; nothing is prose about the world.",
                "Totals hold only what happened, undisputed, in one unit; the rest says why not.",
            ),
        )
    return How(
        "Passages that hold all the words in any inflection, best first.",
        (
            "“A phrase” stands as it is written; -word must not stand; OR joins alternatives.",
            "The rank is BM25 over the stems of passages; the sentence shown is the one of the "
            "passage that holds most of the words.",
        ),
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
