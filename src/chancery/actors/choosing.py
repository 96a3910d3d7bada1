"""What a name of the table stands for on a day: the choice between its readings, with the reason.

Nothing is guessed: where the day and the text leave several possibilities, the choice stays open
and names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from chancery.actors.days import Days
from chancery.actors.nouns import Form, Place
from chancery.actors.offices import Offices, span
from chancery.actors.rows import AmbiguousRow
from chancery.actors.table import Known, Post, Reading, Spot, Table
from chancery.records import Actor, first_day, last_day

_ORDER = (
    "own", "idiom", "person", "name", "group", "capital", "seat", "adjective", "people", "institution",
    "city", "place", "surname", "weak_surname",
)  # fmt: skip
_RANK = {form: rank for rank, form in enumerate(_ORDER)}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A reading chosen: the actor (None: open), the place, and why.

    `number` is the person's number, or the institution's where the form is that.
    """

    form: Form | None
    actor: Actor | None = None
    place: Place | None = None
    reason: str = ""
    role: str = ""
    candidates: tuple[Actor, ...] = ()
    number: int = -1


NOTHING = Choice(form=None, reason="not in the gazetteer")


class Chooser:
    """Chooses among the readings of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.offices = Offices(table.posts, table.actors)
        self.numbers = {actor.id: number for number, actor in enumerate(table.actors)}
        self.spots = {spot.id: spot for spot in table.places}
        self._ambiguous = {name: row for row in table.ambiguous for name in row.names}

    def choose(
        self,
        name: str,
        numbers: tuple[int, ...],
        when: Days,
        text: str,
        introduced: Iterable[int] = (),
    ) -> Choice:
        """The reading of a name on these days; `introduced` are persons whom the text names."""
        readings = [self.table.readings[number] for number in numbers]
        if name in self._ambiguous and all(r.form != "own" for r in readings):
            return self._by_clues(name, self._ambiguous[name], when, text)
        live = [r for r in readings if when.within(r.first, r.last)]
        if not when.last:
            live = [r for r in live if not r.last] or live
        if not live:
            return NOTHING
        best = min(_RANK[r.form] for r in live)
        top = [r for r in live if _RANK[r.form] == best]
        form = top[0].form
        if form in ("person", "surname", "weak_surname"):
            persons = [r.actor for r in live if r.form.endswith("surname")]
            if form == "person":
                persons = [r.actor for r in top]
            return self.person(persons, when, introduced, form != "person")
        if form == "idiom":
            return NOTHING
        if form == "institution":
            row = self.table.institutions[top[0].actor]
            words = row.name.replace(" of {state}", "").replace("{state}", "").strip()
            return Choice(
                form="institution",
                actor=Actor(words, None, row.kind),
                reason="the words do not say whose",
                role=row.role,
                number=top[0].actor,
            )
        if len({r.actor for r in top}) > 1:
            return self._open([self.actor_at(r.actor, when)[0] for r in top], name)
        return self._plain(top[0], readings, when)

    def _plain(self, reading: Reading, readings: list[Reading], when: Days) -> Choice:
        place = (
            self.place_at(self.table.places[reading.place], when) if reading.place >= 0 else None
        )
        form: Form = "name" if reading.form == "own" else reading.form  # type: ignore[assignment]
        if reading.actor < 0:
            assert place is not None
            kind = f"{place.kind} in {place.state}" if place.state else place.kind
            return Choice(
                form=form,
                actor=Actor(place.name, place.state, "region", place.id),
                place=place,
                reason=f"a {kind}".replace("_", " "),
            )
        actor, why = self.actor_at(reading.actor, when)
        if form == "adjective" and any(
            r.form == "name" and r.actor == reading.actor for r in readings
        ):
            form = "name"
        how = {
            "capital": f"its capital{_since(reading)}",
            "seat": f"the seat of its government{_since(reading)}",
            "adjective": "the adjective of its name",
            "people": "its people",
            "group": "a group of states",
        }.get(form, "a name of your own" if reading.form == "own" else "its name")
        if form == "people":
            actor = msgspec.structs.replace(actor, name=f"People of {self.in_phrase(actor)}", kind="people")
        return Choice(
            form=form,
            actor=actor,
            place=place,
            reason=f"{how}; {why}" if why else how,
            role=self.table.actors[reading.actor].role,
        )

    # -- persons ------------------------------------------------------------------------------

    def person(
        self,
        persons: list[int],
        when: Days,
        introduced: Iterable[int] = (),
        by_surname: bool = False,
        offices: tuple[str, ...] = (),
        of: str = "",
    ) -> Choice:
        """Which of these persons is meant, as a surname or full name, with an office or without."""
        found = [p for p in dict.fromkeys(persons) if not of or self._belongs(p, of)]
        if offices:
            found = [p for p in found if any(t.office in offices for t in self._posts(p, of))]
        named = [p for p in found if p in introduced]
        if by_surname and len(named) == 1:
            return self._person(named[0], when, by_surname)
        serving = [p for p in found if self._serves(p, when, offices, of)]
        if len(serving) == 1:
            return self._person(serving[0], when, by_surname, offices)
        form: Form = "surname" if by_surname else "person"
        if not serving and len(found) == 1:
            if by_surname and not self._may_be_named(found[0], when, offices, of):
                return self._open(self._actors(found), "the name", "not yet in office", form)
            return self._person(found[0], when, by_surname, offices)
        return self._open(self._actors(serving or found), "the name", form=form)

    def _person(
        self, number: int, when: Days, by_surname: bool, offices: tuple[str, ...] = ()
    ) -> Choice:
        actor = self.table.actors[number]
        role, why = self._role(number, when, offices)
        serving = self.offices.held(number, when)
        state, kind = actor.state, actor.kind
        if serving and all(post.organisation.startswith("org:") for post in serving):
            state, kind = None, "igo"
        return Choice(
            form="surname" if by_surname else "person",
            actor=Actor(actor.name, state, kind, actor.id),
            reason=why or ("by surname" if by_surname else "by name"),
            role=role or actor.role,
            number=number,
        )

    def _role(self, number: int, when: Days, offices: tuple[str, ...]) -> tuple[str, str]:
        """What a person was on the day: an office, "former" one, or "" (none known)."""
        posts = self.offices.held(number, when)
        if posts and when.last:
            post = next((p for p in posts if p.office in offices), posts[0])
            return (
                post.title.lower(),
                f"{self._title(post)}, {span(post)}{_checked(post, when)}",
            )
        left = self.offices.left(number, when)
        if left:
            post = max(left, key=lambda p: p.until)
            return f"former {post.title.lower()}", f"{self._title(post)} until {post.last}"
        ever = self.offices.ever(number)
        if ever and when.last:
            post = min(ever, key=lambda p: p.since)
            return "", f"{self._title(post)} only from {post.first}"
        return (ever[0].title.lower(), self._title(ever[0])) if ever else ("", "")

    def _title(self, post: Post) -> str:
        body = self.known(post.state or post.organisation)
        return f"{post.title} of {body.in_phrase if body else post.state or post.organisation}"

    def _posts(self, number: int, of: str) -> list[Post]:
        posts = self.offices.ever(number)
        return [p for p in posts if not of or of in (p.state, p.organisation)]

    def _belongs(self, number: int, of: str) -> bool:
        actor = self.table.actors[number]
        return actor.state == of or bool(self._posts(number, of))

    def _serves(self, number: int, when: Days, offices: tuple[str, ...], of: str) -> bool:
        return any(
            (not offices or p.office in offices) and (not of or of in (p.state, p.organisation))
            for p in self.offices.held(number, when)
        )

    def _may_be_named(self, number: int, when: Days, offices: tuple[str, ...], of: str) -> bool:
        """Whether a surname can mean a person then: not before the first (such) office."""
        ever = [p for p in self._posts(number, of) if not offices or p.office in offices]
        return not ever or not all(when.before(p.since) for p in ever)

    def _actors(self, numbers: Iterable[int]) -> list[Actor]:
        known = (self.table.actors[n] for n in numbers)
        return [Actor(a.name, a.state, a.kind, a.id) for a in known]

    # -- states and places --------------------------------------------------------------------

    def actor_at(self, number: int, when: Days) -> tuple[Actor, str]:
        """An actor as of these days, and what the days say of it."""
        known = self.table.actors[number]
        if known.id in self.table.part_of:
            whole = self.state_at(known.id, when)
            if whole and whole != known.id:
                until = self.table.part_of[known.id][1]
                name = self.table.actors[self.numbers[whole]].in_phrase
                return Actor(known.name, whole, "region", known.id), f"in {name} until {until}"
        actor = Actor(known.name, known.state, known.kind, known.id)
        return actor, _life(known, when)

    def known(self, id: str) -> Known | None:
        """The actor of an id."""
        number = self.numbers.get(id)
        return None if number is None else self.table.actors[number]

    def in_phrase(self, actor: Actor) -> str:
        """An actor's name as it stands behind "of"."""
        known = self.known(actor.id)
        return known.in_phrase if known and known.name == actor.name else actor.name

    def state_at(self, code: str | None, when: Days) -> str | None:
        """The state that a state's land belonged to on these days (KAZ in 1985: SUN)."""
        while code and code in self.table.part_of:
            whole, until = self.table.part_of[code]
            if not when.before(first_day(until)):
                break
            code = whole
        return code

    def place_at(self, spot: Spot, when: Days) -> Place:
        """A place as of these days."""
        name = spot.name
        for once in spot.once:
            if when.last and when.within(once.first, once.last):
                name = once.name
        latitude, longitude = spot.at or (None, None)
        state = self.state_at(spot.state, when)
        return Place(spot.id, name, spot.kind, state, latitude, longitude)

    # -- what stays open ----------------------------------------------------------------------

    def _by_clues(self, name: str, row: AmbiguousRow, when: Days, text: str) -> Choice:
        votes = {key: _count(clues, text) for key, clues in row.readings.items()}
        most = max(votes.values())
        winners = [key for key, count in votes.items() if count == most]
        if most and len(winners) == 1:
            return self._named(winners[0], name, when, "by the words around it")
        if row.default:
            return self._named(
                row.default, name, when, "as mostly in such texts; nothing says else"
            )
        possible = (self._named(key, name, when, "").actor for key in row.readings)
        return self._open([actor for actor in possible if actor], name)

    def _named(self, key: str, name: str, when: Days, why: str) -> Choice:
        form: Form = "name"
        key, _, marked = key.partition("/")
        if key == "nothing":
            return NOTHING
        if key in self.spots:
            place = self.place_at(self.spots[key], when)
            actor = Actor(place.name, place.state, "region", place.id)
            return Choice(form="place", actor=actor, place=place, reason=why)
        actor, life = self.actor_at(self.numbers[key], when)
        if marked == "adjective":
            form = "adjective"
        elif marked == "people":
            form = "people"
            actor = msgspec.structs.replace(actor, name=f"People of {self.in_phrase(actor)}", kind="people")
        elif marked:
            form = "capital"
            return Choice(
                form=form, actor=actor, place=self.place_at(self.spots[marked], when), reason=why
            )
        return Choice(form=form, actor=actor, reason=f"{why}; {life}" if life else why)

    def _open(
        self, actors: Iterable[Actor], name: str, why: str = "", form: Form = "name"
    ) -> Choice:
        candidates = tuple(dict.fromkeys(actors))
        names = " or ".join(a.name for a in candidates[:4])
        reason = f"{name} may be {names}" + (f": {why}" if why else "; nothing tells which")
        if not candidates:
            reason = f"nobody of {name} fits the office or the state"
        return Choice(form=form, reason=reason, candidates=candidates)


def _count(clues: tuple[str, ...], text: str) -> int:
    if not clues:
        return 0
    pattern = "|".join(map(re.escape, clues))
    return len(set(re.findall(rf"(?<!\w)(?:{pattern})(?!\w)", text)))


def _since(reading: Reading) -> str:
    if reading.first and reading.last:
        return f" from {reading.first} to {reading.last}"
    if reading.last:
        return f" until {reading.last}"
    return f" since {reading.first}" if reading.first else ""


def _life(known: Known, when: Days) -> str:
    if when.after(last_day(known.last)):
        return f"which ended on {known.last}"
    if when.before(first_day(known.first)):
        return f"which began on {known.first}"
    return ""


def _checked(post: Post, when: Days) -> str:
    if post.last or not post.checked or not when.after(last_day(post.checked)):
        return ""
    return f", as last checked on {post.checked}"
