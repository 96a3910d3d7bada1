"""Who held which office on which day, and what a person was on a day."""

from __future__ import annotations

from chancery.actors.days import Days
from chancery.actors.nouns import Tenure
from chancery.actors.table import Known, Post


class Offices:
    """The tenures of one table, by person and by office."""

    def __init__(self, posts: list[Post], actors: list[Known]) -> None:
        self._actors = actors
        self._of_person: dict[int, list[Post]] = {}
        self._of_office: dict[tuple[str, str], list[Post]] = {}
        for post in posts:
            self._of_person.setdefault(post.person, []).append(post)
            self._of_office.setdefault((post.state or post.organisation, post.office), []).append(
                post
            )

    def held(self, person: int, when: Days) -> list[Post]:
        """The offices that a person held on these days."""
        return [p for p in self._of_person.get(person, ()) if _lasted(p, when)]

    def ever(self, person: int) -> list[Post]:
        """All tenures of a person."""
        return self._of_person.get(person, [])

    def left(self, person: int, when: Days) -> list[Post]:
        """The offices that a person had given up by then."""
        return [p for p in self._of_person.get(person, ()) if when.after(p.until)]

    def holders(self, of: str, offices: tuple[str, ...], when: Days) -> list[Post]:
        """Who held one of these offices of a state (or organisation) on these days."""
        return [
            post
            for office in offices
            for post in self._of_office.get((of, office), ())
            if _lasted(post, when)
        ]

    def tenure(self, post: Post) -> Tenure:
        """A post as the record that others see."""
        person = self._actors[post.person]
        return Tenure(
            person=person.id,
            name=person.name,
            office=post.office,
            title=post.title,
            state=post.state,
            organisation=post.organisation,
            first=post.first,
            last=post.last,
            checked=post.checked,
            source=post.source,
        )


def _lasted(post: Post, when: Days) -> bool:
    if not when.first and not when.last:
        return True
    return when.within(post.since, post.until)


def span(post: Post) -> str:
    """A tenure's days in words."""
    return f"{post.first or '…'} to {post.last or 'now'}"
