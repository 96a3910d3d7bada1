"""`chancery claims`: what documents say, each with its exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from chancery.cli.options import casebook_option, filter_options, json_option, none_fit
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chancery.casebook import Casebook, Filters
    from chancery.records import Actor, Claim


MOST = 3
"""Kinds of claims of which the accuracy is told under a table."""


@click.command("claims")
@filter_options
@click.option(
    "--rejected", is_flag=True, help="Those that a person rejected, which no list counts."
)
@click.option("--review", default="", metavar="STATE", help="open, accepted, amended, unsure …")
@json_option
@casebook_option(read_only=True)
def command(
    casebook: Casebook, filters: Filters, rejected: bool, review: str, as_json: bool
) -> None:
    """List claims: who did what to whom, as which document says in which words.

    A claim that a person amended is shown as amended; `review` keeps what the coder said.
    """
    states = [*(["rejected"] if rejected else []), *([review] if review else [])]
    asked = msgspec.structs.replace(filters, review=tuple(states))
    found = casebook.claims(asked)
    if as_json:
        print_json(found)
    else:
        claims = list(found)
        print_table(
            ["id", "when", "claim", "status", "review", "words"],
            ((*(row := in_short(claim))[:4], _review(claim), row[4]) for claim in claims),
            none_fit("claim", asked, "No claims. `chancery read FOLDER` codes some."),
        )
        trust(casebook, claims)


def trust(casebook: Casebook, claims: list[Claim]) -> None:
    """Lines under a table: how often such claims were right where it was measured."""
    expected = casebook.expectations(claims)
    for one in expected[:MOST]:
        message(one.text)
    if len(expected) > MOST:
        message(f"… and {len(expected) - MOST} more kinds: `chancery accuracy` tells all.")


def _review(claim: Claim) -> str:
    return claim.review.state if claim.review else ""


def in_short(claim: Claim) -> tuple[str, str, str, str, str]:
    """A claim's id, date, who did what to whom, status and words."""
    from chancery.records import EventClaim, MeasureClaim, StateClaim

    status = date = ""
    if isinstance(claim, EventClaim):
        what = f"{names(claim.sources)} {claim.action} {names(claim.targets)}"
        status = ("not " if claim.negated else "") + claim.status
        date = claim.date
    elif isinstance(claim, StateClaim):
        about = claim.object if isinstance(claim.object, str) else getattr(claim.object, "name", "")
        what, date = f"{claim.subject.name} {claim.relation} {about}", claim.date
    elif isinstance(claim, MeasureClaim):
        what, date = f"{claim.subject.name}: {claim.what}", claim.date
    else:
        what = claim.text
    return claim.id, date or "unknown", what, status, claim.quote


def names(actors: Iterable[Actor]) -> str:
    """Actors as a person reads them."""
    return ", ".join(actor.name for actor in actors) or "–"
