"""Objects: projects, agreements and stories, each with what happened to it in order."""

from __future__ import annotations

from chancery.web.asking import Ask, How, Page, Sheet


def objects(ask: Ask) -> Sheet:
    """Whatever two or more claims act on."""
    clocks = ask.clocks()
    found = ask.cached(("histories", clocks), lambda: ask.casebook.histories(clocks))
    return Sheet(
        "objects.html",
        "Projects and stories",
        found[ask.offset : ask.offset + ask.rows],
        How(
            "What claims name as the thing that was acted on: a project, agreement or story.",
            ("Names that share their words are one object.", "The longest history stands first."),
        ),
        total=len(found),
    )


def object_(ask: Ask) -> Sheet:
    """One object's history."""
    name, clocks = ask.parts["object"], ask.clocks()
    found = ask.cached(("history", name, clocks), lambda: ask.casebook.history(name, clocks))
    ids = tuple({id: None for step in found.steps for id in step.claims})
    claims = {claim.id: claim for claim in ask.casebook.claims_of(ids)}
    return Sheet(
        "object.html",
        found.object,
        found.steps,
        How(
            "The events whose claims name this object, by the days on which they happened.",
            (
                "What a step was to the object (announced, protested, cancelled …) follows from "
                "its type, status and the step before.",
                "An open question is one that the claims answer differently.",
            ),
        ),
        {
            "history": found,
            "claims": claims,
            "entries": ask.entries(),
        },
    )


PAGES = (
    Page("/objects", objects, place="Objects"),
    Page("/objects/{object:path}", object_, place="Objects"),
)
