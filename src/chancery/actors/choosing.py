"""What a name of the table stands for on a day: the choice between its readings, with the reason.

Nothing is guessed: where the day and the text leave several possibilities, the choice stays open
and names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from chancery.actors.choice import NOTHING, Choice, left_open
from chancery.actors.days import Days
from chancery.actors.nouns import Form
from chancery.actors.offices import Offices
from chancery.actors.persons import Persons
from chancery.actors.rows import AmbiguousRow
from chancery.actors.table import Institution, Reading, Table
from chancery.actors.world import World
from chancery.records import Actor

_ORDER = (
    "own", "idiom", "person", "name", "group", "capital", "seat", "adjective", "people",
    "institution", "city", "place", "surname", "weak_surname",
)  # fmt: skip
_RANK = {form: rank for rank, form in enumerate(_ORDER)}


class Chooser:
    """Chooses among the readings of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.world = World(table)
        self.offices = Offices(table.posts, table.actors)
        self.persons = Persons(self.world, self.offices)
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
        if form == "idiom":
            return NOTHING
        if form == "person":
            return self.persons.choose([r.actor for r in top], when, introduced)
        if form.endswith("surname"):
            return self.persons.choose([r.actor for r in live], when, introduced, by_surname=True)
        if form == "institution":
            return _nobodys(self.table.institutions[top[0].actor], top[0].actor)
        if len({r.actor for r in top}) > 1:
            return left_open([self.world.actor_at(r.actor, when)[0] for r in top], name)
        return self._plain(top[0], readings, when)

    def _plain(self, reading: Reading, readings: list[Reading], when: Days) -> Choice:
        spots, world = self.table.places, self.world
        place = world.place_at(spots[reading.place], when) if reading.place >= 0 else None
        if reading.actor < 0:
            assert place is not None
            where = f" in {place.state}" if place.state else ""
            return Choice(
                form=reading.form,  # type: ignore[arg-type]
                actor=Actor(place.name, place.state, "region", place.id),
                place=place,
                reason=f"a {place.kind}{where}".replace("_", " "),
            )
        named = any(r.form == "name" and r.actor == reading.actor for r in readings)
        own = reading.form == "own" or (reading.form == "adjective" and named)
        form: Form = "name" if own else reading.form  # type: ignore[assignment]
        actor, life = world.actor_at(reading.actor, when)
        if form == "people":
            actor = people_of(world, actor)
        how = _how(reading, form)
        return Choice(
            form=form,
            actor=actor,
            place=place,
            reason=f"{how}; {life}" if life else how,
            role=self.table.actors[reading.actor].role,
        )

    # -- names that could be several ----------------------------------------------------------

    def _by_clues(self, name: str, row: AmbiguousRow, when: Days, text: str) -> Choice:
        votes = {key: _count(clues, text) for key, clues in row.readings.items()}
        most = max(votes.values())
        winners = [key for key, count in votes.items() if count == most]
        if most and len(winners) == 1:
            return self._named(winners[0], when, "by the words around it")
        if row.default:
            return self._named(row.default, when, "as mostly in such texts; nothing says else")
        possible = (self._named(key, when, "").actor for key in row.readings)
        return left_open([actor for actor in possible if actor], name)

    def _named(self, key: str, when: Days, why: str) -> Choice:
        """The reading that a key of an ambiguous row names: `GEO`, `COD/people`, `place:x`."""
        identity, _, form = key.partition("/")
        world = self.world
        if identity == "nothing":
            return NOTHING
        if identity in world.spots:
            place = world.place_at(world.spots[identity], when)
            actor = Actor(place.name, place.state, "region", place.id)
            return Choice(form="place", actor=actor, place=place, reason=why)
        actor, life = world.actor_at(world.numbers[identity], when)
        reason = f"{why}; {life}" if life else why
        if form in world.spots:
            place = world.place_at(world.spots[form], when)
            return Choice(form="capital", actor=actor, place=place, reason=reason)
        if form == "people":
            return Choice(form="people", actor=people_of(world, actor), reason=reason)
        return Choice(form="adjective" if form else "name", actor=actor, reason=reason)


def people_of(world: World, actor: Actor) -> Actor:
    """The people of a state or group."""
    return msgspec.structs.replace(actor, name=f"People of {world.in_phrase(actor)}", kind="people")


def _nobodys(row: Institution, number: int) -> Choice:
    """An institution whose state the words leave out."""
    words = row.name.replace(" of {state}", "")
    return Choice(
        form="institution",
        actor=Actor(words, None, row.kind),
        reason="the words do not say whose",
        role=row.role,
        number=number,
    )


def _count(clues: tuple[str, ...], text: str) -> int:
    """How many of the clues a text has."""
    if not clues:
        return 0
    pattern = "|".join(map(re.escape, clues))
    return len(set(re.findall(rf"(?<!\w)(?:{pattern})(?!\w)", text)))


def _how(reading: Reading, form: Form) -> str:
    if reading.form == "own":
        return "a name of your own"
    if form in ("capital", "seat"):
        what = "its capital" if form == "capital" else "the seat of its government"
        return what + _since(reading)
    words = {
        "adjective": "the adjective of its name",
        "people": "its people",
        "group": "a group of states",
    }
    return words.get(form, "its name")


def _since(reading: Reading) -> str:
    if reading.first and reading.last:
        return f" from {reading.first} to {reading.last}"
    if reading.last:
        return f" until {reading.last}"
    return f" since {reading.first}" if reading.first else ""
