"""`chancery accuracy`: how often each coder is right, measured on passages of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import json_option
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chancery.vocab import Accuracy
    from chancery.vocab.accuracy import Score

Row = tuple[str, ...]


@click.command("accuracy")
@click.option("--coder", default="", metavar="NAME", help="Of this coder only.")
@click.option("--language", default="", metavar="CODE", help="In this language only (en, ru).")
@json_option
def command(coder: str, language: str, as_json: bool) -> None:
    """Tell how often each coder is right, by type and field, with n beside every figure.

    Measured on test passages of our own writing that nobody tuned on; other texts may be harder.
    """
    from chancery.casebook import measured

    found = measured(coder, language)
    if as_json:
        print_json(found)
        return
    print_table(
        ["coder", "language", "what", "precision", "recall", "F1", "n"],
        [row for one in found for row in _rows(one)],
        "Nothing was measured of that; `scripts/write_accuracy.py` measures.",
    )
    for one in found:
        message(
            f"{one.coder}, {one.language}: {one.passages} passages, {one.sentences} sentences of "
            f"{', '.join(one.files)}; {one.date}; version {one.version}."
        )


def _rows(one: Accuracy) -> Iterator[Row]:
    head = (one.coder, one.language)
    for name, score in (
        ("found: words, and act or sides", one.found),
        ("event: act and both sides", one.events),
        ("strict: status and date too", one.strict),
        ("state: relation and both sides", one.states),
    ):
        yield (*head, name, *_figures(score))
    for name, score in one.types.items():
        yield (*head, f"type {name}", *_figures(score))
    for name, share in one.fields.items():
        right = "–" if share.right is None else f"{share.right:.2f}"
        yield (*head, f"field {name.replace('_', ' ')}", right, "", "", str(share.n))


def _figures(score: Score) -> Row:
    return (
        f"{score.precision:.2f}" if score.coded else "–",
        f"{score.recall:.2f}" if score.reference else "–",
        f"{score.f1:.2f}",
        f"{score.coded} coded, {score.reference} in the reference",
    )
