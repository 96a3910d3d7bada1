"""What a person decides, sent by a form: accept, reject, amend, unsure, comment; undo and redo.

Every one is a judgement in the casebook, with its person, time and reason; the page of judgements
lists them all, and nothing is lost by undoing.
"""

from __future__ import annotations

from chancery.records import UsageError
from chancery.web.asking import Act, Ask, How, Page, Redirect, Sheet

VERBS = ("accept", "reject", "unsure", "amend", "comment")

AMENDABLE = (
    "sources", "targets", "action", "status", "date", "place", "object", "quantities", "context",
    "said_by", "hedged", "negated",
)  # fmt: skip
"""Fields that the form offers; the façade checks what is put in them."""


def judge(ask: Ask) -> Redirect:
    """Decide on a claim or an event."""
    id, verb = ask.parts["id"], ask.sent("verb")
    person, reason = ask.person.name, ask.sent("reason")
    if verb not in VERBS:
        raise UsageError(f"There is no verb {verb!r}; choose {', '.join(VERBS)}.")
    if verb == "comment":
        ask.casebook.comment(id, ask.sent("text") or reason, person=person)
    elif verb == "amend":
        fields = {name: ask.sent(name) for name in AMENDABLE if _changed(ask, name)}
        if not fields:
            raise UsageError("No field was changed; nothing is amended.")
        ask.casebook.amend(id, fields, person=person, reason=reason)
    else:
        getattr(ask.casebook, verb)(id, person=person, reason=reason)
    return Redirect(back(ask, f"/{'events' if id.startswith('e-') else 'claims'}/{id}"))


def _changed(ask: Ask, name: str) -> bool:
    return name in ask.form and ask.sent(name) != ask.sent(f"was-{name}")


def undo(ask: Ask) -> Redirect:
    """Take a judgement back."""
    ask.casebook.undo(ask.parts["judgement"], person=ask.person.name, reason=ask.sent("reason"))
    return Redirect(back(ask, "/judgements"))


def redo(ask: Ask) -> Redirect:
    """Make a judgement that was undone again."""
    ask.casebook.redo(ask.parts["judgement"], person=ask.person.name, reason=ask.sent("reason"))
    return Redirect(back(ask, "/judgements"))


def back(ask: Ask, otherwise: str) -> str:
    """Where a form wants to go on: an address of ours, else the one given."""
    to = ask.sent("next")
    ours = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if ours else otherwise


def judgements(ask: Ask) -> Sheet:
    """Every decision of a person, the newest first: the audit log."""
    found = ask.casebook.latest_judgements(
        person=ask.get("person"), limit=ask.rows + 1, offset=ask.offset
    )
    return Sheet(
        "judgements.html",
        "Judgements",
        found[: ask.rows],
        How(
            "Every decision of a person as it was made, the newest first.",
            (
                "Rows are added, never changed: undoing is a judgement of its own.",
                "A judgement is in force until one that undoes it.",
            ),
        ),
        {"more": len(found) > ask.rows},
    )


PAGES = (
    Page("/judgements", judgements, place="Review"),
    Act("/judge/{id}", judge),
    Act("/judgements/{judgement}/undo", undo),
    Act("/judgements/{judgement}/redo", redo),
)
