"""`chancery bench`: how good the codings are, on references that others made."""

from __future__ import annotations

from pathlib import Path

import click

from chancery.cli.output import print_json

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group("bench")
def command() -> None:
    """Hold codings against references; each prints one JSON object."""


@command.command("claims")
@click.argument("texts", type=FOLDER)
@click.argument("golds", nargs=-1, required=True, type=FOLDER, metavar="GOLD…")
@click.option("--dates", type=FILE, help="A table doc,date,… that overrules the texts' dates.")
@click.option("--coded", type=FOLDER, help="A coding made before (<doc>.jsonl).")
@click.option("--coder", default="", metavar="NAME", help="Which coder codes the texts.")
@click.option("--kind", type=click.Choice(["event", "state"]), default="event")
def claims(
    texts: Path,
    golds: tuple[Path, ...],
    dates: Path | None,
    coded: Path | None,
    coder: str,
    kind: str,
) -> None:
    """Score the coding of TEXTS (<doc>.txt) against each GOLD (<doc>.jsonl), and the mean."""
    from chancery.intake import bench_claims

    scores = bench_claims(
        texts, golds, dates=dates, coded=coded, coder=coder,
        kind="state" if kind == "state" else "event",
    )  # fmt: skip
    print_json([scores])


@command.command("actors")
@click.argument("file", type=FILE)
def actors(file: Path) -> None:
    """Score names of FILE (JSON: mention, context, expected country and sector)."""
    from chancery.actors import scoring

    print_json([scoring.score(file)])


@command.command("plover")
@click.argument("file", type=FILE)
def plover(file: Path) -> None:
    """Score event types on FILE (TSV: marked_sentence, gold_root, gold_penta)."""
    from chancery.coding import plover_bench

    print_json([plover_bench.score(file)])


@command.command("ud")
@click.argument("file", type=FILE)
@click.option("--language", default="en", help="Which parser: en or ru.")
@click.option("--gold-words", is_flag=True, help="Take the file's own words and sentences.")
def ud(file: Path, language: str, gold_words: bool) -> None:
    """Score the parser on a treebank FILE (CoNLL-U), from raw text."""
    from chancery.language import parsers, scores

    print_json([scores.ud(file, parsers.parser(language), gold_words=gold_words)])


@command.command("ner")
@click.argument("file", type=FILE)
@click.option("--language", default="en", help="Which parser: en or ru.")
def ner(file: Path, language: str) -> None:
    """Score named entities on FILE (JSON Lines: tokens, ents)."""
    from chancery.language import parsers, scores

    print_json([scores.names(file, parsers.parser(language))])


@command.command("speed")
@click.argument("file", type=FILE)
@click.option("--language", default="en", help="Which parser: en or ru.")
def speed(file: Path, language: str) -> None:
    """Time the parser on the raw text of FILE."""
    from chancery.language import parsers, scores

    print_json([scores.speed(file.read_text(encoding="utf-8"), parsers.parser(language))])
