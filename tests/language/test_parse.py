"""A parse is a tree of words that know where they stand."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from chancery.language import lemmas, tags, trees
from chancery.language.parse import Name, Parse, Token, Word, cut, joined
from chancery.language.parsers import languages, parser
from chancery.language.pieces import MAX_PIECES, Pieces, shape
from chancery.records import UsageError


def words(*rows: tuple[str, int, str]) -> tuple[Word, ...]:
    return tuple(Word(form, 0, 0, form, "X", head, deprel) for form, head, deprel in rows)


MET = Parse(words(("Xi", 2, "nsubj"), ("met", 0, "root"), ("Putin", 2, "obj"), ("there", 3, "x")))


def test_a_text_is_cut_into_tokens_that_point_into_it() -> None:
    text = "  Xi met Putin. They didn't sign."
    sentences = cut(text)
    assert [[t.form for t in s] for s in sentences] == [
        ["Xi", "met", "Putin", "."],
        ["They", "did", "n't", "sign", "."],
    ]
    assert all(text[t.start : t.end] == t.form for s in sentences for t in s)


def test_a_tree_can_be_walked() -> None:
    assert MET.root == 2
    assert list(MET.children(2)) == [1, 3]
    assert list(MET.children(2, "obj")) == [3]
    assert MET.subtree(3) == [3, 4]
    assert Parse(()).root == 0


def test_the_parts_of_a_long_sentence_become_one_tree() -> None:
    whole = joined([(4, MET), (0, Parse(MET.words, (Name(1, 1, "PER"),)))])
    assert len(whole.words) == 8
    assert whole.root == 2
    assert (whole.words[5].head, whole.words[5].deprel) == (2, "parataxis")
    assert whole.words[4].head == 6
    assert whole.names == (Name(1, 1, "PER"),)


def all_trees(count: int) -> list[tuple[int, ...]]:
    """Heads of every projective tree with one root over so many words."""
    found = []
    for rest in itertools.product(range(count + 1), repeat=count):
        heads = (0, *rest)
        if rest.count(0) != 1 or any(heads[at] == at for at in range(1, count + 1)):
            continue
        if all(reaches_root(heads, at) for at in range(1, count + 1)) and projective(heads):
            found.append(heads)
    return found


def reaches_root(heads: tuple[int, ...], at: int) -> bool:
    for _ in heads:
        at = heads[at]
    return at == 0


def projective(heads: tuple[int, ...]) -> bool:
    arcs = [tuple(sorted((at, head))) for at, head in enumerate(heads) if at]
    return not any(a < c < b < d for (a, b), (c, d) in itertools.permutations(arcs, 2))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_eisner_finds_the_best_of_all_projective_trees(count: int) -> None:
    dice = np.random.default_rng(count)
    for _ in range(10):
        scores = dice.normal(size=(2, 6, 6)).astype(np.float32)
        found = trees.eisner(scores, np.array([count, 5]))[0, : count + 1]

        def total(heads: tuple[int, ...], scores=scores) -> float:  # type: ignore[no-untyped-def]
            return float(sum(scores[0, at, head] for at, head in enumerate(heads) if at))

        assert tuple(found) in all_trees(count)
        assert total(tuple(found)) == pytest.approx(max(map(total, all_trees(count))), abs=1e-4)


def test_heads_are_trees_even_where_the_best_heads_run_in_circles() -> None:
    scores = np.zeros((1, 4, 4), np.float32)
    scores[0, 1, 2] = scores[0, 2, 1] = 9  # 1 and 2 want each other
    scores[0, 3, 2] = 5
    heads = trees.heads(scores, np.array([3]))[0]
    assert reaches_root(tuple(heads), 1)
    assert list(heads).count(0) == 2  # the root's own place, and one root


def test_tags_never_continue_what_has_not_begun() -> None:
    dice = random.Random(1)
    scores = np.array([[[dice.gauss(0, 1) for _ in range(5)] for _ in range(6)] for _ in range(9)])
    best = tags.best_tags(scores.astype(np.float32), np.array([6] * 9))
    for row in best.tolist():
        for before, tag in zip([0, *row], row, strict=False):
            assert tag not in (2, 4) or before in (tag, tag - 1)


def test_tags_make_spans() -> None:
    labels = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
    assert tags.spans(np.array([1, 2, 0, 3, 3]), labels) == [
        (0, 1, "PER"),
        (3, 3, "LOC"),
        (4, 4, "LOC"),
    ]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("studies", "study"), ("went", "go"), ("Ministers", "minister"), ("Biden", "Biden"),
     ("n't", "not"), ("better", "good")],
)  # fmt: skip
def test_an_edit_turns_a_form_into_its_lemma(form: str, lemma: str) -> None:
    made = lemmas.edit(form, lemma)
    assert made is not None
    assert lemmas.apply(form, [made]) == lemma


def test_an_edit_that_does_not_fit_is_passed_over() -> None:
    assert lemmas.apply("loans", ["l:ies:y", "l:s:"]) == "loan"
    assert lemmas.apply("Nazarbayev", ["l:has:have"]) == "Nazarbayev"


def test_pieces_are_the_longest_and_keep_the_shape_of_the_word() -> None:
    pieces = Pieces(["[UNK]", "[CLS]", "[SEP]", "kaz", "##akh", "'", "s"])
    assert pieces.cut("KAZAKH") == (3, 4)
    assert pieces.cut("’s") == (5, 6)  # typographic, as the straight one
    assert pieces.cut("中") == (pieces.unknown,)
    assert len(pieces.cut("ka.z" * 5000)) <= MAX_PIECES
    numbers, shapes, lengths = pieces.sentence(["Kazakh", "'s"])
    assert numbers == [1, 3, 4, 5, 6, 2]
    assert shapes == [0, 2, 10, 1, 9, 0]
    assert lengths == [1, 2, 2]


def test_shapes_tell_what_small_letters_lose() -> None:
    shapes = [shape(word) for word in ("us", "Us", "US", "McCain", "G7", "—", "A")]
    assert shapes == [1, 2, 3, 4, 5, 6, 7]


def test_a_token_may_stand_without_a_text() -> None:
    assert Token("Xi", 0, 2).form == "Xi"


def test_a_language_has_its_parser_and_others_are_told_how_to_get_one() -> None:
    assert parser("ru").language == "ru"
    assert {"en", "ru"} <= set(languages())
    with pytest.raises(UsageError, match=r"chancery\.parsers"):
        parser("tlh")
