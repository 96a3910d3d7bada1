"""How well and how fast a parser reads: the figures behind `chancery bench ud`, `ner` and `speed`.

Each function takes a file in the format of the field, and gives one flat record. Scores are in
hundredths; spans count only if both ends and the label are right.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from chancery.language import conll_eval, conllu
from chancery.language.english import EnglishParser
from chancery.language.parse import Parser, Token, cut

MAIN_ROLES = ("ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG", "ARGM-MOD")

BARE = ("be.03", "have.01", "do.01")
"""Auxiliaries: PropBank lists them as predicates without arguments."""

Spans = set[tuple[int, int, int, str]]
"""Sentence, first, last, label."""


def lines(path: Path) -> Iterator[str]:
    """The lines of a plain or gzipped file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from file


def ud(path: Path, parser: Parser, *, gold_words: bool = False) -> dict[str, float]:
    """Scores on a treebank (CoNLL-U, plain or gzipped), from raw text or from its own words."""
    return _trees(list(conllu.read(lines(path))), parser, gold_words)


def ud_by_genre(path: Path, parser: Parser) -> dict[str, dict[str, float]]:
    """The same from raw text, by genre as EWT and GUM name it in the ids of their documents."""
    genres: dict[str, list[conllu.Sentence]] = {}
    genre = ""
    for sentence in conllu.read(lines(path)):
        for comment in sentence.comments:
            if found := re.match(r"# newdoc id = (?:GUM_)?([a-z]+)", comment):
                genre = found[1]
        genres.setdefault(genre, []).append(sentence)
    return {name: _trees(sentences, parser, False) for name, sentences in sorted(genres.items())}


def _trees(sentences: list[conllu.Sentence], parser: Parser, gold_words: bool) -> dict[str, float]:
    gold = conll_eval.of_treebank(sentences)
    if gold_words:
        gold = conll_eval.by_words(gold)
        given = [[Token(row.form, 0, 0) for row in s.rows] for s in sentences]
    else:
        given = cut(conllu.plain_text(sentences), parser.language)
    return conll_eval.scores(gold, conll_eval.of_parses(parser.parse(given)))


def names(path: Path, parser: Parser) -> dict[str, float]:
    """F1 of named entities of a JSON Lines file (`tokens`, `ents` of `start, end, label`)."""
    records = [json.loads(line) for line in lines(path)]
    parses = parser.parse([[Token(form, 0, 0) for form in record["tokens"]] for record in records])
    gold: Spans = {
        (number, entity["start"] + 1, entity["end"], entity["label"])
        for number, record in enumerate(records)
        for entity in record["ents"]
    }
    found: Spans = {
        (number, name.first, name.last, name.label)
        for number, parse in enumerate(parses)
        for name in parse.names
    }
    return f1_by_label(gold, found, {"PER": "per", "ORG": "org", "LOC": "loc"})


def roles(
    path: Path, parser: EnglishParser, labels: Iterable[str] = MAIN_ROLES
) -> dict[str, float]:
    """F1 of the roles of given predicates, of a JSON Lines file (`tokens`, `predicates`)."""
    records = [json.loads(line) for line in lines(path)]
    asked = [
        [p["index"] + 1 for p in record["predicates"] if p["args"] or p["roleset"] not in BARE]
        for record in records
    ]
    given = [[Token(form, 0, 0) for form in record["tokens"]] for record in records]
    gold: Spans = set()
    found: Spans = set()
    for number, (record, parse) in enumerate(zip(records, parser.parse(given, asked), strict=True)):
        for p in record["predicates"]:
            at = number * 1000 + p["index"] + 1
            gold |= {(at, a["start"] + 1, a["end"], a["role"]) for a in p["args"]}
        for predicate in parse.predicates:
            at = number * 1000 + predicate.word
            found |= {(at, a.first, a.last, a.role) for a in predicate.arguments}
    return f1_by_label(gold, found, {label: label for label in labels})


def f1_by_label(gold: Spans, found: Spans, keys: dict[str, str]) -> dict[str, float]:
    """F1 of each label under its key, and `micro` over all of them."""
    true, said, hits = (
        Counter(span[-1] for span in spans) for spans in (gold, found, gold & found)
    )

    def f1(labels: Iterable[str]) -> float:
        chosen = list(labels)
        total = sum(true[label] + said[label] for label in chosen)
        return round(200 * sum(hits[label] for label in chosen) / total, 2) if total else 0.0

    return {**{key: f1([label]) for label, key in keys.items()}, "micro": f1(keys)}


def speed(text: str, parser: Parser) -> dict[str, Any]:
    """Sentences a second from raw text to parses; seconds to the first parse; resident MB.

    By the clock, and by the time that a core really worked, which on a busy machine is less.
    """
    start = time.perf_counter()
    parser.parse(cut("The minister met the ambassador.", parser.language))
    load = time.perf_counter() - start
    start, start_core = time.perf_counter(), time.process_time()
    read = parser.parse(cut(text, parser.language))
    took, core = time.perf_counter() - start, time.process_time() - start_core
    return {
        "sentences": len(read),
        "words": sum(len(parse.words) for parse in read),
        "seconds": round(took, 2),
        "sentences_a_second": round(len(read) / took) if took else 0,
        "sentences_a_core_second": round(len(read) / core) if core else 0,
        "load_seconds": round(load, 2),
        "resident_mb": _resident(),
    }


def _resident() -> int:
    """The most memory that this process has held, in MB."""
    import resource
    import sys

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1 << 20 if sys.platform == "darwin" else 1 << 10)
