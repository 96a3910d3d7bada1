"""Russian sentences read by natasha, behind the face of every parser.

All that Chancery needs of natasha, slovnet and pymorphy2 is in this file, so that a part can be
replaced. Names come from natasha and are then mended from the tree: it takes "Китая" alone for a
name in "посольство Китая"; the embassy is one.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache, cached_property
from typing import Any, NamedTuple

from chancery.language.conllu import one_tree
from chancery.language.parse import Layer, Name, NameLabel, Parse, Token, Word, joined

LONGEST_WORDS = 200

_BODIES = """
    посольство консульство генконсульство министерство мид мвд мчс минздрав минобороны минфин
    минтранс минэнерго минэкономики минюст минобрнауки кабмин правительство парламент сенат
    прокуратура генпрокуратура полиция армия генштаб вмс ввс вмф фсб гкнб кнб погранслужба
    таможня банк эксимбанк центробанк нацбанк госбанк академия университет институт компартия
    федерация ассоциация комитет агентство служба совет фонд администрация канцелярия дума
    мажилис кнессет бундестаг рада
"""
BODIES = frozenset(_BODIES.split())
"""Heads of names of bodies; the state, city or field they belong to follows in the genitive."""

INSIDE = frozenset({"nmod", "amod", "conj", "cc", "flat", "flat:name", "flat:foreign", "appos"})
LABELS: dict[str, NameLabel] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}


@cache
def loaded() -> Natasha:
    """natasha, loaded once a process."""
    return Natasha.load()


class RussianParser:
    """natasha's taggers, one sentence at a time cut as Chancery cuts it."""

    language = "ru"
    layers: frozenset[Layer] = frozenset({"tree", "lemmas", "names"})

    @cached_property
    def natasha(self) -> Natasha:
        """The weights, loaded when first needed."""
        return loaded()

    def parse(self, sentences: Sequence[Sequence[Token]]) -> list[Parse]:
        """One parse for each sentence, in order."""
        windows = list(_windows(sentences))
        forms = [[token.form for token in window.tokens] for window in windows]
        parts: dict[int, list[tuple[int, Parse]]] = {}
        with self.natasha.one_core():
            columns = zip(
                windows, self.natasha.morph.map(forms), self.natasha.syntax.map(forms),
                self.natasha.names.map(" ".join(words) for words in forms), strict=True,
            )  # fmt: skip
            for window, morph, syntax, named in columns:
                parse = self._parse(window.tokens, morph.tokens, syntax.tokens, named.spans)
                parts.setdefault(window.sentence, []).append((window.start, parse))
        return [joined(parts.get(number, [])) for number in range(len(sentences))]

    def _parse(
        self, tokens: Sequence[Token], morphs: list[Any], arcs: list[Any], spans: list[Any]
    ) -> Parse:
        heads = one_tree([int(arc.head_id) for arc in arcs])
        words = tuple(
            Word(
                token.form,
                token.start,
                token.end,
                self.natasha.lemma(token.form, morph.pos, morph.feats),
                morph.pos,
                head,
                "root" if head == 0 else arc.rel if arc.rel != "root" else "parataxis",
                feats="|".join(f"{key}={value}" for key, value in sorted(morph.feats.items())),
            )
            for token, morph, arc, head in zip(tokens, morphs, arcs, heads, strict=True)
        )
        parse = Parse(words)
        return Parse(words, tuple(mended(parse, _on_words(tokens, spans))))


class Window(NamedTuple):
    """A sentence, or a part of one that is too long."""

    sentence: int
    start: int
    tokens: Sequence[Token]


def _windows(sentences: Sequence[Sequence[Token]]) -> Iterator[Window]:
    for number, sentence in enumerate(sentences):
        for start in range(0, len(sentence), LONGEST_WORDS):
            yield Window(number, start, sentence[start : start + LONGEST_WORDS])


def _on_words(tokens: Sequence[Token], spans: list[Any]) -> list[Name]:
    """natasha's spans of characters, over words joined by spaces, as spans of words."""
    starts: list[int] = []
    at = 0
    for token in tokens:
        starts.append(at)
        at += len(token.form) + 1
    found = []
    for span in spans:
        covered = [
            number
            for number, (start, token) in enumerate(zip(starts, tokens, strict=True), 1)
            if start < span.stop and start + len(token.form) > span.start
        ]
        if covered and span.type in LABELS:
            found.append(Name(covered[0], covered[-1], LABELS[span.type]))
    return found


