"""`chancery claims`: what documents say, each with its exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chancery.casebook import Casebook, Filters
    from chancery.records import Actor, Claim


@click.command("claims")
@filter_options
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, filters: Filters, as_json: bool) -> None:
    """List claims: who did what to whom, as which document says in which words."""
    claims = casebook.claims(filters)
    if as_json:
        print_json(claims)
    else:
        print_table(
            ["id", "when", "claim", "status", "words"],
            (_row(claim) for claim in claims),
            "No claims. `chancery read FOLDER` codes some.",
        )


def _row(claim: Claim) -> tuple[str, ...]:
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
