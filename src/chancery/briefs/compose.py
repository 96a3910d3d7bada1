"""Composing a dossier: from claims and documents to lines, disputes, facts and footnotes.

    dossier("CHN", "KGZ", claims=claims, documents=documents, names={"CHN": "China", …})

Pure: the same input gives the same record. Nothing is read, nothing is fetched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import msgspec

from chancery.briefs.dossier import Dossier, Fact, Lane, Line, Quarrel
from chancery.briefs.footnotes import Footnotes
from chancery.briefs.voices import voices
from chancery.briefs.wording import sign_of
from chancery.corroboration import assemble
from chancery.records import (
    Actor,
    Claim,
    Dispute,
    Document,
    Event,
    EventClaim,
    MeasureClaim,
    StateClaim,
    last_day,
)

Groups = Mapping[str, Collection[str]]


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
    documents: by `claim.document` (or `claim.doc` where that is empty), with their notes.
    events: as a casebook holds them; assembled from the claims where None.
    names: code → English name. groups: an organisation's or group's name → codes of its members.
    reliability: publisher → A to F.
    known_by: EDTF; claims known later are left out. recorded_by: an ISO day or time, likewise.
    """
    within = [c for c in claims if _in_time(c, known_by, recorded_by)]
    notes = Footnotes(documents, reliability or {})
    found = [c for c in within if notes.has(c)]
    pair = _Pair(source, target, names or _names_told(found), groups or {})
    mine = [c for c in found if pair.concerns(c)]
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
    lost = len(within) - len(found)
    return Dossier(
        source=source,
        target=target,
        source_name=pair.name(source),
        target_name=pair.name(target),
        known_by=known_by,
        recorded_by=recorded_by,
        casebook=casebook,
        lines=tuple(lines),
        quarrels=quarrels,
        facts=tuple(facts),
        voices=voices(lines, notes.all),
        footnotes=notes.all,
        remarks=(f"{lost} claims are left out: their words do not stand in their document.",)
        if lost
        else (),
    )


def _in_time(claim: Claim, known_by: str, recorded_by: str) -> bool:
    known = not known_by or claim.known <= (last_day(known_by) or known_by)
    return known and (not recorded_by or claim.recorded[: len(recorded_by)] <= recorded_by)


def _names_told(claims: Iterable[Claim]) -> dict[str, str]:
    """Names of states as the claims call them most, where nobody gave any."""
    told: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        if isinstance(claim, EventClaim):
            for actor in (*claim.sources, *claim.targets):
                if actor.state and actor.kind in ("state", "government"):
                    told[actor.state, actor.name] += 1
    ranked = sorted(told.items(), key=lambda item: (item[1], item[0]))
    return {state: name for (state, name), _ in ranked}


class _Pair:
    """The two states of a dossier, and what touches both."""

    def __init__(self, source: str, target: str, names: Mapping[str, str], groups: Groups) -> None:
        self.source, self.target = source, target
        self.names, self.groups = names, groups

    def name(self, key: str) -> str:
        return self.names.get(key, key)

    def stands_for(self, actors: Iterable[Actor], key: str) -> str | None:
        """How actors include a state: "" by name, the group's name through one, None not at all."""
        through = None
        for actor in actors:
            if (actor.state or actor.name) == key:
                return ""
            if not actor.state and key in self.groups.get(actor.name, ()):
                through = through or actor.name
        return through

    def lane(
        self, sources: tuple[Actor, ...], targets: tuple[Actor, ...]
    ) -> tuple[Lane, str] | None:
        """The direction of an act between the two, and the group it goes through."""
        sides: tuple[tuple[Lane, str, str], ...] = (
            ("there", self.source, self.target),
            ("back", self.target, self.source),
        )
        for lane, one, other in sides:
            a, b = self.stands_for(sources, one), self.stands_for(targets, other)
            if a is not None and b is not None and not (a and b):
                return lane, a or b
        if not targets:
            a, b = self.stands_for(sources, self.source), self.stands_for(sources, self.target)
            if a == "" and b == "":
                return "together", ""
        return None

    def concerns(self, claim: Claim) -> bool:
        if isinstance(claim, EventClaim):
            return self.lane(claim.sources, claim.targets) is not None
        if isinstance(claim, StateClaim):
            other = claim.object if isinstance(claim.object, Actor) else None
        elif isinstance(claim, MeasureClaim):
            other = claim.about
        else:
            return False
        keys = {a.state or a.name for a in (claim.subject, other) if a}
        return keys == {self.source, self.target}

    def line(self, event: Event, claims: list[Claim], notes: Footnotes) -> Line | None:
        found = self.lane(event.sources, event.targets)
        told = [claim for claim in claims if isinstance(claim, EventClaim)]
        if not found or not told:
            return None
        lane, through = found
        return Line(
            id=event.id,
            lane=lane,
            action=event.action,
            sign=sign_of(event.action),
            sources=self._called(event.sources),
            targets=self._called(event.targets),
            by=_no_state(event.sources),
            to=_no_state(event.targets),
            through=through,
            shared=bool(through) or len(event.sources) > 1 or len(event.targets) > 1,
            object=event.object,
            date=event.date,
            place=event.place,
            domain=event.context[0] if event.context else "",
            status=event.status,
            negated=event.negated,
            hedged=all(claim.hedged for claim in told),
            quantities=event.quantities,
            reports=event.reports,
            prints=len({claim.document or claim.doc for claim in told}),
            disputed=tuple(dict.fromkeys(dispute.kind for dispute in event.disputes)),
            footnotes=notes.cite(told),
        )

    def _called(self, actors: Iterable[Actor]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                self.name(a.state) if a.state and a.kind in ("state", "government") else a.name
                for a in actors
            )
        )

    def fact(self, claim: Claim, notes: Footnotes) -> Fact | None:
        if isinstance(claim, StateClaim) and isinstance(claim.object, Actor):
            what = claim.relation.removeprefix("other:").replace("_", " ")
            return Fact(
                subject=self._called([claim.subject])[0],
                what=what,
                object=self._called([claim.object])[0],
                date=claim.date,
                quantities=claim.quantities,
                footnotes=notes.cite([claim]),
            )
        if isinstance(claim, MeasureClaim) and claim.about:
            return Fact(
                subject=self._called([claim.subject])[0],
                what=claim.what,
                object=self._called([claim.about])[0],
                date=claim.date,
                quantities=claim.quantities,
                trend=claim.trend,
                footnotes=notes.cite([claim]),
            )
        return None


def _no_state(actors: Iterable[Actor]) -> str:
    return next((a.name for a in actors if a.kind not in ("state", "government")), "")


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
    """Each dispute once, under the first event that has it, split into its two sides."""
    home = {name: event.id for event in events for name in event.claims}
    found: dict[Dispute, Quarrel] = {}
    for event in events:
        for dispute in event.disputes:
            parts: dict[str, list[Claim]] = {}
            for name in dispute.claims:
                claim = by_id.get(name)
                if isinstance(claim, EventClaim):
                    apart = dispute.kind == "other amount"
                    key = home.get(name, "") if apart else _stance(claim)
                    parts.setdefault(key, []).append(claim)
            if dispute not in found and len(parts) > 1:
                found[dispute] = Quarrel(
                    kind=dispute.kind,
                    line=event.id,
                    sides=tuple(notes.cite(claims) for claims in parts.values()),
                )
    return tuple(found.values())


def _stance(claim: EventClaim) -> str:
    against = claim.status in ("denied", "disproved", "cancelled")
    return "no" if against != claim.negated else "yes"
