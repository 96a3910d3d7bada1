"""Publishers: how reliable, and how far their words reach in this casebook."""

from __future__ import annotations

from collections import Counter

import msgspec

from chancery.records import UsageError
from chancery.web.asking import Act, Ask, How, Page, Redirect, Sheet
from chancery.web.pages.judging import back

LETTERS = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
    "D": "not usually reliable", "E": "unreliable", "F": "cannot be judged",
}  # fmt: skip


def publishers(ask: Ask) -> Sheet:
    """Who printed what was read, and whom their notes cite."""
    clocks = ask.clocks()
    found = ask.cached(("publishers", clocks), lambda: ask.casebook.publishers(clocks))
    cited = ask.cached(
        ("cited", ask.recorded_by), lambda: _cited(ask), on=("documents", "corrections")
    )
    behind = [
        {"name": name, "citations": n, "letter": ask.casebook.letter(name)[0]}
        for name, n in cited.most_common(25)
    ]
    languages: dict[str, set[str]] = {}
    for entry in ask.entries().values():
        languages.setdefault(entry.publisher, set()).add(entry.language)
    rows = [
        {**msgspec.to_builtins(p), "languages": sorted(languages.get(p.name, set()) - {""})}
        for p in found
    ]
    return Sheet(
        "publishers.html",
        "Publishers",
        rows[ask.offset : ask.offset + ask.rows],
        How(
            "Publishers of the documents, with their letter of reliability and what rests on them.",
            (
                "Letters A to F come from the versioned table, or from a judgement of this "
                "casebook, which overrules it; not rated is a legal value.",
                "Reach: how many documents and claims of this casebook they printed, and how "
                "often notes cite them.",
            ),
        ),
        {"behind": behind, "letters": LETTERS, "most": max([r["claims"] for r in rows] or [0])},
        total=len(rows),
    )


def _cited(ask: Ask) -> Counter[str]:
    notes = ask.casebook.notes()
    return Counter(c.publisher for note in notes for c in note.citations if c.publisher)


def rate(ask: Ask) -> Redirect:
    """Say how reliable a publisher is."""
    name = ask.sent("name")
    if not name:
        raise UsageError("A rating needs a publisher; name one.")
    ask.casebook.rate(name, ask.sent("letter"), person=ask.person.name, reason=ask.sent("reason"))
    return Redirect(back(ask, "/publishers"))


PAGES = (
    Page("/publishers", publishers, place="Publishers"),
    Act("/publishers/rate", rate, role="editor"),
)
