"""What reading a sentence gives, and the face that every parser shows, whatever its language.

    >>> from chancery.language.english import EnglishParser          # doctest: +SKIP
    >>> parse, = EnglishParser.open().parse(cut("Xi met Putin."))    # doctest: +SKIP
    >>> [(word.form, word.deprel) for word in parse.words]           # doctest: +SKIP
    [('Xi', 'nsubj'), ('met', 'root'), ('Putin', 'obj'), ('.', 'punct')]

A third language needs a parser with this face and word lists, nothing else; the contract that
every parser passes is `tests/language/test_parse_contract.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol, runtime_checkable

import msgspec

from chancery.language.sentences import sentences
from chancery.language.tokens import tokens

Layer = Literal["tree", "lemmas", "names", "roles"]
"""What a parser may know of a sentence beside its words."""

NameLabel = Literal["PER", "ORG", "LOC", "MISC"]


class Token(msgspec.Struct, frozen=True):
    """A word as it stands, and where: `text[token.start:token.end]`, usually equal to its form."""

    form: str
    start: int
    end: int


class Word(msgspec.Struct, frozen=True):
    """A token as read. `head` counts words from 1, 0 is the root, as in CoNLL-U."""

    form: str
    start: int
    end: int
    lemma: str
    upos: str
    head: int
    deprel: str
    xpos: str = ""
    feats: str = ""
    """Features as in CoNLL-U (`Case=Gen|Number=Sing`), where the parser knows them."""


class Name(msgspec.Struct, frozen=True):
    """A named entity: words `first` to `last`, counted from 1, both included."""

    first: int
    last: int
    label: NameLabel


class Argument(msgspec.Struct, frozen=True):
    """One role (PropBank: ARG0, ARG1, ARGM-TMP …) of a predicate: words `first` to `last`."""

    first: int
    last: int
    role: str


class Predicate(msgspec.Struct, frozen=True):
    """A word that says what happens, and who does it to whom, when, where, whether."""

    word: int
    arguments: tuple[Argument, ...] = ()

    def of(self, role: str) -> Argument | None:
        """The first argument in this role."""
        return next((found for found in self.arguments if found.role == role), None)


class Parse(msgspec.Struct, frozen=True):
    """One sentence as read: its words as a tree, its names, and the roles of its predicates."""

    words: tuple[Word, ...]
    names: tuple[Name, ...] = ()
    predicates: tuple[Predicate, ...] = ()

    @property
    def root(self) -> int:
        """The number of the word that everything hangs on (0 in an empty sentence)."""
        return next((at for at, word in enumerate(self.words, 1) if word.head == 0), 0)

    def children(self, head: int, *deprels: str) -> Iterator[int]:
        """Words that hang on `head` (0: the root), in order; by relation, if any is given."""
        for at, word in enumerate(self.words, 1):
            if word.head == head and (not deprels or word.deprel in deprels):
                yield at

    def subtree(self, head: int) -> list[int]:
        """`head` and all words below it, in the order of the text."""
        inside = {head}
        queue = [head]
        while queue:
            below = [at for at in self.children(queue.pop()) if at not in inside]
            inside.update(below)
            queue.extend(below)
        return sorted(inside)


def joined(parts: list[tuple[int, Parse]]) -> Parse:
    """Parts of one sentence (words before each, parse) as one: later roots hang on the first."""
    if len(parts) <= 1:
        return parts[0][1] if parts else Parse(())
    words: list[Word] = []
    names: list[Name] = []
    predicates: list[Predicate] = []
    root = 0
    for start, parse in sorted(parts, key=lambda part: part[0]):
        for word in parse.words:
            head, deprel = word.head + start, word.deprel
            if not word.head:
                head, deprel = (root, "parataxis") if root else (0, "root")
            words.append(msgspec.structs.replace(word, head=head, deprel=deprel))
        root = root or parse.root + start
        names += [Name(n.first + start, n.last + start, n.label) for n in parse.names]
        predicates += [_moved(predicate, start) for predicate in parse.predicates]
    return Parse(tuple(words), tuple(names), tuple(predicates))


def _moved(predicate: Predicate, by: int) -> Predicate:
    arguments = (Argument(a.first + by, a.last + by, a.role) for a in predicate.arguments)
    return Predicate(predicate.word + by, tuple(arguments))


@runtime_checkable
class Parser(Protocol):
    """Reads sentences that are already cut into tokens; one parse for each, in order."""

    language: str
    layers: frozenset[Layer]

    def parse(self, sentences: Sequence[Sequence[Token]]) -> list[Parse]:
        """Parses with the very tokens given, a tree with one root where there is any word."""
        ...


def cut(
    text: str, language: str = "en", start: int = 0, end: int | None = None
) -> list[list[Token]]:
    """The sentences of a text as tokens with offsets into the whole text: what parsers take."""
    found = (
        [Token(text[t.start : t.end], t.start, t.end) for t in tokens(text, span.start, span.end)]
        for span in sentences(text, language, start, end)
    )
    return [sentence for sentence in found if sentence]
