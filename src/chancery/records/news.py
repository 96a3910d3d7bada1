"""What is new: an event, a dispute, another status, an actor first named."""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.records.claims import Actor
from chancery.records.events import Dispute, Event

NewsKind = Literal["event", "dispute", "status", "actor"]
Clock = Literal["known", "recorded"]


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A claim's words, with where they stand and the day or moment from which they count."""

    claim: str
    doc: str
    quote: str
    publisher: str = ""
    at: str = ""


class NewsItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is new by a clock since a day.

    `id` is the event's, or the actor's; `at` when it became known or was recorded; `dyads` are
    the pairs it belongs to, (source, target) by state code or name, both ways for what two did
    together; `before` is the status that changed; `watch` says which lines of a watch list it
    fits. `quotes` are the new words that it rests on.
    """

    kind: NewsKind
    id: str
    what: str
    at: str
    date: str = ""
    dyads: tuple[tuple[str, str], ...] = ()
    event: Event | None = None
    actor: Actor | None = None
    dispute: Dispute | None = None
    before: str = ""
    quotes: tuple[Quoted, ...] = ()
    watch: tuple[str, ...] = ()


class WatchList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an analyst watches; an item is told if any line of any list fits it.

    dyads: "CHN-KGZ" (both ways) or "CHN>KGZ". words stand in the new words, in any inflection.
    """

    dyads: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
