"""`chancery ask`: a question in words; first what was understood, then claims with footnotes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import message, plain, print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters
    from chancery.questions import Answer, Footnote, Row


@click.command("ask")
@click.argument("question", nargs=-1, required=True, metavar="QUESTION")
@filter_options
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, question: tuple[str, ...], filters: Filters, as_json: bool) -> None:
    """Answer a QUESTION in English or Russian with what documents say.

    Who, whom, what, when, where, how much, how many, first, last, before, after, compare two, or
    yes and no. Printed first: what was understood. Then a row for each event or claim, totals
    where amounts may be added, disputes, footnotes. What is planned, rumoured or denied stands
    apart and is never counted. Exit code 1 when nothing fits or the question is not understood.
    """
    answer = casebook.ask(" ".join(question), filters)
    if as_json:
        print_json(_lines(answer))
    else:
        _print(answer)
    if not answer.found:
        sys.exit(1)


def _lines(answer: Answer) -> Iterator[dict[str, Any]]:
    """The answer as JSON Lines: what was understood, then rows, then what belongs to them."""
    import msgspec

    yield {"kind": "understood", "understood": msgspec.to_builtins(answer.understood)} | {
        "count": answer.count, "found": answer.found, "known_by": answer.known_by,
        "recorded_by": answer.recorded_by,
        "parts": msgspec.to_builtins(answer.parts), "verdict": msgspec.to_builtins(answer.verdict),
    }  # fmt: skip
    for row in answer.rows:
        yield msgspec.to_builtins(row)
    for kind in ("totals", "left_out", "disputes", "footnotes"):
        for record in getattr(answer, kind):
            told = msgspec.to_builtins(record)
            if kind == "disputes":
                told["dispute"] = told["kind"]
            yield told | {"kind": kind.removesuffix("s") if kind != "left_out" else kind}
    for remark in answer.remarks:
        yield {"kind": "remark", "what": remark}


def _print(answer: Answer) -> None:
    """The answer for a person."""
    from chancery.questions import described, shown

    click.echo(f"Understood: {plain(described(answer.understood))}")
    for line in shown(answer):
        click.echo(plain(line))
    for counted, heading in ((True, ""), (False, "Not counted:")):
        rows = [row for row in answer.rows if row.counted == counted]
        if rows:
            click.echo(f"\n{heading}".rstrip())
            print_table(
                ["", "date", "status", "who", "whom", "amount", "words", "notes"],
                map(_row, rows),
                "",
            )
    if answer.footnotes:
        click.echo()
        for note in answer.footnotes:
            click.echo(plain(_footnote(note)))
    for remark in answer.remarks:
        message(remark)


def _row(row: Row) -> tuple[str, ...]:
    from chancery.questions import amounts

    status = ("not " if row.negated else "") + (row.status or row.type)
    return (
        str(row.rank),
        row.date or "no date",
        status + (f", disputed ({', '.join(row.disputed)})" if row.disputed else ""),
        ", ".join(actor.name for actor in row.who) or "–",
        ", ".join(actor.name for actor in row.whom) or "–",
        amounts(row.amounts) + (" in all" if row.cumulative and row.kind == "event" else ""),
        row.quote,
        " ".join(f"[{number}]" for number in row.footnotes),
    )


def _footnote(note: Footnote) -> str:
    published = ", ".join(filter(None, (note.title or note.doc, note.publisher, note.date)))
    rests = "; ".join(
        f"note {under.number}: "
        + "; ".join(
            ", ".join(filter(None, (c.title, c.publisher, c.date))) for c in under.citations
        )
        for under in note.notes
        if under.citations
    )
    said = "" if note.said_by == "author" else f" Said by {note.said_by}."
    return (
        f"[{note.number}] {published}, characters {note.start}–{note.end}, {note.claim}."
        f"{said}{f' Rests on {rests}.' if rests else ''}"
    )
