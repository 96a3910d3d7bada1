"""The actors and places of a table as of a day: states within states, capitals renamed."""

from __future__ import annotations

from chancery.actors.days import Days
from chancery.actors.nouns import Place
from chancery.actors.table import Known, Spot, Table
from chancery.records import Actor, first_day, last_day


class World:
    """What one table knows, by id and by day."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.numbers = {actor.id: number for number, actor in enumerate(table.actors)}
        self.spots = {spot.id: spot for spot in table.places}

    def known(self, id: str) -> Known | None:
        """The actor of an id."""
        number = self.numbers.get(id)
        return None if number is None else self.table.actors[number]

    def actor(self, number: int) -> Actor:
        """An actor as the record that others see."""
        known = self.table.actors[number]
        return Actor(known.name, known.state, known.kind, known.id)

    def in_phrase(self, actor: Actor) -> str:
        """An actor's name as it stands behind "of": the United States."""
        known = self.known(actor.id)
        return known.in_phrase if known and known.name == actor.name else actor.name

    def actor_at(self, number: int, when: Days) -> tuple[Actor, str]:
        """An actor as of these days, and what the days say of it."""
        known = self.table.actors[number]
        whole = self.state_at(known.id, when)
        if known.id in self.table.part_of and whole and whole != known.id:
            until = self.table.part_of[known.id][1]
            name = self.table.actors[self.numbers[whole]].in_phrase
            return Actor(known.name, whole, "region", known.id), f"in {name} until {until}"
        return self.actor(number), _life(known, when)

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


def _life(known: Known, when: Days) -> str:
    if when.after(last_day(known.last)):
        return f"which ended on {known.last}"
    if when.before(first_day(known.first)):
        return f"which began on {known.first}"
    return ""
