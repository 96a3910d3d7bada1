"""Scores of a parse against a treebank, from raw text: the measure of the CoNLL 2018 shared task.

Our own implementation after its description (Zeman et al. 2018, section 4.1): sentences and words
are matched by the characters that they cover, white space aside; inside tokens of several words,
by the longest common subsequence of their forms. A word is attached rightly where its head is
matched with the head of its match; relations are compared without their subtypes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from chancery.language.conllu import Sentence
from chancery.language.parse import Parse
from chancery.records import UsageError


class Node(msgspec.Struct, frozen=True):
    """A word in a whole text: its characters, its row, the number of its head (-1: root)."""

    start: int
    end: int
    form: str
    upos: str
    lemma: str
    head: int
    deprel: str
    several: bool = False
    """Whether the token that it stands in has other words too."""


class Analysis(msgspec.Struct, frozen=True):
    """A text as words and sentences over its characters without white space."""

    characters: str
    nodes: tuple[Node, ...]
    sentences: tuple[tuple[int, int], ...]


def of_treebank(sentences: Iterable[Sentence]) -> Analysis:
    """The gold analysis."""
    nodes: list[Node] = []
    spans: list[tuple[int, int]] = []
    text: list[str] = []
    at = 0
    for sentence in sentences:
        first, begin = len(nodes), at
        for token in sentence.surface:
            form = _bare(token.form)
            text.append(form)
            several = token.last > token.first
            for row in sentence.rows[token.first - 1 : token.last]:
                head = first + row.head - 1 if row.head else -1
                nodes.append(Node(at, at + len(form), _bare(row.form), row.upos, row.lemma,
                                  head, row.deprel, several))  # fmt: skip
            at += len(form)
        spans.append((begin, at))
    return Analysis("".join(text), tuple(nodes), tuple(spans))


def of_parses(parses: Iterable[Parse]) -> Analysis:
    """What a parser made of the same text."""
    nodes: list[Node] = []
    spans: list[tuple[int, int]] = []
    text: list[str] = []
    at = 0
    for parse in parses:
        first, begin = len(nodes), at
        for word in parse.words:
            form = _bare(word.form)
            text.append(form)
            head = first + word.head - 1 if word.head else -1
            nodes.append(Node(at, at + len(form), form, word.upos, word.lemma, head, word.deprel))
            at += len(form)
        spans.append((begin, at))
    return Analysis("".join(text), tuple(nodes), tuple(spans))


def _bare(form: str) -> str:
    return "".join(form.split())


def scores(gold: Analysis, found: Analysis) -> dict[str, float]:
    """F1 of sentences, words, upos, lemmas, uas and las, in hundredths."""
    if gold.characters != found.characters:
        at = next((i for i, (a, b) in enumerate(zip(gold.characters, found.characters,
                   strict=False)) if a != b), 0)  # fmt: skip
        raise UsageError(
            f"The two texts differ at character {at}: {gold.characters[at : at + 20]!r} against "
            f"{found.characters[at : at + 20]!r}. Parse the text that the treebank was cut from."
        )
    pairs = dict(_matches(gold.nodes, found.nodes))
    back = {system: true for true, system in pairs.items()}

    def attached(true: Node, system: Node) -> bool:
        return back.get(system.head, -2) == true.head if system.head >= 0 else true.head < 0

    def f1(right: Callable[[Node, Node], bool]) -> float:
        hits = sum(right(gold.nodes[a], found.nodes[b]) for a, b in pairs.items())
        return _f1(hits, len(gold.nodes), len(found.nodes))

    same = len(set(gold.sentences) & set(found.sentences))
    return {
        "sentences_f1": _f1(same, len(gold.sentences), len(found.sentences)),
        "words": f1(lambda a, b: True),
        "upos": f1(lambda a, b: a.upos == b.upos),
        "lemmas": f1(lambda a, b: a.lemma in (b.lemma, "_")),
        "uas": f1(attached),
        "las": f1(lambda a, b: attached(a, b) and _plain(a.deprel) == _plain(b.deprel)),
    }


def _plain(deprel: str) -> str:
    return deprel.partition(":")[0]


def _f1(hits: int, gold: int, found: int) -> float:
    return round(200 * hits / (gold + found), 2) if gold + found else 0.0


def _matches(gold: Sequence[Node], found: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Numbers of words that match."""
    regions = _regions([*gold, *found])
    left, right = _by_place(gold, regions), _by_place(found, regions)
    for place in left.keys() & right.keys():
        yield from _common(left[place], right[place], gold, found, place in regions)


Place = tuple[int, int]
"""First character and the one after the last."""


def _by_place(nodes: Sequence[Node], regions: set[Place]) -> dict[Place, list[int]]:
    """Numbers of words by their region, or else by their own characters."""
    ordered = sorted(regions)
    found: dict[Place, list[int]] = {}
    at = 0
    for number, node in enumerate(nodes):
        while at < len(ordered) and ordered[at][1] <= node.start:
            at += 1
        inside = at < len(ordered) and ordered[at][0] <= node.start and node.end <= ordered[at][1]
        place = ordered[at] if inside else (node.start, node.end)
        found.setdefault(place, []).append(number)
    return found


def _regions(nodes: Sequence[Node]) -> set[Place]:
    """Stretches covered by tokens of several words, joined where they overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted({(node.start, node.end) for node in nodes if node.several}):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return set(merged)


def _common(
    left: list[int], right: list[int], gold: Sequence[Node], found: Sequence[Node], by_form: bool
) -> Iterator[tuple[int, int]]:
    """Pairs in order: the longest common subsequence of forms, or simply one by one."""
    if not by_form:
        yield from zip(left, right, strict=False)
        return
    a = [gold[number].form.lower() for number in left]
    b = [found[number].form.lower() for number in right]
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            same = length[i + 1][j + 1] + 1 if a[i] == b[j] else 0
            length[i][j] = max(same, length[i + 1][j], length[i][j + 1])
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield left[i], right[j]
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1


def by_words(gold: Analysis) -> Analysis:
    """The same trees over the words' own forms, to score parses of gold words."""
    nodes: list[Node] = []
    sentences: list[Place] = []
    at = number = 0
    for _, end in gold.sentences:
        begin = at
        while number < len(gold.nodes) and gold.nodes[number].end <= end:
            node = gold.nodes[number]
            after = at + len(node.form)
            nodes.append(msgspec.structs.replace(node, start=at, end=after, several=False))
            at, number = after, number + 1
        sentences.append((begin, at))
    return Analysis("".join(node.form for node in nodes), tuple(nodes), tuple(sentences))
