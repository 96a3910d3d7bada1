"""The first coder: gazetteer, sentences, predicate lexicon, dates, amounts, status words.

For each predicate of a sentence as the reader gives it: roles → gate → standing → claim. It
knows no syntax beyond the order of words; what it cannot see it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chancery.coding.amounts import amounts
from chancery.coding.base import Coding
from chancery.coding.claiming import Context, event_claim, state_claim
from chancery.coding.reading import LANGUAGES, Read, Reader, not_coded, too_long
from chancery.coding.states import relations
from chancery.coding.status import standing
from chancery.language import detect
from chancery.records import Claim, Document, EventClaim

if TYPE_CHECKING:
    from chancery.actors import Gazetteer


class LexiconCoder:
    """Codes events and plain states by lexicon and rules alone, in English and Russian."""

    name = "lexicon"

    def code(self, document: Document, gazetteer: Gazetteer) -> Coding:
        """The claims of one document, in text order."""
        language = document.language or str(detect(document.text))
        if language not in LANGUAGES:
            return Coding(remarks=(not_coded(document.doc, language),))
        reader = Reader(document, gazetteer, language)
        found = [claim for read in reader.read() for claim in _claims(reader, read)]
        claims = tuple(sorted(found, key=lambda claim: claim.start))
        return Coding(claims, tuple(too_long(document, reader.skipped)))


def _claims(reader: Reader, read: Read) -> Iterator[Claim]:
    """The claims of one sentence."""
    held = list(relations(read.sentence, read.parties)) if read.parties else []
    if read.acts or held:
        context = context_of(reader, read)
        yield from _events(context, read)
        yield from (state_claim(context, relation) for relation in held)


def context_of(reader: Reader, read: Read) -> Context:
    """A sentence with everything that a claim needs of its surroundings."""
    taken = tuple((d.start, d.end) for d in read.dates)
    sums = amounts(read.sentence.text, reader.language, taken)
    return Context(
        reader.document, read.unit, read.sentence, read.parties, read.dates, sums,
        reader.marks, read.last_date,
    )  # fmt: skip


def _events(context: Context, read: Read) -> Iterator[EventClaim]:
    """The claims of a sentence's acts, each said once."""
    seen = set()
    length = len(context.sentence.lower)
    for predicate, its in read.acts:
        how = standing(context.sentence, predicate, (0, length))
        claim = event_claim(context, predicate, its, how)
        key = (claim.action, claim.sources, claim.targets, claim.status)
        if key not in seen:
            seen.add(key)
            yield claim
