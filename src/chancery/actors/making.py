"""From the gazetteer's rows to its table: ids, readings, and every form of every name.

English names get a form without diacritics; Russian names their cases (`russian`). Short names of
states in both languages come from Babel's CLDR, beside those that the rows give.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from chancery.actors.forms import REGNAL, Cldr, by_first_word, cased, is_cyrillic
from chancery.actors.rows import (
    ActorRow,
    AmbiguousRow,
    File,
    InstitutionRow,
    OrganisationRow,
    PlaceRow,
    StateRow,
    TenureRow,
)
from chancery.actors.russian import (
    adjective_forms,
    people_forms,
    person_forms,
)
from chancery.actors.table import Institution, Known, Post, Reading, Spot, Table
from chancery.actors.words import name_key, slug, without_marks
from chancery.records import ActorKind, VocabularyError, first_day, last_day


def make(files: dict[str, File]) -> Table:
    """The table of these files. Raises VocabularyError where rows contradict each other."""
    making = _Making()
    found = files.values()
    for file in found:
        for state in file.states:
            making.state(state)
    for file in found:
        for place in file.places:
            making.place(place)
        for organisation in file.organisations:
            making.organisation(organisation)
        for institution in file.institutions:
            making.institution(institution)
        for row in file.ambiguous:
            making.ambiguous.append(row)
            making.idiom(*row.names)
        for use, words in file.words.items():
            making.words.setdefault(use, []).extend(words)
    for file in found:
        for actor in file.actors:
            making.actor(actor)
    for file in found:
        for tenure in file.tenures:
            making.tenure(tenure, tenure.source or file.source, file.checked)
    for idiom in making.words.get("idioms", ()):
        making.idiom(idiom)
    return making.table()


class _Making:
    def __init__(self) -> None:
        self.actors: list[Known] = []
        self.by_id: dict[str, int] = {}
        self.bodies: dict[str, str] = {}
        self.places: list[Spot] = []
        self.readings: dict[Reading, int] = {}
        self.names: dict[str, dict[int, None]] = {}
        self.only_after_the: set[str] = set()
        self.institutions: list[Institution] = []
        self.institution_words: dict[str, dict[int, None]] = {}
        self.posts: list[Post] = []
        self.members: list[tuple[str, str, str, str, str]] = []
        self.part_of: dict[str, tuple[str, str]] = {}
        self.ambiguous: list[AmbiguousRow] = []
        self.words: dict[str, list[str]] = {}
        self.cldr = Cldr()

    # -- rows ---------------------------------------------------------------------------------

    def state(self, row: StateRow) -> None:
        number = self._known(
            Known(row.id, row.name, row.id, "state", "", row.first, row.last, row.article)
        )
        english, russian = self.cldr.names(row.codes.alpha2)
        self._add((row.name, *row.names, *english), Reading(number, -1, "name"))
        self._add(row.adjectives, Reading(number, -1, "adjective"))
        self._add(row.people, Reading(number, -1, "people"))
        self._add(cased((*row.ru.names, *russian)), Reading(number, -1, "name"))
        for word in row.ru.adjectives:
            self._add(adjective_forms(word), Reading(number, -1, "adjective"))
        for word in row.ru.people:
            self._add(people_forms(word), Reading(number, -1, "people"))
        if row.part_of:
            self.part_of[row.id] = (row.part_of, row.first)

    def actor(self, row: ActorRow) -> None:
        identity = row.id or f"{'person' if row.surname else row.kind}:{slug(row.name)}"
        state = row.state
        number = self._known(
            Known(identity, row.name, state, row.kind, row.role, row.first, row.last)
        )
        self.bodies[row.name] = identity
        if row.surname:
            self._person(number, row.name, row.surname, row.names, row.ru)
            return
        self._add((row.name, *row.names, *cased(row.ru)), Reading(number, -1, "name"))

    def organisation(self, row: OrganisationRow) -> None:
        form = "name" if row.kind == "igo" else "group"
        identity = row.id or f"org:{slug(row.name)}"
        number = self._known(
            Known(identity, row.name, None, row.kind, row.role, row.first, row.last)
        )
        own = () if f"the {row.name}" in row.names else (row.name,)
        self._add((*own, *row.names, *cased(row.ru)), Reading(number, -1, form))
        self.bodies |= dict.fromkeys((row.name, *row.names), identity)
        self._add(row.adjectives, Reading(number, -1, "adjective"))
        self._add(row.people, Reading(number, -1, "people"))
        for word in row.ru_adjectives:
            self._add(adjective_forms(word), Reading(number, -1, "adjective"))
        for standing in row.members:
            for state in standing.states:
                self._must_be_known(state, row.name)
                self.members.append(
                    (identity, state, standing.standing, standing.first, standing.last)
                )

    def place(self, row: PlaceRow) -> None:
        identity = row.id or f"place:{slug(row.name)}"
        number = len(self.places)
        self.places.append(Spot(identity, row.name, row.kind, row.state, row.at, row.once))
        names = (row.name, *row.names, *(o.name for o in row.once), *cased(row.ru))
        form = "city" if row.kind in ("city", "capital") else "place"
        for stand in row.stands_for:
            self._must_be_known(stand.org or stand.state, row.name)
            how = "capital" if form == "city" else "seat"
            actor = self.by_id[stand.org or stand.state]
            self._add(names, Reading(actor, number, how, stand.first, stand.last))
        self._add(names, Reading(-1, number, form))

    def tenure(self, row: TenureRow, source: str, checked: str) -> None:
        body = self.bodies.get(row.org, row.org)
        known = self._holder(row, body)
        surname = row.surname or row.name.split()[-1]
        self._person(known, row.name, surname, row.aliases, (row.ru,) if row.ru else ())
        self.posts.append(
            Post(
                person=known,
                office=row.office,
                title=row.title,
                state=row.state,
                organisation=body,
                first=row.first,
                last=row.last,
                checked=checked,
                source=source,
                since=first_day(row.first),
                until=last_day(row.last),
            )
        )

    def institution(self, row: InstitutionRow) -> None:
        number = len(self.institutions)
        self.institutions.append(
            Institution(row.role, row.kind, row.name, row.office, row.title, row.bare, row.inside)
        )
        for name in row.en:
            self.institution_words.setdefault(name_key(name).lower(), {})[number] = None
            if row.bare and not name.islower():
                self._add((name,), Reading(number, -1, "institution"))
        for name in row.ru:
            for form in cased((name,)):
                self.institution_words.setdefault(name_key(form).lower(), {})[number] = None
        for name in row.ru_people:
            for form in people_forms(name):
                self.institution_words.setdefault(name_key(form).lower(), {})[number] = None

    def idiom(self, *names: str) -> None:
        """Names that are none, or that the ambiguous rows decide."""
        forms = (cased((name,)) if is_cyrillic(name) else (name,) for name in names)
        self._add(chain.from_iterable(forms), Reading(-1, -1, "idiom"))

    def _holder(self, row: TenureRow, body: str) -> int:
        """The person of a tenure, joined with earlier rows of the same name and state."""
        state = row.state
        if state is None and body in self.by_id:
            state = self.actors[self.by_id[body]].state
        identity = f"person:{slug(row.name)}"
        number = self.by_id.get(identity)
        if number is not None and state and self.actors[number].state not in (state, None):
            identity += f"-{state.lower()}"
            number = self.by_id.get(identity)
        kind: ActorKind = "leader" if row.state else "other" if state else "igo"
        if number is None:
            return self._known(Known(identity, row.name, state, kind))
        if state and self.actors[number].state is None:
            self.actors[number] = Known(identity, row.name, state, kind)
        return number

    # -- parts --------------------------------------------------------------------------------

    def _person(
        self,
        number: int,
        name: str,
        surname: str,
        aliases: Iterable[str],
        russian: Iterable[str],
    ) -> None:
        full = Reading(number, -1, "person")
        surname_first = name != surname and name.startswith(f"{surname} ")
        self._add((name,), full)
        self._surname(number, surname, (surname,))
        for alias in aliases:
            forms = person_forms(alias) if is_cyrillic(alias) else (alias,)
            if " " in alias:
                self._add(forms, full)
            else:
                self._surname(number, alias, forms)
        for name_in_russian in russian:
            parts = name_in_russian.split()
            if len(parts) > 1:
                self._add(person_forms(name_in_russian), full)
            last = parts[0] if surname_first else parts[-1]
            woman = len(parts) > 1 and parts[0][-1] in "ая"
            kept = woman and last[-1] not in "ая"
            self._surname(number, last, {last} if kept else person_forms(last))

    def _surname(self, number: int, surname: str, forms: Iterable[str]) -> None:
        """A surname: alone it names its bearer only if it is neither short nor common."""
        if REGNAL.fullmatch(surname):
            return
        known = surname in self.words["short_surnames"]
        weak = not known and (len(surname) < 5 or surname in self.words["common_surnames"])
        self._add(forms, Reading(number, -1, "weak_surname" if weak else "surname"))

    def _known(self, actor: Known) -> int:
        if actor.id in self.by_id:
            raise VocabularyError(
                f"{actor.id} ({actor.name}) stands in the gazetteer twice; join the two rows."
            )
        self.by_id[actor.id] = len(self.actors)
        self.actors.append(actor)
        return len(self.actors) - 1

    def _must_be_known(self, code: str, where: str) -> None:
        if code not in self.by_id:
            raise VocabularyError(f"{where}: {code} is no state or organisation of the gazetteer.")

    def _add(self, names: Iterable[str], reading: Reading) -> None:
        number = self.readings.setdefault(reading, len(self.readings))
        for name in names:
            key = name_key(name)
            bare = key.removeprefix("the ").removeprefix("The ")
            for form in {bare, without_marks(bare)}:
                if form:
                    if form not in self.names and key != bare:
                        self.only_after_the.add(form)
                    elif key == bare:
                        self.only_after_the.discard(form)
                    self.names.setdefault(form, {})[number] = None

    def table(self) -> Table:
        """What was gathered, by first words."""
        return Table(
            actors=self.actors,
            places=self.places,
            readings=list(self.readings),
            names=by_first_word(self.names),
            only_after_the=sorted(self.only_after_the),
            institutions=self.institutions,
            institution_words=by_first_word(self.institution_words),
            posts=self.posts,
            members=self.members,
            part_of=self.part_of,
            ambiguous=self.ambiguous,
            words=self.words,
        )
