"""Composing a dossier: from claims and documents to lines, disputes, facts and footnotes.

    dossier("CHN", "KGZ", claims=claims, documents=documents, names={"CHN": "China", …})

Pure: the same input gives the same record. Nothing is read, nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from chancery.briefs import wording
from chancery.briefs.dossier import Dossier, Gathered, Line, Quarrel
from chancery.briefs.footnotes import Footnotes
from chancery.briefs.pair import Anyone, Groups, Pair, names_told
from chancery.briefs.voices import voices
from chancery.corroboration import assemble, side_of
from chancery.records import Claim, Dispute, Document, Event, EventClaim, UsageError, last_day
from chancery.vocab import expected


def dossier(
    source: str,
    target: str,
    *,
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    events: Iterable[Event] | None = None,
    names: Mapping[str, str] | None = None,
    groups: Groups | None = None,
    reliability: Mapping[str, str] | None = None,
    known_by: str = "",
    recorded_by: str = "",
    casebook: str = "",
) -> Dossier:
    """The dossier of two states, both ways.

    source, target: ISO 3166-1 alpha-3 codes, or names of organisations.
    claims: with `id`, `start`, `end`, `known` and `recorded`; those of other pairs are passed over.
    documents: by `claim.document` (or `claim.doc` where that is empty), with their notes; only
        those of the pair's claims are looked up, so a lazy mapping will do.
    events: as a casebook holds them; assembled from the claims where None.
    names: code → English name. groups: an organisation's or group's name → codes of its members.
    reliability: publisher → A to F.
    known_by: EDTF; claims known later are left out. recorded_by: an ISO day or time, likewise.
    """
    if source == target:
        raise UsageError(f"A dossier is about two states; {source!r} was named twice.")
    pair = Pair(source, target, names or {}, groups or {})
    told = _told(
        pair, claims, documents, events=events, reliability=reliability or {},
        known_by=known_by, recorded_by=recorded_by, casebook=casebook,
    )  # fmt: skip
    return Dossier(
        source=source,
        target=target,
        source_name=pair.name(source),
        target_name=pair.name(target),
        **told,
    )


def gathered(
    asked: Iterable[tuple[str, str]],
    *,
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    events: Iterable[Event] | None = None,
    names: Mapping[str, str] | None = None,
    reliability: Mapping[str, str] | None = None,
    known_by: str = "",
    recorded_by: str = "",
    casebook: str = "",
) -> Gathered:
    """All that some claims tell of, whoever takes part; arguments as of `dossier`."""
    told = _told(
        Anyone(names or {}), claims, documents, events=events, reliability=reliability or {},
        known_by=known_by, recorded_by=recorded_by, casebook=casebook,
    )  # fmt: skip
    return Gathered(asked=tuple(asked), **told)


def _told(
    pair: Pair, claims: Iterable[Claim], documents: Mapping[str, Document], *,
    events: Iterable[Event] | None, reliability: Mapping[str, str],
    known_by: str, recorded_by: str, casebook: str,
) -> dict[str, Any]:  # fmt: skip
    """The lines, disputes, facts, voices and footnotes of what concerns a pair."""
    within = [claim for claim in claims if _in_time(claim, known_by, recorded_by)]
    notes = Footnotes(documents, reliability)
    pair.names = pair.names or names_told(within)
    concerned = [claim for claim in within if pair.concerns(claim)]
    mine = [claim for claim in concerned if notes.has(claim)]
    by_id = {claim.id: claim for claim in mine}
    if events is None:
        events = assemble(mine, {key: documents[key].content_hash for key in notes.used(mine)})
    ordered = sorted(
        (event for event in events if any(name in by_id for name in event.claims)),
        key=lambda event: (event.date or "9999", event.id),
    )
    lines = [
        line
        for event in ordered
        if (line := pair.line(event, [by_id[n] for n in event.claims if n in by_id], notes))
    ]
    lines = _called_off(lines)
    shown = {line.id for line in lines}
    quarrels = _quarrels([e for e in ordered if e.id in shown], by_id, notes)
    facts = [fact for claim in mine if (fact := pair.fact(claim, notes))]
    return {
        "known_by": known_by,
        "recorded_by": recorded_by,
        "casebook": casebook,
        "lines": tuple(lines),
        "quarrels": quarrels,
        "facts": tuple(facts),
        "voices": voices(lines, notes.all, reliability),
        "footnotes": notes.all,
        "remarks": _remarks(len(concerned) - len(mine)),
        "accuracy": _accuracy(mine, documents),
    }


def _accuracy(claims: list[Claim], documents: Mapping[str, Document]) -> tuple[str, ...]:
    """How often each coder of these claims is right, by the language of the documents."""
    coders = {
        (claim.coder, documents[claim.document or claim.doc].language)
        for claim in claims
        if claim.kind == "event"
    }
    found = (expected(coder, language) for coder, language in sorted(coders))
    return tuple(one.text for one in found if one)


def _remarks(lost: int) -> tuple[str, ...]:
    if not lost:
        return ()
    left = wording.count(lost, "claim is", "claims are")
    return (f"{left} left out: the words do not stand in the document where the claim says.",)


def _in_time(claim: Claim, known_by: str, recorded_by: str) -> bool:
    known = not known_by or claim.known <= (last_day(known_by) or known_by)
    return known and (not recorded_by or claim.recorded[: len(recorded_by)] <= recorded_by)


def _called_off(lines: list[Line]) -> list[Line]:
    """Each line marked with the later one that calls the same object off, if there is one."""
    ends: dict[str, Line] = {}
    for line in lines:
        refused = line.action == "REJECT" and line.happened
        if line.object and (refused or line.status == "cancelled"):
            ends.setdefault(line.object.casefold(), line)
    return [
        msgspec.structs.replace(line, called_off=end.id)
        if (end := ends.get(line.object.casefold()))
        and end.id != line.id
        and end.action != line.action
        and line.date <= end.date
        else line
        for line in lines
    ]


def _quarrels(
    events: list[Event], by_id: Mapping[str, Claim], notes: Footnotes
) -> tuple[Quarrel, ...]:
    """Each dispute once, under the first event that has it, split into its sides."""
    home = {name: event.id for event in events for name in event.claims}
    about: dict[Dispute, list[str]] = {}
    for event in events:
        for dispute in event.disputes:
            about.setdefault(dispute, []).append(event.id)
    found = [_quarrel(dispute, ids, home, by_id, notes) for dispute, ids in about.items()]
    return tuple(quarrel for quarrel in found if quarrel)


def _quarrel(
    dispute: Dispute,
    events: list[str],
    home: Mapping[str, str],
    by_id: Mapping[str, Claim],
    notes: Footnotes,
) -> Quarrel | None:
    sides: dict[str, list[EventClaim]] = {}
    for name in dispute.claims:
        claim = by_id.get(name)
        if isinstance(claim, EventClaim):
            key = home.get(name, "") if dispute.kind == "other amount" else _stance(claim)
            sides.setdefault(key, []).append(claim)
    if len(sides) < 2:
        return None
    in_time = sorted(sides.values(), key=lambda side: min((c.known, c.id) for c in side))
    cited = tuple(notes.cite(claims) for claims in in_time)
    return Quarrel(kind=dispute.kind, lines=tuple(events), sides=cited)


def _stance(claim: EventClaim) -> str:
    return "no" if side_of(claim.status, claim.negated) == "no" else "told"
