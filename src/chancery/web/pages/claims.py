"""One claim: its words in their place, its fields, its notes, and who judged it."""

from __future__ import annotations

from chancery.records import encode_claim
from chancery.web.asking import Ask, How, Page, Sheet
from chancery.web.opened import opened


def claim(ask: Ask) -> Sheet:
    """One claim by its id."""
    found = ask.casebook.claim(ask.parts["claim"], recorded_by=ask.recorded_by)
    shown = opened(ask, found)
    trusted = ask.casebook.expected(found)
    return Sheet(
        "claim.html",
        shown.heading,
        [found],
        How(
            "One document's statement, with the exact words that it was read from.",
            (
                f"The words stand at characters {found.start:,} to {found.end:,} of the text.",
                "Beside each field stands the rule, lexicon entry or head that decided it.",
                "It was known from the earliest day of its document and of the works in its notes.",
                *((trusted.text,) if trusted else ()),
            ),
        ),
        {"opened": shown, "claim": found, "line": encode_claim(found).decode()},
    )


def beside(ask: Ask) -> Sheet:
    """The claim as the reader shows it beside the text; its forms lead back to the reader."""
    sheet = claim(ask)
    found = sheet.data[0]
    claims = ask.casebook.words_of(found.document, ask.clocks())
    reader = ask.beside(f"/documents/{found.document}", claim=found.id)
    context = {
        **sheet.context,
        "index": {one.id: number for number, one in enumerate(claims, 1)},
        "next_here": f"{reader}#{found.id}",
    }
    return Sheet("beside.html", sheet.title, sheet.data, sheet.how, context)


PAGES = (
    Page("/claims/{claim}/beside", beside),
    Page("/claims/{claim}", claim, place="Read"),
)
