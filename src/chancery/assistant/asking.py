"""What an assistant may ask of a casebook: search, ask, claims, dossier, trail, measure; judge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.assistant.evidence import (
    MOST_RECORDS,
    bounded,
    notes_between,
    of_claims,
    of_footnote,
    of_trail,
)
from chancery.briefs import wording
from chancery.questions import described
from chancery.records import UsageError
from chancery.store import Filters

if TYPE_CHECKING:
    from chancery.briefs.dossier import Dossier, Line
    from chancery.casebook import Casebook

USUAL = 10
VERBS = ("accept", "reject", "unsure", "amend", "comment")


def limited(limit: int) -> int:
    """A limit within bounds. Raises UsageError."""
    if not 1 <= limit <= MOST_RECORDS:
        raise UsageError(f"limit is a number from 1 to {MOST_RECORDS}.")
    return limit


def search(casebook: Casebook, words: str, *, limit: int, offset: int, known_by: str) -> Any:
    """Sentences with all the words, each with its place and the notes called in it."""
    filters = Filters(limit=limited(limit), offset=offset, known_by=known_by)
    hits = []
    for hit in casebook.search(words, filters):
        entry = casebook.entry(hit.doc)
        hits.append(
            {
                "quote": hit.quote, "start": hit.start, "end": hit.end, "document": entry.id,
                "doc": entry.doc, "title": entry.title, "publisher": entry.publisher,
                "date": entry.date, "address": entry.address,
                "notes": notes_between(casebook, entry.id, hit.start, hit.end),
            }
        )  # fmt: skip
    return bounded({"hits": hits}, "hits")


def ask(casebook: Casebook, question: str, *, limit: int, offset: int, known_by: str) -> Any:
    """What the casebook has on a question: rows, each with the words of its claims."""
    found = casebook.ask(question, Filters(known_by=known_by))
    shown = found.rows[offset : offset + limited(limit)]
    by_claim = {note.claim: of_footnote(note) for note in found.footnotes}
    rows = []
    for row in shown:
        words = [by_claim[id] for id in row.claims[:3] if id in by_claim]
        same = [one["notes"] for one in words if one["quote"] == row.quote]
        rows.append({**msgspec.to_builtins(row), "notes": same[0] if same else [], "words": words})
    answer = {
        "understood": described(found.understood), "answered": found.found,
        "counted_acts": found.count, "totals": msgspec.to_builtins(found.totals), "rows": rows,
        "rows_in_all": len(found.rows), "disputes": msgspec.to_builtins(found.disputes)[:10],
        "remarks": list(found.remarks)[:10],
    }  # fmt: skip
    return bounded(answer, "rows")


def claims(casebook: Casebook, filters: Mapping[str, Any], *, limit: int, offset: int) -> Any:
    """Claims that fit, with their words."""
    narrowed = Filters(**filters, limit=limited(limit) + 1, offset=offset)
    found = casebook.claims_found(narrowed)
    told = of_claims(casebook, [claim.id for claim in found[:limit]])
    return bounded({"claims": told, "there_are_more": len(found) > limit}, "claims")


def dossier(
    casebook: Casebook, first: str, second: str, *, limit: int, offset: int, known_by: str
) -> Any:
    """What two states did to each other, event by event, with the words."""
    found = casebook.dossier(first, second, known_by=known_by)
    own = found.own
    lines = [_line(found, line) for line in own[offset : offset + limited(limit)]]
    answer = {
        "first": found.source_name, "second": found.target_name, "events": len(own),
        "happened": sum(line.happened for line in own),
        "disputes": [_quarrel(found, q) for q in found.quarrels[:5]], "lines": lines,
    }  # fmt: skip
    return bounded(answer, "lines")


def _line(found: Dossier, line: Line) -> dict[str, Any]:
    return {
        "event": line.id, "who_to_whom": wording.arrow(line), "what": line.action,
        "sign": line.sign, "object": line.object, "date": line.date, "domain": line.domain,
        "status": wording.status(line), "amounts": wording.amounts(line.quantities),
        "independent_reports": line.reports, "reports_against": line.against,
        "disputed": list(line.disputed),
        "words": [of_footnote(found.footnotes[n - 1]) for n in line.footnotes[:3]],
    }  # fmt: skip


def _quarrel(found: Dossier, quarrel: Any) -> dict[str, Any]:
    sides = [[of_footnote(found.footnotes[n - 1]) for n in side[:2]] for side in quarrel.sides]
    return {"kind": quarrel.kind, "sides": sides}


def trail(casebook: Casebook, id: str) -> Any:
    """The words behind a claim or event, with those around them."""
    told = [{**of_trail(t), "before": t.before, "after": t.after} for t in casebook.trail(id)]
    return bounded({"id": id, "words": told}, "words")


def measure(
    casebook: Casebook, name: str, *, state: str, partner: str, datasets: tuple[str, ...],
    since: str, until: str, limit: int, offset: int,
) -> Any:  # fmt: skip
    """A measure's rows with what they mean and what must be cited; without a name, the list."""
    from chancery.measures import registry

    if not name:
        cards = [found.card for found in registry().values()]
        told = [{"name": c.name, "question": c.question, "unit": c.unit} for c in cards]
        return {"measures": told}
    found = casebook.measure(
        name, datasets=datasets, state=state, partner=partner, since=since, until=until
    )
    table = found.result.table
    card = registry()[name].card
    answer = {
        "measure": name, "question": card.question, "unit": found.result.unit,
        "reading": card.reading, "limits": card.limits, "method": found.result.citation,
        "cite": list(found.citations), "rows_in_all": table.num_rows,
        "words": _behind(casebook, state, partner, since, until) if "claims" in datasets else [],
        "rows": table.slice(offset, limited(limit)).to_pylist(),
    }  # fmt: skip
    return bounded(_plain(answer), "rows")


def _behind(casebook: Casebook, state: str, partner: str, since: str, until: str) -> Any:
    """Some of the claims that a measure over claims rests on."""
    between = tuple((code,) for code in (state, partner) if code)
    filters = Filters(
        between=between, kind="event", status=("actual", "ongoing"), since=since, until=until,
        limit=USUAL,
    )  # fmt: skip
    return of_claims(casebook, [claim.id for claim in casebook.claims_found(filters)])


def _plain(answer: dict[str, Any]) -> dict[str, Any]:
    """With days as text and numpy's numbers as Python's."""
    return msgspec.json.decode(msgspec.json.encode(answer, enc_hook=_number))  # type: ignore[no-any-return]


def _number(value: Any) -> Any:
    if hasattr(value, "item"):
        return value.item()
    return str(value)


def judge(
    casebook: Casebook, id: str, verb: str, *, reason: str, text: str,
    fields: Mapping[str, str], person: str,
) -> Any:  # fmt: skip
    """Decide on a claim or event, and give its words."""
    if verb not in VERBS:
        raise UsageError(f"There is no verb {verb!r}; choose {', '.join(VERBS)}.")
    if verb == "comment":
        made = casebook.comment(id, text or reason, person=person)
    elif verb == "amend":
        made = casebook.amend(id, dict(fields), person=person, reason=reason)
    else:
        made = getattr(casebook, verb)(id, person=person, reason=reason)
    return {"judgement": made.id, "what": made.what, **trail(casebook, id)}


def undo(casebook: Casebook, judgement: str, *, reason: str, person: str) -> Any:
    """Take a judgement back."""
    made = casebook.undo(judgement, person=person, reason=reason)
    return {"judgement": made.id, "what": made.what}
