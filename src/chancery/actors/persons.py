"""Which person a name means on a day: by full name, surname or title, with the tenures."""

from __future__ import annotations

from collections.abc import Iterable

from chancery.actors.choice import Choice, left_open
from chancery.actors.days import Days
from chancery.actors.nouns import Form
from chancery.actors.offices import Offices, span
from chancery.actors.table import Post
from chancery.actors.world import World
from chancery.records import Actor


class Persons:
    """Chooses among persons by the offices that they held."""

    def __init__(self, world: World, offices: Offices) -> None:
        self._world = world
        self._offices = offices

    def choose(
        self,
        persons: Iterable[int],
        when: Days,
        introduced: Iterable[int] = (),
        by_surname: bool = False,
        offices: tuple[str, ...] = (),
        of: str = "",
    ) -> Choice:
        """Which of these persons is meant.

        `introduced`: whom the text names in full; `offices` and `of`: what the title says, and of
        which state or organisation. Who serves on the day comes first; a surname does not mean
        somebody before the first office; two who fit stay two.
        """
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
                actors = [self._world.actor(found[0])]
                return left_open(actors, "the name", form, "not yet in office")
            return self._person(found[0], when, by_surname, offices)
        return left_open(map(self._world.actor, serving or found), "the name", form)

    def _person(
        self, number: int, when: Days, by_surname: bool, offices: tuple[str, ...] = ()
    ) -> Choice:
        actor = self._world.actor(number)
        role, why = self._role(number, when, offices)
        serving = self._offices.held(number, when)
        if serving and all(post.organisation.startswith("org:") for post in serving):
            actor = Actor(actor.name, None, "igo", actor.id)
        return Choice(
            form="surname" if by_surname else "person",
            actor=actor,
            reason=why or ("by surname" if by_surname else "by name"),
            role=role or self._world.table.actors[number].role,
            number=number,
        )

    def _role(self, number: int, when: Days, offices: tuple[str, ...]) -> tuple[str, str]:
        """What a person was on the day, and why: an office, "former" one, or "" (none known)."""
        ever = self._offices.ever(number)
        if not ever:
            return "", ""
        held = self._offices.held(number, when)
        if held:
            post = next((p for p in held if p.office in offices), held[0])
            dates = f", {span(post)}{_checked(post, when)}" if when.last else ""
            return post.title.lower(), f"{self._title(post)}{dates}"
        left = self._offices.left(number, when)
        if left:
            post = max(left, key=lambda p: p.until)
            return f"former {post.title.lower()}", f"{self._title(post)} until {post.last}"
        post = min(ever, key=lambda p: p.since)
        return "", f"{self._title(post)} only from {post.first}"

    def _title(self, post: Post) -> str:
        body = self._world.known(post.state or post.organisation)
        return f"{post.title} of {body.in_phrase if body else post.state or post.organisation}"

    def _posts(self, number: int, of: str) -> list[Post]:
        posts = self._offices.ever(number)
        return [p for p in posts if not of or of in (p.state, p.organisation)]

    def _belongs(self, number: int, of: str) -> bool:
        return self._world.table.actors[number].state == of or bool(self._posts(number, of))

    def _serves(self, number: int, when: Days, offices: tuple[str, ...], of: str) -> bool:
        return any(
            (not offices or p.office in offices) and (not of or of in (p.state, p.organisation))
            for p in self._offices.held(number, when)
        )

    def _may_be_named(self, number: int, when: Days, offices: tuple[str, ...], of: str) -> bool:
        """Whether a surname can mean a person then: not before the first (such) office."""
        ever = [p for p in self._posts(number, of) if not offices or p.office in offices]
        return not ever or not all(when.before(p.since) for p in ever)


def _checked(post: Post, when: Days) -> str:
    if post.last or not post.checked or not when.after(post.checked):
        return ""
    return f", as last checked on {post.checked}"
