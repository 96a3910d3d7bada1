"""The coder: rules propose, learned heads decide.

    document → sentences with parties (`reading`) → trees (`language`) → lines → what each spot
    tells (`heads`) → the likeliest, each said once → claims with quote, notes and reasons

English is read by an encoder, Russian by word vectors; the clues of both are those of
Universal Dependencies. Each claim carries `reading`, how likely it was read right, and in
`decided_by` what decided each field.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from chancery.coding.base import Coding
from chancery.coding.choosing import chosen
from chancery.coding.claiming import state_claim
from chancery.coding.figures import measure_claims
from chancery.coding.heads import Heads, Telling
from chancery.coding.lexicon import context_of
from chancery.coding.lines import Line, lines
from chancery.coding.objects import Objects
from chancery.coding.reading import LANGUAGES, Read, Reader, not_coded, too_long
from chancery.coding.states import once, relations
from chancery.coding.ties import ties
from chancery.coding.told import event_claim, state_claims
from chancery.language import detect
from chancery.language.parse import Parser, Token
from chancery.language.tokens import tokens
from chancery.records import Claim, Document

if TYPE_CHECKING:
    from chancery.actors import Gazetteer


class RulesCoder:
    """Codes events and relations in English and Russian, offline."""

    name = "rules"

    def __init__(self, heads: Heads | None = None, *, all_of_them: bool = False) -> None:
        self.heads = heads or _heads()
        self.all_of_them = all_of_them

    @property
    def version(self) -> str:
        """Changes with the weights, so that `recode` knows what earlier ones coded."""
        return self.heads.version

    def code(self, document: Document, gazetteer: Gazetteer) -> Coding:
        """The claims of one document, in text order."""
        language = document.language or str(detect(document.text))
        if language not in LANGUAGES:
            return Coding(remarks=(not_coded(document.doc, language),))
        reader = Reader(document, gazetteer, language)
        found = [claim for claim, _ in self.told(reader, language)]
        claims = tuple(sorted(found, key=lambda claim: (claim.start, claim.end)))
        return Coding(claims, tuple(too_long(document, reader.skipped)))

    def told(self, reader: Reader, language: str) -> Iterator[tuple[Claim, Telling | None]]:
        """Every claim of a document with what the heads said of it (nothing, of a figure)."""
        for stretch in stretches(reader, language):
            tellings = self.heads.read(stretch, language)
            sure = chosen(stretch, tellings, language, all_of_them=self.all_of_them)
            by_line = {n: list(found) for n, found in groupby(sure, key=lambda one: one[0].line)}
            objects = Objects(language)
            for number, line in enumerate(stretch):
                context = context_of(reader, line.read)
                here = by_line.get(number, [])
                for figure in measure_claims(context, line, {t.spot.at for t, _ in here}):
                    yield figure, None
                plain = relations(line.read.sentence, line.read.parties)
                for relation in once([*plain, *ties(line)]):
                    yield state_claim(context, relation), None
                for telling, how in here:
                    if telling.label.startswith("state:"):
                        for state in state_claims(context, line, telling, how):
                            yield state, telling
                    else:
                        thing = objects.of(line, telling.spot.at)
                        yield event_claim(context, line, telling, how, thing), telling


def stretches(reader: Reader, language: str) -> Iterator[list[Line]]:
    """A document's lines: those of its text in one stretch, those of each note in its own."""
    reads = list(reader.read())
    parsed = _parser(language).parse([_tokens(read) for read in reads])
    for _, stretch in groupby(lines(reads, parsed), key=lambda line: line.read.unit.note):
        yield list(stretch)


def _tokens(read: Read) -> Sequence[Token]:
    text, one = read.unit.text, read.sentence
    spans = tokens(text, one.start, one.start + len(one.text))
    return [Token(text[span.start : span.end], span.start, span.end) for span in spans]


@cache
def _heads() -> Heads:
    """The heads that Chancery ships, loaded once a process."""
    return Heads()


@cache
def _parser(language: str) -> Parser:
    """A parser, loaded once a process; of ours without roles, which coding does not use."""
    from chancery.language.parsers import parser

    if language == "en":
        from chancery.language.english import EnglishParser

        return EnglishParser(roles=False)
    return parser(language)
