"""Two states, and what touches both: in which direction an act goes, and through which group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from chancery.briefs.dossier import Fact, Lane, Line
from chancery.briefs.footnotes import Footnotes
from chancery.briefs.wording import sign_of
from chancery.corroboration import side_of
from chancery.records import Actor, Claim, Event, EventClaim, MeasureClaim, StateClaim, ThesisClaim

Groups = Mapping[str, Collection[str]]


def names_told(claims: Iterable[Claim]) -> dict[str, str]:
    """Names of states as the claims call them most, where nobody gave any."""
    told: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        if isinstance(claim, EventClaim):
            for actor in (*claim.sources, *claim.targets):
                if actor.state and actor.kind in ("state", "government"):
                    told[actor.state, actor.name] += 1
    ranked = sorted(told.items(), key=lambda item: (item[1], item[0]))
    return {state: name for (state, name), _ in ranked}


class Pair:
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
        stand = side_of(event.status, event.negated)
        told = sorted(
            (claim for claim in claims if isinstance(claim, EventClaim)),
            key=lambda claim: side_of(claim.status, claim.negated) != stand,
        )
        if not found or not told:
            return None
        lane, through = found
        ends = (self.target, self.source) if lane == "back" else (self.source, self.target)
        return Line(
            id=event.id,
            lane=lane,
            action=event.action,
            sign=sign_of(event.action),
            sources=self._called(event.sources),
            targets=self._called(event.targets),
            by=_no_state(event.sources, ends[0]),
            to=_no_state(event.targets, ends[1]),
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
            against=event.against,
            cumulative=event.cumulative,
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
                subject=", about ".join(self._called([claim.subject, claim.about])),
                what=claim.what,
                date=claim.date,
                quantities=claim.quantities,
                trend=claim.trend,
                footnotes=notes.cite([claim]),
            )
        return None


class Anyone(Pair):
    """No pair: whoever acts, and upon whomever. All goes one way, and nothing through a group."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__("", "", names, {})

    def lane(
        self, sources: tuple[Actor, ...], targets: tuple[Actor, ...]
    ) -> tuple[Lane, str] | None:
        return "there", ""

    def concerns(self, claim: Claim) -> bool:
        return not isinstance(claim, ThesisClaim)

    def fact(self, claim: Claim, notes: Footnotes) -> Fact | None:
        if isinstance(claim, StateClaim) and not isinstance(claim.object, Actor):
            return Fact(
                subject=self._called([claim.subject])[0],
                what=claim.relation.removeprefix("other:").replace("_", " "),
                object=claim.object or "",
                date=claim.date,
                quantities=claim.quantities,
                footnotes=notes.cite([claim]),
            )
        if isinstance(claim, MeasureClaim) and not claim.about:
            return Fact(
                subject=self._called([claim.subject])[0],
                what=claim.what,
                date=claim.date,
                quantities=claim.quantities,
                trend=claim.trend,
                footnotes=notes.cite([claim]),
            )
        return super().fact(claim, notes)


def _no_state(actors: Iterable[Actor], of: str) -> str:
    """The first body, firm or person of a state that acts for itself; "" where the state does."""
    own = (actor for actor in actors if actor.state == of)
    return next((a.name for a in own if a.kind not in ("state", "government")), "")
