"""What every parser keeps to, whatever its language and whoever made it."""

from __future__ import annotations

import pytest

from chancery.language.conllu import ConlluParser, read
from chancery.language.english import EnglishParser
from chancery.language.network import MODEL
from chancery.language.parse import Parse, Parser, Token, cut
from chancery.language.russian import RussianParser


def chain(text: str) -> str:
    """A parser that hangs every word on the one before it: the least that speaks CoNLL-U."""
    lines = []
    for sentence in read(text.splitlines()):
        for at, row in enumerate(sentence.rows, 1):
            relation = "root" if at == 1 else "dep"
            lines.append(f"{at}\t{row.form}\t_\tX\t_\t_\t{at - 1}\t{relation}\t_\t_")
        lines.append("")
    return "\n".join(lines)


@pytest.fixture(params=["en", "ru", "conllu"], scope="module")
def parser(request: pytest.FixtureRequest) -> Parser:
    if request.param == "conllu":
        return ConlluParser("xx", chain)
    if request.param == "ru":
        pytest.importorskip("natasha", reason="natasha is not installed")
        return RussianParser()
    if not (MODEL / "reading.onnx").exists():
        pytest.skip("the English model is not in this checkout")
    return EnglishParser()


TEXTS = [
    "The minister of trade flew to Almaty on Monday. He signed nothing there!",
    "Министр торговли прилетел в Алматы в понедельник. Там он ничего не подписал!",
    "¿Qué? — 中国 和 俄罗斯 …",
    "😀 \u200b \u202e ) ( ... !!! %%% \ufffd",
    "x" * 5000 + " is long.",
    "word " * 1200,
    ", ; : ",
]


def as_tree(parse: Parse) -> None:
    count = len(parse.words)
    assert [word.deprel == "root" for word in parse.words] == [w.head == 0 for w in parse.words]
    assert sum(word.head == 0 for word in parse.words) == 1
    for at in range(1, count + 1):
        steps = 0
        while at:
            at = parse.words[at - 1].head
            assert 0 <= at <= count
            steps += 1
            assert steps <= count, "a circle"


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_any_text_gives_trees_over_the_very_tokens(parser: Parser, text: str) -> None:
    sentences = cut(text, parser.language)
    parses = parser.parse(sentences)
    assert len(parses) == len(sentences)
    for sentence, parse in zip(sentences, parses, strict=True):
        as_tree(parse)
        assert [(w.form, w.start, w.end) for w in parse.words] == [
            (t.form, t.start, t.end) for t in sentence
        ]
        assert all(word.lemma and word.upos for word in parse.words)
        assert all(text[word.start : word.end] == word.form for word in parse.words)


def test_names_and_roles_lie_inside_and_in_order(parser: Parser) -> None:
    for parse in parser.parse(cut(" ".join(TEXTS[:2]), parser.language)):
        ends = [0]
        for name in parse.names:
            assert ends[-1] < name.first <= name.last <= len(parse.words)
            ends.append(name.last)
        for predicate in parse.predicates:
            assert 1 <= predicate.word <= len(parse.words)
            assert all(1 <= a.first <= a.last <= len(parse.words) for a in predicate.arguments)


def test_nothing_gives_nothing(parser: Parser) -> None:
    assert parser.parse([]) == []
    assert parser.parse([[], []]) == [Parse(()), Parse(())]


def test_a_plain_sentence_is_read_alike_whatever_stands_beside_it(parser: Parser) -> None:
    token = [Token(form, 0, 0) for form in ("Putin", "met", "Xi", ".")]
    other = [
        Token(form, 0, 0)
        for form in ["A", "much", "longer", "sentence", "stands", "beside", "it", "now", "."]
    ]
    (alone,) = parser.parse([token])
    beside, _ = parser.parse([token, other])
    assert [word.head for word in alone.words] == [word.head for word in beside.words]


def test_the_same_text_is_read_alike_every_time(parser: Parser) -> None:
    sentences = cut(" ".join(TEXTS[:3]), parser.language)
    assert parser.parse(sentences) == parser.parse(sentences)


def test_it_says_what_it_knows(parser: Parser) -> None:
    assert isinstance(parser, Parser)
    assert parser.layers <= {"tree", "lemmas", "names", "roles"}
    assert "tree" in parser.layers
