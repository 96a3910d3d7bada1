"""Sentences as trees with their parties and the spots where something may be told.

    read sentence + parse  →  Line      words with heads, parties and lexicon matches on words
    Line                   →  Spot      a word that may tell an act or a relation
    Lines                  →  Who       a party anywhere in the window, on its words

Words are counted from 0 here. Everything is pure; nothing is decided.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from chancery.coding.party import Party
from chancery.coding.predicates import Predicate
from chancery.coding.reading import Read
from chancery.coding.role_nouns import prepositions
from chancery.language.parse import Parse, Word
from chancery.records import Actor, ActorKind

TELLING = frozenset(["VERB", "NOUN", "ADJ", "PROPN"])
"""Parts of speech that may tell an act or a relation."""

KINDS: dict[str, ActorKind] = {"PER": "leader", "ORG": "other"}
"""What kind of actor a name is that only the parser knows."""


class Line:
    """One sentence: what was read in it, and its tree."""

    def __init__(self, read: Read, parse: Parse) -> None:
        self.read = read
        self.parse = parse
        self.words: tuple[Word, ...] = parse.words
        self.heads = [word.head - 1 for word in parse.words]
        self.deprels = [word.deprel for word in parse.words]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def at(self, offset: int) -> int:
        """The word that an offset of the document falls into, or the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def word_of(self, token: int) -> int:
        """The word on which a token of the sentence begins."""
        one = self.read.sentence
        return self.at(one.start + one.words[min(token, len(one.words) - 1)][0])

    @cached_property
    def whos(self) -> tuple[Who, ...]:
        """The sentence's parties on their words."""
        return tuple(self._whos())

    def _whos(self) -> Iterator[Who]:
        taken: set[int] = set()
        for party in self.read.parties:
            first = self.word_of(party.first)
            last = max(first, self.word_of(max(party.first, party.last - 1)))
            taken |= {*range(first, last + 1)}
            yield self._who(party, first, last)
        for name in self.parse.names:  # those that the gazetteer does not know
            first, last = name.first - 1, name.last - 1
            if name.label in KINDS and taken.isdisjoint(range(first, last + 1)):
                yield self._who(self._unknown(first, last, KINDS[name.label]), first, last)

    def _who(self, party: Party, first: int, last: int) -> Who:
        head = next(
            (w for w in range(first, last + 1) if not first <= self.heads[w] <= last), first
        )
        return Who(party, first, last, head)

    def _unknown(self, first: int, last: int, kind: ActorKind) -> Party:
        """A name that only the parser sees, as a party."""
        one = self.read.sentence
        start, end = self.words[first].start, self.words[last].end
        name = " ".join(one.text[start - one.start : end - one.start].split())
        begin = min(one.at(start), len(one.words) - 1)
        stop = max(one.at(end), begin + 1)
        prep = one.lower[begin - 1] if begin and one.lower[begin - 1] in prepositions() else ""
        return Party(begin, stop, (Actor(name, None, kind),), "unknown", prep)

    def who_at(self, at: int) -> Who | None:
        """The party that a word stands in."""
        return next((who for who in self.whos if who.first <= at <= who.last), None)

    @cached_property
    def matches(self) -> dict[int, Predicate]:
        """Lexicon matches by the word on which they begin."""
        return {self.word_of(match.first): match for match in self.read.predicates}

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Words that may tell something: verbs, nouns and adjectives, and lexicon matches."""
        named = {w for who in self.whos for w in range(who.first, who.last + 1)}
        return tuple(
            Spot(at, self.matches.get(at), at in named)
            for at, word in enumerate(self.words)
            if word.upos in TELLING or at in self.matches
        )

    @cached_property
    def children(self) -> list[list[int]]:
        """The words that hang on each word."""
        found: list[list[int]] = [[] for _ in self.words]
        for at, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(at)
        return found

    def below(self, at: int) -> list[int]:
        """A word and everything that hangs on it."""
        found = [at]
        for word in found:
            found += self.children[word]
        return found

    def up(self, at: int, most: int = 6) -> list[int]:
        """A word and what it hangs on, upwards."""
        path = [at]
        while self.heads[path[-1]] >= 0 and len(path) <= most:
            path.append(self.heads[path[-1]])
        return path


class Who:
    """A party on the words `first` to `last` of its sentence, its head among them."""

    __slots__ = ("first", "head", "last", "party")

    def __init__(self, party: Party, first: int, last: int, head: int) -> None:
        self.party, self.first, self.last, self.head = party, first, last, head


class Spot:
    """A word that may tell something, with the lexicon's match if there is one; `named` where it
    is part of a party's words ("the Kyrgyz president", "the Chinese embassy")."""

    __slots__ = ("at", "match", "named")

    def __init__(self, at: int, match: Predicate | None, named: bool) -> None:
        self.at, self.match, self.named = at, match, named


def path(line: Line, spot: int, who: int) -> str:
    """The way through the tree from a spot to a party's head, as relations: `^conj.nsubj`.

    `^` is a step up; what is longer than four steps is "far".
    """
    up = line.up(spot)
    down = line.up(who)
    place = {at: n for n, at in enumerate(up)}
    for n, at in enumerate(down):
        if at in place:
            if place[at] + n > 4:
                return "far"
            steps = ["^" + line.deprels[w] for w in up[: place[at]]]
            return ".".join([*steps, *(line.deprels[w] for w in reversed(down[:n]))]) or "self"
    return "far"


def lines(reads: Sequence[Read], parses: Sequence[Parse]) -> list[Line]:
    """Reads with their parses; a sentence without a word is left out."""
    return [Line(r, p) for r, p in zip(reads, parses, strict=True) if p.words]
