"""The verbs of `chancery review`: one decision each; and the queue, agreement, coders, gold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from chancery.casebook import Casebook, Filters
    from chancery.store import Judgement

Verb = Any


def _deciding(verb: Verb) -> Verb:
    """What every decision takes."""
    for option in (
        casebook_option(),
        json_option,
        click.option("--reason", default="", help="Why."),
        click.option("--person", default="", help="Who decides.  [default: the user's name]"),
    ):
        verb = option(verb)
    return verb


def show(judgement: Judgement, as_json: bool) -> None:
    """A judgement that was made."""
    if as_json:
        print_json([judgement])
    else:
        message(f"{judgement.what} {judgement.subject}: {judgement.id}; `chancery undo` takes it "
                "back.")  # fmt: skip


def _one(name: str, text: str) -> click.Command:
    """A verb that decides one claim or event."""

    @click.command(name, help=text)
    @click.argument("id", metavar="ID")
    @_deciding
    def verb(casebook: Casebook, id: str, person: str, reason: str, as_json: bool) -> None:
        decide: Callable[..., Judgement] = getattr(casebook, name)
        show(decide(id, person=person, reason=reason), as_json)

    return verb


def _pair(name: str, text: str) -> click.Command:
    """A verb that decides two claims."""

    @click.command(name, help=text)
    @click.argument("first", metavar="ID")
    @click.argument("second", metavar="ID")
    @_deciding
    def verb(
        casebook: Casebook, first: str, second: str, person: str, reason: str, as_json: bool
    ) -> None:
        made = casebook.pair(first, second, name, person=person, reason=reason)  # type: ignore[arg-type]
        show(made, as_json)

    return verb


@click.command("unsure")
@click.argument("ids", nargs=-1, required=True, metavar="ID [ID]")
@_deciding
def unsure(
    casebook: Casebook, ids: tuple[str, ...], person: str, reason: str, as_json: bool
) -> None:
    """Say that you cannot tell: of one claim, or whether two tell of the same happening."""
    if len(ids) > 2:
        raise click.UsageError("Name one claim, or two.")
    if len(ids) == 1:
        show(casebook.unsure(ids[0], person=person, reason=reason), as_json)
    else:
        show(casebook.pair(ids[0], ids[1], "unsure", person=person, reason=reason), as_json)


@click.command("amend")
@click.argument("id", metavar="ID")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@_deciding
def amend(
    casebook: Casebook, id: str, fields: tuple[str, ...], person: str, reason: str, as_json: bool
) -> None:
    """Correct fields of a claim (or of every claim of an event): status=planned date=2020-03
    sources="China; WFP" type=AID place=Osh quantities="500 masks". What the coder said is kept.
    """
    wrong = [field for field in fields if "=" not in field]
    if wrong:
        raise click.UsageError(f"{wrong[0]!r}: write FIELD=VALUE.")
    changes = dict(field.split("=", 1) for field in fields)
    show(casebook.amend(id, changes, person=person, reason=reason), as_json)


@click.command("comment")
@click.argument("id", metavar="ID")
@click.argument("text")
@click.option("--person", default="", help="Who comments.  [default: the user's name]")
@json_option
@casebook_option()
def comment(casebook: Casebook, id: str, text: str, person: str, as_json: bool) -> None:
    """Write a comment beside a claim, event or document."""
    show(casebook.comment(id, text, person=person), as_json)


@click.command("add")
@click.argument("document", metavar="DOC")
@click.argument("line", metavar="LINE")
@click.option("--at", type=int, default=0, help="A character of the sentence that says so.")
@_deciding
def add(
    casebook: Casebook, document: str, line: str, at: int, person: str, reason: str, as_json: bool
) -> None:
    """Add a claim that no coder found: 'China AID Kyrgyzstan date=2020-03 quote="its words"'.
    The words, or --at, say which sentence of DOC it is. It counts as accepted.
    """
    show(casebook.add_claim(document, line, at=at, person=person, reason=reason), as_json)


@click.command("take")
@click.argument("id", metavar="ID")
@_deciding
def take(casebook: Casebook, id: str, person: str, reason: str, as_json: bool) -> None:
    """Take a claim that a second coder made into the casebook's answers, as accepted."""
    show(casebook.take_claim(id, person=person, reason=reason), as_json)


