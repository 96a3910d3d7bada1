"""The gazetteer: names → actors and places as of a date, with the reason.

gazetteer = Gazetteer.load()
gazetteer.resolve("President Jeenbekov", "2020-04-14").actor.name   # Sooronbay Jeenbekov
[m.actor.state for m in gazetteer.mentions("Beijing sold masks to Bishkek", "2020-03")]
"""

from __future__ import annotations

from collections.abc import Iterable

from chancery.actors.days import days
from chancery.actors.nouns import Membership, Mention, Place, Resolution, Tenure, UserActor
from chancery.actors.reading import Reader
from chancery.actors.resolving import resolve
from chancery.actors.table import Table, load
from chancery.records import Actor, first_day, last_day


class Gazetteer:
    """Whom names stand for, when. Make one with `Gazetteer.load()` and keep it."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._reader = Reader(table)

    @classmethod
    def load(cls, extra: Iterable[UserActor] = ()) -> Gazetteer:
        """The gazetteer, with a user's own actors. Raises VocabularyError on a row out of form."""
        own = tuple(extra)
        table = load()
        if own:
            from chancery.actors.own import with_own

            table = with_own(table, own)
        return cls(table)

    def mentions(self, text: str, date: str = "", language: str = "") -> list[Mention]:
        """The actors and places that a text names, in order, as of an EDTF date.

        Both languages are read at once, by script; `language` is there for later ones. Raises
        DateError.
        """
        return self._reader.mentions(text, days(date))

    def resolve(self, name: str, date: str = "", language: str = "", state: str = "") -> Resolution:
        """Whom a name or noun phrase stands for on a date, and why; never a guess.

        `state` is the state that the context supplies ("the Ministry of Foreign Affairs" in a
        text on Kazakhstan). Raises DateError.
        """
        return resolve(self._reader, name, days(date), state)

    def actor(self, id: str) -> Actor | None:
        """The actor of an id that this gazetteer gave; None for an id it does not know."""
        world = self._reader.chooser.world
        return world.actor(world.numbers[id]) if id in world.numbers else None

    def place(self, name: str, date: str = "") -> Place | None:
        """The place of a name or id: its name and state on the date, kind and coordinates."""
        when = days(date)
        world = self._reader.chooser.world
        if name in world.spots:
            return world.place_at(world.spots[name], when)
        return self.resolve(name, date).place

    def holder(self, office: str, date: str) -> tuple[Tenure, ...]:
        """Who held an office on a date: `holder("KAZ head_of_state", "2020-04")`.

        More than one where the date spans a change; none where it is not known. The office is
        named as in the tenure files, after the state's code or the organisation's name.
        """
        of, _, post = office.partition(" ")
        offices = self._reader.chooser.offices
        return tuple(offices.tenure(p) for p in offices.holders(of, (post,), days(date)))

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        """All offices of a person (an id such as `person:xi-jinping`), in order."""
        number = self._reader.chooser.world.numbers.get(person, -1)
        offices = self._reader.chooser.offices
        found = (offices.tenure(post) for post in offices.ever(number))
        return tuple(sorted(found, key=lambda t: first_day(t.first)))

    def members(self, organisation: str, date: str = "") -> tuple[Membership, ...]:
        """Who belonged to an organisation (id or name) on a date, as what."""
        identity = organisation if organisation.startswith("org:") else self._id_of(organisation)
        return tuple(m for m in self._memberships(date) if m.organisation == identity)

    def memberships(self, state: str, date: str = "") -> tuple[Membership, ...]:
        """What a state (alpha-3) belonged to on a date."""
        return tuple(m for m in self._memberships(date) if m.state == state)

    def states_at(self, date: str) -> tuple[Actor, ...]:
        """The states that existed on a date."""
        when = days(date)
        world = self._reader.chooser.world
        return tuple(
            world.actor(number)
            for number, known in enumerate(self._table.actors)
            if known.kind == "state" and when.within(first_day(known.first), last_day(known.last))
        )

    def _id_of(self, name: str) -> str:
        found = self.resolve(name).actor
        return found.id if found else ""

    def _memberships(self, date: str) -> Iterable[Membership]:
        when = days(date)
        for organisation, state, standing, first, last in self._table.members:
            if when.within(first_day(first), last_day(last)):
                yield Membership(
                    organisation=organisation, state=state, standing=standing,
                    first=first, last=last,
                )  # fmt: skip
