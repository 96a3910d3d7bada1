"""Review: the queue of claims that wait for a person, one at a time on the desk; and agreement."""

from __future__ import annotations

from chancery.records import QueueItem, UsageError
from chancery.web.asking import FILTERS, Ask, How, Page, Sheet
from chancery.web.events import NotReadyError
from chancery.web.opened import opened

SHOWN = 12
"""Places of the queue beside the desk."""


def queue(ask: Ask) -> Sheet:
    """The queue, with one claim open."""
    waiting = _waiting(ask)
    chosen = ask.get("claim")
    at = next((n for n, item in enumerate(waiting) if item.claim.id == chosen), 0)
    item = waiting[at] if waiting else None
    if chosen and item and item.claim.id != chosen:
        item = None  # decided meanwhile: shown, with its judgement, where the queue goes on
    claim = item.claim if item else ask.casebook.claim(chosen) if chosen else None
    first = max(0, at - 3)
    following = waiting[at + 1].claim.id if at + 1 < len(waiting) else ""
    last = ask.casebook.latest_judgements(person=ask.person.name, limit=1)
    narrowed = {k: v for k, v in ask.query if k in FILTERS and v}
    return Sheet(
        "review.html",
        "Review",
        waiting[ask.offset : ask.offset + ask.rows],
        How(
            "Claims that nobody decided, in the order of what matters.",
            (
                "Weight is the sum of named reasons (doubtful reading, weighty type, disputed, "
                "told only once); the weights stand in the codebook.",
                "The order was made when documents were last read; decided claims leave it at "
                "once.",
                "Accepting, rejecting and amending are judgements with person, time and reason, "
                "and can be undone.",
            ),
        ),
        {
            "waiting": waiting[first : first + SHOWN],
            "first": first,
            "at_number": at + 1,
            "item": item,
            "opened": opened(ask, claim) if claim else None,
            "next_here": ask.here(claim=following or None) if item else ask.here(claim=None),
            "decided": len(_decided(ask)),
            "last": last[0] if last else None,
            "narrowed": narrowed,
        },
        total=len(waiting),
    )


def _decided(ask: Ask) -> frozenset[str]:
    return ask.cached("decided", lambda: ask.casebook.reviewed(), on=("reviews",))


def _waiting(ask: Ask) -> list[QueueItem]:
    filters = ask.filters(limit=None)
    made = ask.soon(
        ("queue", filters),
        lambda casebook: casebook.review_queue(filters),
        on=("documents", "codings", "corrections"),
    )
    if made is None:
        raise NotReadyError("The queue is being put in order.")
    decided = _decided(ask)
    return [item for item in made if item.claim.id not in decided]


def agreement(ask: Ask) -> Sheet:
    """How far two coders agree, field by field and document by document."""
    people = ask.casebook.second_coders()
    coders = ["machine", "reviewed", *people]
    first, second = ask.get("first", "reviewed"), ask.get("second", "machine")
    found, reason = [], ""
    try:
        key = ("agreement", first, second)
        found = ask.cached(key, lambda: ask.casebook.agreement(first, second))
    except UsageError as error:
        reason = str(error)
    return Sheet(
        "agreement.html",
        "Agreement",
        found,
        How(
            "Two codings of the same documents, matched record by record and compared by field.",
            (
                "Records are matched as the scorer matches them; of “records” the share is the F1 "
                "of what both found.",
                "Kappa is Cohen's, alpha Krippendorff's; where one is not defined, the reason "
                "stands there.",
                "Of a coding begun, only what lies before its end is compared.",
            ),
        ),
        {
            "coders": coders,
            "people": people,
            "first": first,
            "second": second,
            "reason": reason,
            "overall": [a for a in found if not a.doc],
            "by_document": _by_document(found),
        },
    )


def _by_document(found: list) -> dict[str, list]:  # type: ignore[type-arg]
    told: dict[str, list] = {}  # type: ignore[type-arg]
    for one in found:
        if one.doc:
            told.setdefault(one.doc, []).append(one)
    return told


PAGES = (
    Page("/review", queue, place="Review", in_mast=True),
    Page("/review/agreement", agreement, place="Review"),
)