@click.command("merge")
@click.argument("first", metavar="EVENT")
@click.argument("second", metavar="EVENT")
@_deciding
def merge(
    casebook: Casebook, first: str, second: str, person: str, reason: str, as_json: bool
) -> None:
    """Say that two events are one. Undone, both are there again with all their claims."""
    show(casebook.merge(first, second, person=person, reason=reason), as_json)


@click.command("queue")
@filter_options
@json_option
@casebook_option(read_only=True)
def queue(casebook: Casebook, filters: Filters, as_json: bool) -> None:
    """List what waits for a person, what matters most first, with the reasons."""
    items = casebook.review_queue(filters)
    if as_json:
        print_json(items)
        return
    print_table(
        ["id", "weight", "why here", "words"],
        ((i.claim.id, f"{i.weight:.2f}", "; ".join(i.reasons), " ".join(i.claim.quote.split()))
         for i in items),
        "Nothing waits for review.",
    )  # fmt: skip


@click.command("agreement")
@click.argument("first", metavar="CODER")
@click.argument("second", metavar="CODER", default="machine")
@filter_options
@json_option
@casebook_option(read_only=True)
def agreement(casebook: Casebook, first: str, second: str, filters: Filters, as_json: bool) -> None:
    """Tell how far two coders agree, per field and document: people by name, "machine" (as it
    was coded) or "reviewed" (as people left it). Cohen's kappa and Krippendorff's alpha.
    """
    rows = casebook.agreement(first, second, filters)
    if as_json:
        print_json(rows)
        return
    print_table(
        ["document", "kind", "field", "both", "agreed", "kappa", "alpha", "level", "why missing"],
        ((r.doc or "all", r.kind, r.field,
          r.units if r.field != "records" else f"{r.units} (+{r.first_only}, +{r.second_only})",
          *("" if v is None else f"{v:.2f}" for v in (r.agreed, r.kappa, r.alpha)),
          r.level if r.field != "records" else "", r.missing) for r in rows),
        "Nothing to compare.",
    )  # fmt: skip


@click.command("differences")
@click.argument("first", metavar="CODER")
@click.argument("second", metavar="CODER", default="machine")
@filter_options
@json_option
@casebook_option(read_only=True)
def differences(
    casebook: Casebook, first: str, second: str, filters: Filters, as_json: bool
) -> None:
    """List where two coders differ, each with the words: what stands behind `agreement`."""
    found = casebook.differences(first, second, filters)
    if as_json:
        print_json(found)
        return
    print_table(
        ["document", "field", first, second, "words"],
        ((d.doc, d.field if d.field != "records" else f"a whole {d.kind}",
          d.first or "none", d.second or "none", " ".join(d.quote.split())) for d in found),
        f"{first} and {second} differ nowhere.",
    )  # fmt: skip


@click.command("coders")
@json_option
@casebook_option(read_only=True)
def coders(casebook: Casebook, as_json: bool) -> None:
    """List who coded beside the machine, and how many documents."""
    found = casebook.second_coders()
    if as_json:
        print_json({"coder": name, "documents": count} for name, count in found.items())
    else:
        print_table(["coder", "documents"], found.items(), "Nobody coded beside the machine.")


@click.command("export")
@click.option("--out", required=True, metavar="DIR", help="Where the files go.")
@filter_options
@json_option
@casebook_option(read_only=True)
def export(casebook: Casebook, out: str, filters: Filters, as_json: bool) -> None:
    """Write the accepted and amended claims as gold: DIR/<doc>.jsonl in the codebook's format."""
    files = casebook.export_gold(out, filters)
    if as_json:
        print_json(files)
        return
    print_table(
        ["file", "claims", "accepted", "amended", "left open"],
        ((f.path, f.claims, f.accepted, f.amended, f.open) for f in files),
        "No claim was accepted or amended yet; `chancery review` begins.",
    )
    if any(file.open for file in files):
        message("Where claims are left open, a file is no full coding of its document.")


VERBS = (
    queue,
    _one("accept", "Say that a claim (or every claim of an event) was read right."),
    _one("reject", "Say that a claim is none: it leaves counts and events, and stays listed as "
                   "rejected (`chancery claims --rejected`)."),
    unsure,
    amend,
    add,
    take,
    comment,
    _pair("same", "Say that two claims tell of one happening."),
    _pair("different", "Say that two claims tell of different happenings."),
    merge,
    _one("split", "Say that a claim tells of another happening than the event it is counted to."),
    agreement,
    differences,
    coders,
    export,
)  # fmt: skip
