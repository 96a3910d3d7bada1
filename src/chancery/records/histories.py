"""Histories: what happened to a project, an agreement or a story, in order."""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.records.claims import Actor, Status

Turn = Literal[
    "announced", "asked for", "agreed", "begun", "supported", "protested", "blamed", "held up",
    "cancelled", "resumed", "told", "dismissed", "disproved", "told of",
]  # fmt: skip
"""What a step was to the object; of a story: told, dismissed, disproved."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One event in the history of an object; `known` is the day from which it was known."""

    event: str
    turn: Turn
    date: str
    known: str
    action: str
    status: Status
    negated: bool = False
    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    claims: tuple[str, ...] = ()
    reports: int = 0
    against: int = 0
    disputed: tuple[str, ...] = ()


class History(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to one object, by the days on which it happened.

    `names` are the ways in which claims name it; `stands` is its last turn that is settled;
    `open` are the questions that its claims leave open ("who cancelled it: Kyrgyzstan or …").
    """

    object: str
    names: tuple[str, ...] = ()
    stands: str = ""
    steps: tuple[Step, ...] = ()
    open: tuple[str, ...] = ()


class PublisherEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher or speaker with its letter of reliability, and how much rests on it.

    `letter` is A to F, or "" where nobody rated it; `rated_by` says who did: the table with its
    version, or the judgement that overrules it.
    """

    name: str
    letter: str = ""
    rated_by: str = ""
    documents: int = 0
    claims: int = 0


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One independent report of an event: claims that stand and fall together, and why.

    `side` is what it says: "for" how the event stands, "against" it, or "open". `publishers` are
    with their letters ("" where not rated); `because` names what makes several claims one report
    ("one text, reprinted", "both rest on …").
    """

    side: str
    claims: tuple[str, ...]
    publishers: tuple[tuple[str, str], ...] = ()
    because: tuple[str, ...] = ()