def mended(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Names with bodies made whole: "МИД" + "Казахстана" is one ORG, "МИД Казахстана"."""
    found = {(name.first, name.last): name for name in names}
    for at, word in enumerate(parse.words, 1):
        known = next((n for n in names if n.first <= at <= n.last), None)
        is_body = word.lemma.lower() in BODIES
        if not (is_body or (known is not None and known.label == "ORG")):
            continue
        first = known.first if known and known.label == "ORG" else at
        last = _genitive_tail(parse, known.last if known and known.label == "ORG" else at)
        last = _place_behind(parse, names, last) if is_body else last
        inside = [n for n in found.values() if first <= n.first and n.last <= last]
        if last > at and any(n.label in ("LOC", "ORG") for n in inside):
            for name in inside:
                del found[name.first, name.last]
            found[first, last] = Name(first, last, "ORG")
    return sorted(found.values(), key=lambda name: name.first)


def _genitive_tail(parse: Parse, head: int) -> int:
    """The last of the words after `head` that hang on it and stand in the genitive."""
    last = head
    below = set(parse.subtree(head))
    for at in range(head + 1, len(parse.words) + 1):
        word = parse.words[at - 1]
        case = word.feats.partition("Case=")[2][:3]
        if at not in below or word.deprel not in INSIDE or case not in ("", "Gen"):
            break
        if word.upos in ("NOUN", "PROPN", "X") or (word.upos == "ADJ" and case):
            last = at
        elif word.upos != "CCONJ":
            break
    return last


def _place_behind(parse: Parse, names: Sequence[Name], last: int) -> int:
    """The end of a place in the genitive right behind, wherever the tree has hung it."""
    for name in names:
        feats = parse.words[name.last - 1].feats
        if name.first == last + 1 and name.label == "LOC" and "Case=Gen" in feats:
            return name.last
    return last


class Natasha(NamedTuple):
    """The parts of natasha that are used, loaded."""

    morph: Any
    syntax: Any
    names: Any
    vocabulary: Any
    threads: Any
    vectors: Any

    @classmethod
    def load(cls) -> Natasha:
        """About a second, and 250 MB."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pymorphy2 asks setuptools for its dictionaries
            import natasha

            vectors = natasha.NewsEmbedding()
            return cls(
                natasha.NewsMorphTagger(vectors),
                natasha.NewsSyntaxParser(vectors),
                natasha.NewsNERTagger(vectors),
                natasha.MorphVocab(),
                _threads(),
                vectors,
            )

    def one_core(self) -> AbstractContextManager[Any]:
        """Many small matrices: shared among busy cores they take four times as long."""
        limited: AbstractContextManager[Any] = nullcontext()
        if self.threads is not None:
            limited = self.threads.limit(limits=1, user_api="blas")
        return limited

    def lemma(self, form: str, upos: str, feats: dict[str, str]) -> str:
        """The dictionary form, in small letters except for proper nouns."""
        if not form.isalpha() and upos in ("PUNCT", "SYM", "NUM"):
            return form
        named = upos == "PROPN" and form[:1].isupper()
        if named and feats.get("Case") == "Nom" and feats.get("Number") == "Sing":
            return form
        found = str(self.vocabulary.lemmatize(form, upos, feats))
        if named and len(form) > 1 and form.isupper():
            return found.upper()
        return found[:1].upper() + found[1:] if named else found


def word_vectors(forms: Sequence[str]) -> Any:
    """The vectors (words, 300) of natasha's news embedding, in 32 bits; unknown words are nought.

    Navec: Kukushkin 2020, made from a billion words of news.
    """
    import numpy as np

    stored = loaded().vectors
    known, packed = stored.vocab, stored.pq
    numbers = [known.get(form.lower()) for form in forms]
    found = np.zeros((len(forms), packed.dim), dtype=np.float32)
    for at, number in enumerate(numbers):
        if number is not None:
            found[at] = packed[number]
    return found


def _threads() -> Any:
    """What limits numpy's threads, where threadpoolctl is installed."""
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:
        return None
    return ThreadpoolController()
