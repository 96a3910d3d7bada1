"""Figures and directions that are no act: records of kind `measure`.

A clause whose subject is a party, or something of a party's ("Kazakhstan's exports"), and which
gives an amount with a unit or says that it rose or fell, where no act is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Literal

from chancery.coding.claiming import Context, note_numbers, notes_of, whole
from chancery.coding.lines import Line, Who
from chancery.coding.quoting import clause
from chancery.coding.speakers import AUTHOR, name_of, said_by
from chancery.coding.status import hedged
from chancery.records import MeasureClaim, last_day
from chancery.vocab import table

Trend = Literal["", "up", "down", "flat"]
_UNITS = 6
"""Words of the phrase that says what is measured."""


@cache
def _trends(language: str) -> dict[str, Trend]:
    return {w: name for name, words in table("figures")["trend"].items() for w in words[language]}


@cache
def _verbs(language: str) -> frozenset[str]:
    return frozenset(table("figures")["figure"][language])


def measure_claims(context: Context, line: Line, taken: Collection[int]) -> Iterator[MeasureClaim]:
    """The figures of a sentence; `taken` are the words at which something else was told."""
    language = "ru" if context.sentence.language == "ru" else "en"
    if not context.amounts and not any(
        word.lemma.lower() in _trends(language) for word in line.words
    ):
        return
    for at, word in enumerate(line.words):
        subject = next((c for c in line.children[at] if line.deprels[c].startswith("nsubj")), None)
        if subject is None or at in taken or subject in taken:
            continue
        copula = any(line.deprels[c] == "cop" for c in line.children[at])
        lemma = "be" if copula and language == "en" else word.lemma.lower()
        trend = _trends(language).get(lemma, "")
        if trend or lemma in _verbs(language) or (copula and language == "ru"):
            yield from _claim(context, line, at, subject, trend)


def _claim(
    context: Context, line: Line, at: int, subject: int, trend: Trend
) -> Iterator[MeasureClaim]:
    below = set(line.below(subject))
    holder = next((who for who in line.whos if who.first <= subject <= who.last), None)
    owner = holder or next((who for who in line.whos if who.head in below), None)
    if owner is None or (trend and holder):
        return
    first, last = clause(line, at)
    start, end = line.words[first].start, line.words[last].end
    begin, stop = start - context.sentence.start, end - context.sentence.start
    sums = tuple(a.quantity for a in context.amounts if begin <= a.start < stop)
    telling = [q for q in sums if q.unit == "percent" or (q.unit.isupper() and len(q.unit) == 3)]
    if not trend and not telling:
        return
    about = next((w for w in line.whos if w is not owner and first <= w.head <= last), None)
    inside = next((d.date for d in context.dates if begin <= d.start < stop), "")
    start, end, rest = whole(context.unit, start, end)
    who, how = said_by(line, at)
    yield MeasureClaim(
        doc=context.document.doc,
        quote=context.document.text[start:end],
        quote_rest=rest,
        start=start,
        end=end,
        said_by=name_of(context.sentence, who.party) if who else AUTHOR,
        hedged=hedged(context.sentence.text[begin:stop], context.sentence.language),
        footnotes=note_numbers(context, notes_of(context, start, end)),
        subject=owner.party.actors[0],
        about=about.party.actors[0] if about else None,
        what=_what(line, subject, at, holder),
        quantities=sums,
        date=inside or context.last_date or last_day(context.document.date)[:4],
        trend=trend,
        decided_by={
            "what": f"tree: {line.words[at].lemma}",
            "subject": "subject" if holder else "owner of the subject",
            "said_by": how or "nobody else is named",
        },
    )


def _what(line: Line, subject: int, at: int, holder: Who | None) -> str:
    """What is measured: the subject without its owner, or, of a party, what it does."""
    if holder is None:
        owners = {w for who in line.whos for w in range(who.first, who.last + 1)}
        words = [w for w in sorted(line.below(subject)) if w not in owners]
        words = [w for w in words if line.words[w].upos in ("NOUN", "ADJ", "PROPN", "VERB")]
        return " ".join(line.words[w].form for w in words[:_UNITS])
    words = [at, *(c for c in line.children[at] if line.deprels[c] in ("obj", "obl", "nmod"))]
    return " ".join(line.words[w].lemma for w in sorted(words)[:_UNITS])
