"""From the names in a text to its mentions: a name, what stands around it, and the date.

One pass from left to right; a later phrase that reaches back over an earlier mention replaces it
("Ministry of Foreign Affairs" by "Ministry of Foreign Affairs of China").
"""

from __future__ import annotations

import re

import msgspec

from chancery.actors.choice import Choice
from chancery.actors.choosing import Chooser, people_of
from chancery.actors.days import Days
from chancery.actors.institutions import abroad, institution
from chancery.actors.nouns import Mention
from chancery.actors.phrases import Phrase, Phrases
from chancery.actors.scanning import Hit, Scanner
from chancery.actors.surroundings import Surroundings
from chancery.actors.table import Institution, Table
from chancery.actors.words import plain
from chancery.records import Actor

_OWNERS = frozenset({"name", "adjective", "capital", "seat", "city", "place", "group"})
_PERSONS = frozenset({"person", "surname"})
_NAMING_PERSONS = frozenset({"person", "surname", "weak_surname"})
_ABROAD = frozenset({"embassy", "ambassador", "consulate", "envoy"})

_SHARING = re.compile(r" {0,3}(?:,? {0,3}(?:and|or|и|или)|,) {1,3}(?:the )?")


class Reader:
    """Reads texts with one table."""

    def __init__(self, table: Table) -> None:
        self.chooser = Chooser(table)
        self.phrases = Phrases(table)
        self._scanner = Scanner(
            table.names, frozenset(table.only_after_the), frozenset(table.words["english_words"])
        )
        self.words = {use: frozenset(words) for use, words in table.words.items()}
        self._readings = table.readings

    def mentions(self, text: str, when: Days) -> list[Mention]:
        """The mentions of a text, in order, none overlapping another."""
        return _Text(self, text, when).mentions()

    def persons(self, hit: Hit) -> list[int]:
        """The persons that a hit may name in full or by surname."""
        readings = (self._readings[n] for n in hit.numbers)
        return [r.actor for r in readings if r.form in _NAMING_PERSONS]

    def in_full(self, hit: Hit) -> list[int]:
        """The persons whom a hit names in full."""
        readings = (self._readings[n] for n in hit.numbers)
        return [r.actor for r in readings if r.form == "person"]

    def is_weak(self, hit: Hit) -> bool:
        """Whether a hit is a surname that cannot stand alone."""
        return all(self._readings[n].form == "weak_surname" for n in hit.numbers)

    def hits(self, text: str) -> list[Hit]:
        """The names of the table in a plain text."""
        return list(self._scanner.hits(text))


