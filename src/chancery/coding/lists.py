"""Lists and appositions: parties that commas and "and" make one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chancery.coding.party import Party
from chancery.coding.tokens import Sentence


def joined(sentence: Sentence, found: list[Party]) -> list[Party]:
    """Lists made one: A, B and C; an apposition (A, the B of A,) keeps its first."""
    whole: list[Party] = []
    run: list[Party] = []
    listed = False
    for party in found:
        between = sentence.lower[run[-1].last : party.first] if run else ()
        if run and _links(between) and _alike(sentence, run[-1], party, between):
            listed = listed or not _AND.isdisjoint(between)
            run.append(party)
            continue
        whole += _one(run, listed)
        run, listed = [party], False
    return whole + _one(run, listed)


def _one(run: list[Party], listed: bool) -> list[Party]:
    """A run of parties as one, if it is a list or an apposition."""
    if len(run) < 2:
        return run
    if not listed and any(party.states != run[0].states for party in run):
        return run
    actors = run[0].actors
    if listed:
        every = dict.fromkeys(actor for party in run for actor in party.actors)
        actors = tuple(every)
    return [
        msgspec.structs.replace(
            run[0], last=run[-1].last, actors=actors, possessive=run[-1].possessive
        )
    ]


_AND = frozenset(["and", "or", "&", "и", "или", "well", "также", "/", "-", "–"])


def _is_object(sentence: Sentence, party: Party) -> bool:
    """Whether a verb stands in front of a party, so that it cannot begin the clause."""
    return any(token in sentence.verbs for token in range(party.first))


def _begins_clause(sentence: Sentence, party: Party) -> bool:
    """Whether the word behind a party is its verb (", and Japan promised")."""
    after = party.last
    return after in sentence.verbs or (
        after < len(sentence.lower) and sentence.lower[after].endswith("ed")
    )


_BETWEEN = frozenset([
    ",", "and", "or", "as", "well", "the", "&", "both", "with", "и", "а", "также", "или", "'s",
    "together", "/", "-", "–",
])  # fmt: skip


def _links(between: Sequence[str]) -> bool:
    """Whether only a comma or "and" stands between two parties."""
    if not between or len(between) > 4 or any(word not in _BETWEEN for word in between):
        return False
    if "with" in between:
        return "together" in between
    return any(
        word in (",", "and", "or", "&", "и", "или", "well", "also", "также", "/", "-", "–")
        for word in between
    )


def _alike(sentence: Sentence, a: Party, b: Party, between: Sequence[str]) -> bool:
    if "pronoun" in (a.form, b.form):
        return a.form != b.form and "and" in between and b.form != "pronoun" and not a.possessive
    if "and" in between and _begins_clause(sentence, b) and _is_object(sentence, a):
        return False
    if b.prep and b.prep != a.prep and b.prep in between:
        return False
    return not (a.form == "place" and b.form == "place" and a.place and "and" not in between)
