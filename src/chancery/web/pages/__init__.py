"""The pages, a file a family; each has `PAGES`, and they are put together here.

To add a family: write `pages/NAME.py` with `PAGES`, name it in `FAMILIES`, give each page a row
in `tests/web/test_every_page.py`. A page with `in_mast=True` is an entry of the masthead.
"""

from __future__ import annotations

from chancery.web.asking import Page
from chancery.web.pages import (
    actors,
    add,
    briefs,
    claims,
    documents,
    dyads,
    events,
    home,
    judging,
    keys,
    map,
    network,
    news,
    objects,
    publishers,
    queries,
    reader,
    review,
    search,
    votes,
)

FAMILIES = (
    home,
    documents,
    reader,
    briefs,
    queries,
    claims,
    events,
    dyads,
    map,
    network,
    votes,
    actors,
    objects,
    publishers,
    news,
    review,
    judging,
    add,
    search,
    keys,
)

ALL = tuple(item for family in FAMILIES for item in family.PAGES)

MAST = tuple((p.place, p.path) for p in ALL if isinstance(p, Page) and p.in_mast)
"""The entries of the masthead: the word, and where it leads."""
