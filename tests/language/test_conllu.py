"""CoNLL-U in and out, and the scores of the shared task on cases done by hand."""

from __future__ import annotations

import sys

import pytest

from chancery.language import conll_eval
from chancery.language.conllu import ConlluParser, command, one_tree, plain_text, read, write
from chancery.language.parse import Parse, Token, Word
from chancery.records import UnreadableError, UsageError

GOLD = """\
# newdoc id = a
# text = They don't.
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
1.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t0:root\t_
2\thome\thome\tADV\tRB\t_\t1\tobl:unmarked\t_\tSpaceAfter=No
""".splitlines()


def parse(*rows: tuple[str, int, str]) -> Parse:
    return Parse(tuple(Word(f, 0, 0, f.lower(), "X", head, rel) for f, head, rel in rows))


FIRST = parse(("They", 2, "nsubj"), ("do", 0, "root"), ("n't", 2, "advmod"), (".", 2, "punct"))
SECOND = parse(("Go", 0, "root"), ("home", 1, "obl"))


def score(*parses: Parse) -> dict[str, float]:
    return conll_eval.scores(conll_eval.of_treebank(read(GOLD)), conll_eval.of_parses(parses))


def test_a_file_gives_words_and_the_text_that_they_were_cut_from() -> None:
    first, second = read(GOLD)
    assert [row.form for row in first.rows] == ["They", "do", "n't", "."]
    assert [token.form for token in first.surface] == ["They", "don't", "."]
    assert [row.form for row in second.rows] == ["Go", "home"]
    assert plain_text([first, second]) == "They don't.\n\nGo home\n"


def test_a_line_that_does_not_fit_is_named() -> None:
    with pytest.raises(UnreadableError, match="line 2"):
        list(read(["1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_", "two words"]))


def test_a_perfect_parse_scores_a_hundred_and_subtypes_do_not_count() -> None:
    assert score(FIRST, SECOND) == pytest.approx(
        {"sentences_f1": 100, "words": 100, "upos": 0, "lemmas": 83.33, "uas": 100, "las": 100}
    )


def test_a_wrong_head_costs_both_and_a_wrong_relation_one() -> None:
    wrong_head = parse(("They", 4, "nsubj"), ("do", 0, "root"), ("n't", 2, "advmod"),
                       (".", 2, "punct"))  # fmt: skip
    scores = score(wrong_head, parse(("Go", 0, "root"), ("home", 1, "obj")))
    assert scores["uas"] == pytest.approx(100 * 5 / 6, abs=0.01)
    assert scores["las"] == pytest.approx(100 * 4 / 6, abs=0.01)


def test_words_cut_elsewhere_match_by_characters_and_by_form_inside_a_token() -> None:
    whole = parse(("They", 2, "nsubj"), ("don't", 0, "root"), (".", 2, "punct"))
    scores = score(whole, SECOND)  # 6 gold words, 5 found, 4 in common
    assert scores["words"] == pytest.approx(200 * 4 / 11, abs=0.01)
    # of these They and the full stop hang on a word that has no match; Go and home are right
    assert scores["uas"] == pytest.approx(200 * 2 / 11, abs=0.01)
    split = parse(("They", 2, "nsubj"), ("do", 0, "root"), ("n'", 2, "advmod"), ("t", 2, "dep"),
                  (".", 2, "punct"))  # fmt: skip
    scores = score(split, SECOND)  # 6 and 7 words; They, do, full stop, Go, home match
    assert scores["words"] == pytest.approx(200 * 5 / 13, abs=0.01)


def test_two_sentences_taken_for_one_cost_the_sentences_and_a_root() -> None:
    together = parse(
        ("They", 2, "nsubj"), ("do", 0, "root"), ("n't", 2, "advmod"), (".", 2, "punct"),
        ("Go", 2, "parataxis"), ("home", 5, "obl"),
    )  # fmt: skip
    scores = score(together)
    assert scores["sentences_f1"] == 0
    assert scores["words"] == 100
    assert scores["uas"] == pytest.approx(100 * 5 / 6, abs=0.01)


def test_another_text_is_no_answer() -> None:
    with pytest.raises(UsageError, match="character 0"):
        score(SECOND)


def test_gold_words_are_scored_over_their_own_forms() -> None:
    gold = conll_eval.by_words(conll_eval.of_treebank(read(GOLD)))
    scores = conll_eval.scores(gold, conll_eval.of_parses([FIRST, SECOND]))
    assert (scores["sentences_f1"], scores["words"], scores["las"]) == (100, 100, 100)


def test_heads_that_make_no_tree_are_mended() -> None:
    assert one_tree([2, 1, 2]) in ([0, 1, 2], [2, 0, 2])
    assert one_tree([0, 0, 9]) == [0, 1, 1]
    assert one_tree([]) == []


TOKENS = [[Token("Go", 0, 2), Token("home", 3, 7)]]


def test_a_program_is_asked_in_conllu() -> None:
    asked, answer = "'\\t_' * 8", "'\\tgo\\tVERB\\t_\\t_\\t0\\troot\\t_\\t_'"
    echo = f"import sys; t = sys.stdin.read().replace({asked}, {answer})"
    parser = ConlluParser("en", command([sys.executable, "-c", f"{echo}; print(t)"]))
    (found,) = parser.parse(TOKENS)
    assert [word.form for word in found.words] == ["Go", "home"]
    assert [word.start for word in found.words] == [0, 3]
    assert [(w.lemma, w.head, w.deprel) for w in found.words] == [
        ("go", 0, "root"),
        ("go", 1, "parataxis"),  # a second root
    ]


def test_a_program_that_is_missing_is_named() -> None:
    with pytest.raises(UnreadableError, match="no-such-parser"):
        ConlluParser("en", command(["no-such-parser"])).parse(TOKENS)


def test_a_parser_that_cuts_words_anew_is_refused() -> None:
    with pytest.raises(UnreadableError, match="other sentences or words"):
        ConlluParser("en", lambda text: text + write([[Token("more", 0, 4)]])).parse(TOKENS)


def test_words_with_spaces_or_without_letters_survive_the_format() -> None:
    (sentence,) = read(write([[Token("1 000", 0, 5), Token(" ", 5, 6)]]).splitlines())
    assert [row.form for row in sentence.rows] == ["1000", "_"]
