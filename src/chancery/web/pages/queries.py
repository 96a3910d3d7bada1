"""Claims by filters: a query that can be mailed, with what else could be asked beside it."""

from __future__ import annotations

from chancery.records import STATUSES
from chancery.vocab import domains, event_types
from chancery.web.asking import FILTERS, OF_CLAIMS, PAGE_ROWS, Ask, How, Page, Sheet

FACETS = ("status", "type", "kind", "language", "review", "publisher")
MOST_OF_A_FACET = 9


def claims(ask: Ask) -> Sheet:
    """The claims that fit."""
    filters = ask.filters(limit=ask.rows, offset=ask.offset)
    found = ask.cached(("found", filters), lambda: ask.casebook.claims_found(filters), on=OF_CLAIMS)
    whole = ask.filters()
    facets = ask.cached(
        ("facets", whole), lambda: ask.casebook.tallies(*FACETS, filters=whole), on=OF_CLAIMS
    )
    total = sum(facets["kind"].values())
    asked = [(name, value) for name, value in ask.query if name in FILTERS and value]
    return Sheet(
        "queries.html",
        "Claims",
        found,
        How(
            "The claims that fit every filter of the address, in the order of their documents.",
            (
                "Of several values of one filter any may fit; of the filters all must.",
                "A claim that a person rejected is left out unless review=rejected is asked for.",
                "Beside the list, how many there would be of each status, type, publisher …",
            ),
        ),
        {
            "facets": {k: list(v.items())[:MOST_OF_A_FACET] for k, v in facets.items() if v},
            "asked": asked,
            "types": tuple(event_types()),
            "statuses": STATUSES,
            "domains": tuple(domains()),
            "rows": PAGE_ROWS,
        },
        total=total,
    )


PAGES = (Page("/claims", claims, place="Claims", in_mast=True),)
