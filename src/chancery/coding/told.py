"""From what the heads say of a spot to its claim: quote, parties, speaker, date, place, amounts."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.coding.claiming import Context, date_of, note_numbers, notes_of, place_of, whole
from chancery.coding.contexts import contexts
from chancery.coding.heads import NOBODY, Telling
from chancery.coding.lines import Line, Who
from chancery.coding.party import Party
from chancery.coding.quoting import clause
from chancery.coding.repairing import standing
from chancery.coding.speakers import AUTHOR, name_of, said_by
from chancery.coding.status import hedged
from chancery.records import Actor, EventClaim, StateClaim, last_day

MANY = 6
"""Of a relation of a list of actors, how many are told one by one."""


def event_claim(
    context: Context, line: Line, telling: Telling, sure: float, thing: str = ""
) -> EventClaim:
    """The claim of an act, with how certain it is; `thing` is the object acted on."""
    sides = [_who(telling, n) for n in (0, 1)]
    here = [who for side, who in zip(telling.sides, sides, strict=True)
            if who and not telling.candidates[side[0]][0]]  # fmt: skip
    quoted = _Quoted(context, line, telling, here)
    sources, targets = _mutual(telling.label, *(w.party.actors if w else () for w in sides))
    how = standing(line, telling)
    match = telling.spot.match
    entry = match.entry if match and match.entry.action == telling.label else None
    date, date_by = date_of(context, quoted.notes, quoted.at, quoted.begin, quoted.stop)
    said, said_by_what = _speaker(context, line, telling.spot.at)
    start, end, rest = whole(context.unit, quoted.start, quoted.end)
    return EventClaim(
        doc=context.document.doc,
        quote=context.document.text[start:end],
        quote_rest=rest,
        start=start,
        end=end,
        said_by=said,
        hedged=hedged(quoted.text, context.sentence.language),
        footnotes=note_numbers(context, quoted.notes),
        sources=sources,
        targets=targets,
        action=telling.label,
        action_note=line.words[telling.spot.at].lemma if telling.label == "OTHER" else "",
        mode=entry.mode if entry else "",
        terms=entry.terms if entry else "",
        context=contexts(quoted.text, context.sentence.language),
        date=date,
        place=place_of(context.parties, *quoted.tokens, quoted.token),
        quantities=tuple(
            a.quantity for a in context.amounts if quoted.begin <= a.start < quoted.stop
        ),
        status=how.status,  # type: ignore[arg-type]
        negated=how.negated,
        object=thing,
        reading=round(sure, 3),
        decided_by={
            "action": _by("head", telling.chance)
            + (f"; lexicon: {entry.label.partition('|')[0]}" if entry else ""),
            "sources": _side_by(telling, 0),
            "targets": _side_by(telling, 1),
            "status": how.by,
            "date": date_by,
            "said_by": said_by_what,
        },
    )


def state_claims(
    context: Context, line: Line, telling: Telling, sure: float
) -> Iterator[StateClaim]:
    """The claims of a relation, one for each subject."""
    subject, thing = _who(telling, 0), _who(telling, 1)
    if subject is None or thing is None:
        return
    here = [who for side, who in zip(telling.sides, (subject, thing), strict=True)
            if not telling.candidates[side[0]][0]]  # fmt: skip
    quoted = _Quoted(context, line, telling, here)
    inside = next((d.date for d in context.dates if quoted.begin <= d.start < quoted.stop), "")
    start, end, rest = whole(context.unit, quoted.start, quoted.end)
    said, said_by_what = _speaker(context, line, telling.spot.at)
    for actor in subject.party.actors[:MANY]:
        if actor == thing.party.actors[0]:
            continue
        yield StateClaim(
            doc=context.document.doc,
            quote=context.document.text[start:end],
            quote_rest=rest,
            start=start,
            end=end,
            said_by=said,
            hedged=hedged(quoted.text, context.sentence.language),
            footnotes=note_numbers(context, quoted.notes),
            subject=actor,
            relation=telling.label.removeprefix("state:"),
            object=thing.party.actors[0],
            date=inside or last_day(context.document.date)[:4],
            reading=round(sure, 3),
            decided_by={
                "relation": _by("head", telling.chance),
                "subject": _side_by(telling, 0),
                "object": _side_by(telling, 1),
                "date": "in the quote" if inside else "document's year",
                "said_by": said_by_what,
            },
        )


class _Quoted:
    """The words of a claim in the several ways in which the rules count them."""

    def __init__(self, context: Context, line: Line, telling: Telling, here: list[Who]) -> None:
        one = context.sentence
        first, last = clause(line, telling.spot.at, here)
        self.start, self.end = line.words[first].start, line.words[last].end
        self.begin, self.stop = self.start - one.start, self.end - one.start
        self.at = line.words[telling.spot.at].start - one.start
        self.text = one.text[self.begin : self.stop]
        self.token = one.at(line.words[telling.spot.at].start)
        self.tokens = (one.at(self.start), one.at(self.end))
        self.notes = notes_of(context, self.start, self.end)


def _who(telling: Telling, side: int) -> Who | None:
    place = telling.sides[side][0]
    return None if place == NOBODY else telling.candidates[place][1]


def _mutual(
    action: str, sources: tuple[Actor, ...], targets: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Of a mutual act between three or more, all are sources; of a pair named together, the
    first is source and the second target."""
    if action not in ("CONSULT", "AGREE", "COOPERATE"):
        return sources, targets
    if not targets and len(sources) == 2:
        return sources[:1], sources[1:]
    return sources, targets


def _speaker(context: Context, line: Line, at: int) -> tuple[str, str]:
    who, how = said_by(line, at)
    if who is not None:
        return name_of(context.sentence, who.party), how
    return AUTHOR, "nobody else is named"


def _by(what: str, chance: float) -> str:
    return f"{what} ({chance:.2f})"


def _side_by(telling: Telling, side: int) -> str:
    place, chance = telling.sides[side]
    if place == NOBODY:
        return _by("head: nobody", chance)
    apart, who, _ = telling.candidates[place]
    party: Party = who.party
    where = "same sentence" if not apart else f"{apart} before"
    return f"head ({chance:.2f}): {party.form}, {where}"
