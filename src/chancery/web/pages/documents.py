"""The documents that were read."""

from __future__ import annotations

import msgspec

from chancery.web.asking import OF_CLAIMS, Ask, How, Page, Sheet


def documents(ask: Ask) -> Sheet:
    """Every document, narrowed by publisher, language or words of a claim."""
    filters = ask.filters(limit=None)
    found = ask.cached(
        ("documents", filters), lambda: list(ask.casebook.documents(filters)), on=OF_CLAIMS
    )
    found = sorted(found, key=lambda d: (d.date or "9", d.title), reverse=True)
    clocks = ask.clocks()
    counts = ask.cached(
        ("by document", clocks),
        lambda: ask.casebook.tallies("document", filters=clocks)["document"],
        on=OF_CLAIMS,
    )
    shown = found[ask.offset : ask.offset + ask.rows]
    return Sheet(
        "documents.html",
        "Documents",
        [{**msgspec.to_builtins(d), "claims": counts.get(d.id, 0)} for d in shown],
        How(
            "Every current document that fits the filters, newest first.",
            (
                "A document's date is the one it states, unless the list says where else from.",
                "Its claims are those of the newest coding that it had by the recording clock.",
            ),
        ),
        {"publishers": sorted({d.publisher for d in found if d.publisher}),
         "languages": sorted({d.language for d in found if d.language})},
        total=len(found),
    )  # fmt: skip


PAGES = (Page("/documents", documents, place="Read", in_mast=True),)
