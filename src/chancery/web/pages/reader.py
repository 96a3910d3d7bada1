"""The reader: a document as published, its claims in the text, its notes in the margin."""

from __future__ import annotations

from chancery.records import Claim, Document, Note
from chancery.web.asking import Ask, How, Page, Sheet
from chancery.web.marking import Block, blocks, note_html, note_key
from chancery.web.opened import opened

DRAWN = {"events": ("event",), "all": ("event", "state", "measure", "thesis"), "none": ()}


def reader(ask: Ask) -> Sheet:
    """One document."""
    name = ask.parts["document"]
    entry = ask.casebook.entry(name, recorded_by=ask.recorded_by)
    document = ask.casebook.document(entry.id, recorded_by=ask.recorded_by)
    claims = ask.casebook.words_of(entry.id, ask.clocks())
    draw = ask.get("draw", "events")
    kinds = DRAWN.get(draw, DRAWN["events"])
    chosen = ask.get("claim")
    drawn = [c for c in claims if c.kind in kinds or c.id == chosen]

    def link(claim: Claim) -> str:
        return ask.here(claim=claim.id) + f"#{claim.id}"

    found = next((c for c in claims if c.id == chosen), None)
    shown = blocks(document, drawn, link)
    return Sheet(
        "reader.html",
        entry.title or entry.doc,
        claims,
        How(
            "The document's text as it was read, character for character.",
            (
                "Every claim lies at its own offsets in that text; lines show type and status.",
                "Notes are those that the reader found; each stands where its mark is called.",
                "What one coder read is shown; a person's judgement replaces the machine's.",
            ),
        ),
        {
            "entry": entry,
            "document": document,
            "blocks": shown,
            "claims": claims,
            "drawn": drawn,
            "draw": draw,
            "kinds": sorted({c.kind for c in claims}),
            "opened": opened(ask, found, document) if found else None,
            "notes": {id(n): note_html(document, n, drawn, link) for n in document.notes},
            "uncalled": _uncalled(document, shown),
            "note_key": note_key,
            "found_at": ask.number("find", -1),
            "index": {claim.id: n for n, claim in enumerate(claims, 1)},
        },
    )


def _uncalled(document: Document, shown: list[Block]) -> list[Note]:
    called = {id(note) for block in shown for note in block.notes}
    return [note for note in document.notes if id(note) not in called]


PAGES = (Page("/documents/{document}", reader, place="Read"),)
