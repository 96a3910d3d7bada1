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