class _Text:
    """One text being read."""

    def __init__(self, reader: Reader, text: str, when: Days) -> None:
        self.reader = reader
        self.chooser = reader.chooser
        self.phrases = reader.phrases
        self.original = text
        self.text = plain(text)
        self.around = Surroundings(self.text, reader.words)
        self.when = when
        self.hits = reader.hits(self.text)
        self.chosen: dict[str, Choice] = {}
        self.adjectives: dict[int, Choice] = {}
        self.shared: dict[int, Phrase] = {}
        self.introduced = {person for hit in self.hits for person in reader.in_full(hit)}

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(self.hits):
            mention, at = self._at(at, found[-1] if found else None)
            if mention is None:
                continue
            while found and found[-1].end > mention.start:
                found.pop()
            found.append(mention)
            while at < len(self.hits) and self.hits[at].start < mention.end:
                at += 1
        return self._with_shared(found)

    def _with_shared(self, found: list[Mention]) -> list[Mention]:
        """Give adjectives that share an institution theirs: "the Uzbek, Kazakh and Kyrgyz
        governments" are three."""
        for at in range(len(found) - 2, -1, -1):
            mention, following = found[at], found[at + 1]
            phrase = self.shared.get(following.start)
            if (
                phrase is None
                or mention.start not in self.adjectives
                or not _SHARING.fullmatch(self.text, mention.end, following.start)
            ):
                continue
            row = self.phrases.rows[phrase.institution]
            choice = institution(
                self.chooser, row, self.adjectives[mention.start], phrase, self.when
            )
            found[at] = self._mention(mention.start, mention.end, choice)
            self.shared[mention.start] = phrase
        return found

    def _at(self, at: int, last: Mention | None) -> tuple[Mention | None, int]:
        hit = self.hits[at]
        choice = self._choose(hit)
        if choice.form is None:
            return None, at + 1
        if choice.form in _PERSONS:
            return self._person(hit, choice), at + 1
        if choice.form == "institution":
            return self._mention(hit.start, hit.end, choice), at + 1
        if self.around.is_somebody(hit) and not self.phrases.after(self.text, hit.end):
            return None, at + 1
        if choice.form in _OWNERS and choice.actor:
            owned, then = self._owned(at, hit, choice, last)
            if owned:
                return owned, then
        if choice.form == "adjective":
            self.adjectives[hit.start] = choice
        if choice.form == "adjective" and choice.actor and self.around.means_people(hit):
            choice = self._as_people(choice)
        return self._mention(hit.start, hit.end, choice), at + 1

    def _choose(self, hit: Hit) -> Choice:
        found = self.chosen.get(hit.name)
        if found is None:
            found = self.chooser.choose(
                hit.name, hit.numbers, self.when, self.text, self.introduced
            )
            self.chosen[hit.name] = found
        return found

    # -- a state and its institution ----------------------------------------------------------

    def _owned(
        self, at: int, hit: Hit, owner: Choice, last: Mention | None
    ) -> tuple[Mention | None, int]:
        phrase = self.phrases.after(self.text, hit.end)
        if phrase is None and owner.form != "adjective":
            phrase = self.phrases.before(self.text, hit.start)
            if phrase and last and last.known and last.start < phrase.start < last.end:
                phrase = None
        if phrase is None:
            return None, at + 1
        start, end = min(hit.start, phrase.start), max(hit.end, phrase.end)
        if self.phrases.former_before(self.text, start) < start:
            start, phrase = (
                self.phrases.former_before(self.text, start),
                phrase._replace(former=True),
            )
        at += 1
        while at < len(self.hits) and self.hits[at].start < end:
            at += 1
        row = self.phrases.rows[phrase.institution]
        choice = institution(self.chooser, row, owner, phrase, self.when)
        if row.role in _ABROAD and at < len(self.hits):
            host = self.hits[at]
            if self.phrases.to(self.text, end, host.start):
                choice, end, at = abroad(self.chooser, choice, self._choose(host)), host.end, at + 1
        if row.title:
            named, reach = self._titled(at, end, row, owner, choice, phrase)
            if named:
                return self._mention(start, reach, named), at
        if owner.form == "adjective" and start == hit.start:
            self.shared[start] = phrase
        return self._mention(start, end, choice), at

    def _titled(
        self, at: int, end: int, row: Institution, owner: Choice, choice: Choice, phrase: Phrase
    ) -> tuple[Choice | None, int]:
        """The person named behind a title, known or as found."""
        of = owner.actor.state or owner.actor.id if owner.actor else ""
        if at < len(self.hits) and self.text[end : self.hits[at].start] in (" ", ", "):
            hit = self.hits[at]
            persons = self.reader.persons(hit)
            if persons:
                surname = not self.reader.in_full(hit)
                found = self._by_title(persons, surname, row, of)
                if found.actor is None and not found.candidates and not surname:
                    found = self._choose(hit)
                return self._with_role(found, phrase), hit.end
        reach = self.phrases.name_after(self.text, end)
        if at < len(self.hits):
            reach = min(reach, max(end, self.hits[at].start - 1))
        if reach <= end or choice.actor is None:
            return None, end
        name = self.original[end:reach].strip()
        kind = choice.actor.kind
        actor = Actor(name, choice.actor.state, kind)
        reason = f"named as {choice.role} of {owner.actor.name if owner.actor else ''}"
        return Choice(form="title", actor=actor, reason=reason, role=choice.role), reach

    def _by_title(self, persons: list[int], surname: bool, row: Institution, of: str) -> Choice:
        introduced = self.introduced
        found = self.chooser.persons.choose(persons, self.when, introduced, surname, row.office, of)
        if found.actor is None and row.office and not found.candidates:
            found = self.chooser.persons.choose(persons, self.when, introduced, surname, (), of)
        return found

    @staticmethod
    def _with_role(choice: Choice, phrase: Phrase) -> Choice:
        if phrase.former and choice.role and not choice.role.startswith("former"):
            choice = msgspec.structs.replace(choice, role=f"former {choice.role}")
        return msgspec.structs.replace(choice, form="title")

    # -- persons ------------------------------------------------------------------------------

    def _person(self, hit: Hit, choice: Choice) -> Mention | None:
        persons = self.reader.persons(hit)
        in_full = bool(self.reader.in_full(hit))
        if self.text[hit.start - 1 : hit.start] == " ":
            title = self.phrases.title(self.text, hit.start - 1)
            if title and self.phrases.rows[title.institution].title:
                row = self.phrases.rows[title.institution]
                found = self._by_title(persons, not in_full, row, "")
                if found.actor is None and not found.candidates:
                    found = choice
                start = self.phrases.former_before(self.text, title.start)
                title = title._replace(former=title.former or start < title.start)
                return self._mention(start, hit.end, self._with_role(found, title))
        if not in_full:
            if self.around.is_a_month(hit):
                return None
            known = any(p in self.introduced for p in persons)
            if not known and (self.reader.is_weak(hit) or self.around.is_part_of_a_name(hit)):
                return None
            if choice.actor is None and not known:
                return None
        return self._mention(hit.start, hit.end, choice)

    # -- people and mentions ------------------------------------------------------------------

    def _as_people(self, choice: Choice) -> Choice:
        assert choice.actor is not None
        actor = people_of(self.chooser.world, choice.actor)
        return msgspec.structs.replace(choice, actor=actor, form="people", reason="its people")

    def _mention(self, start: int, end: int, choice: Choice) -> Mention:
        words = self.original[start:end]
        return Mention(
            start=start,
            end=end,
            text=words,
            actor=choice.actor or Actor(words),
            reason=choice.reason,
            form=choice.form or "name",
            place=choice.place,
            role=choice.role,
            candidates=choice.candidates,
        )
