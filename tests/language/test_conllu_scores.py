"""The figures of a parser on files in the formats of the field."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

from chancery.language import scores
from chancery.language.parse import Layer, Name, Parse, Token, Word

TREES = """\
# newdoc id = GUM_news_x
1\tBonn\tBonn\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc id = email-y
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
2\thome\thome\tADV\tRB\t_\t1\tadvmod\t_\t_

"""


class FirstWord:
    """Everything hangs on the first word, which is a place."""

    language = "en"
    layers: frozenset[Layer] = frozenset({"tree", "names"})

    def parse(self, sentences: Sequence[Sequence[Token]]) -> list[Parse]:
        return [
            Parse(
                tuple(
                    Word(t.form, t.start, t.end, t.form, "X", int(at > 0), "dep" if at else "root")
                    for at, t in enumerate(tokens)
                ),
                (Name(1, 1, "LOC"),),
            )
            for tokens in sentences
        ]


def test_a_treebank_is_scored_from_text_from_words_and_by_genre(tmp_path: Path) -> None:
    file = tmp_path / "x.conllu.gz"
    file.write_bytes(gzip.compress(TREES.encode()))
    raw = scores.ud(file, FirstWord())
    assert (raw["sentences_f1"], raw["words"], raw["uas"]) == (100, 100, 40)
    assert scores.ud(file, FirstWord(), gold_words=True)["uas"] == 40
    assert {g: s["uas"] for g, s in scores.ud_by_genre(file, FirstWord()).items()} == {
        "email": 100,
        "news": 0,
    }


def test_a_name_counts_only_with_both_ends_and_label(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    rows = [
        {"tokens": ["Bonn", "spoke"], "ents": [{"start": 0, "end": 1, "label": "LOC"}]},
        {"tokens": ["Bonn", "Bank"], "ents": [{"start": 0, "end": 2, "label": "ORG"}]},
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    assert scores.names(file, FirstWord()) == {"per": 0, "org": 0, "loc": 66.67, "micro": 50}


def test_speed_counts_sentences_words_and_memory() -> None:
    told = scores.speed("Bonn spoke. Go home.", FirstWord())
    assert (told["sentences"], told["words"]) == (2, 6)
    assert told["resident_mb"] > 0
