"""How well the parsers read: `python benchmarks/reading.py [--model DIR] [--part dev]`.

Prints one JSON line for each file of the reference data, and one for speed; without the
reference data (`CHANCERY_REFERENCE`, default `../shared`) it says so and stops.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from chancery.language import conllu, scores
from chancery.language.english import EnglishParser
from chancery.language.network import MODEL

TREES = {"ewt": "ud/en_ewt-ud-{}", "gum": "ud/gum_permissive-{}"}
NAMES = ("gum", "wikigold", "uner_ewt", "re3d", "wnut17", "sec_filings")


def tell(bench: str, of: str, record: dict[str, Any]) -> None:
    """One result as a JSON line."""
    print(json.dumps({"bench": bench, "of": of, **record}), flush=True)


def english(data: Path, part: str, parser: EnglishParser) -> None:
    """Trees from raw text and from gold words, names, roles."""
    for name, path in TREES.items():
        file = data / f"{path.format(part)}.conllu.gz"
        tell("ud", f"{name}-{part}, raw text", scores.ud(file, parser))
        for genre, record in scores.ud_by_genre(file, parser).items():
            tell("ud", f"{name}-{part}, raw text, {genre}", record)
        tell("ud", f"{name}-{part}, gold words", scores.ud(file, parser, gold_words=True))
    for name in NAMES:
        file = data / f"ner/{name}-{part}.jsonl.gz"
        if file.exists():
            tell("ner", f"{name}-{part}", scores.names(file, parser))
    file = data / f"srl/ewt-propbank-{part}.jsonl.gz"
    tell("roles", f"ewt-{part}, gold predicates", scores.roles(file, parser))


def russian(data: Path, part: str) -> None:
    """natasha as it is."""
    from chancery.language.russian import RussianParser

    file = data / f"russian/ru_taiga-ud-{part}.conllu.gz"
    tell("ud", f"taiga-{part}, gold words", scores.ud(file, RussianParser(), gold_words=True))


def fast(data: Path, model: Path) -> None:
    """Raw text to parses on one core, with roles and without."""
    for name, path in TREES.items():
        file = data / f"{path.format('dev')}.conllu.gz"
        text = conllu.plain_text(conllu.read(scores.lines(file)))
        for roles in (True, False):
            parser = EnglishParser(model, roles=roles)
            tell(
                "speed",
                f"{name}-dev, {'with' if roles else 'no'} roles",
                scores.speed(text, parser),
            )


def main() -> None:
    """All of it, or the languages asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--model", type=Path, default=MODEL)
    asked.add_argument("--part", choices=("dev", "test"), default="dev")
    asked.add_argument("--only", choices=("en", "ru", "speed"))
    options = asked.parse_args()
    data = Path(os.environ.get("CHANCERY_REFERENCE", "../shared")) / "training"
    if not data.exists():
        print(f"reference data absent: no {data} (set CHANCERY_REFERENCE)")
        return
    if options.only in (None, "speed"):
        fast(data, options.model)
    if options.only in (None, "en"):
        english(data, options.part, EnglishParser(options.model))
    if options.only in (None, "ru"):
        russian(data, options.part)


if __name__ == "__main__":
    main()
